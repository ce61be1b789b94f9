import type { ItemOpinion } from '#domain/consultation/opinion.ts';
import { type Cell, answerOf } from '#domain/consultation/synthesis.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import { dayOf } from '#domain/kernel/time.ts';
import type { Synthesis } from '../open-synthesis.ts';
import type { AnswerPart } from './content.ts';

/** One cell of the matrix as the report tells it. A late opinion is told beside its silence, whatever became of it. */
export function answerPart(
  cell: Cell,
  { requests, responses }: Synthesis,
  nameOf: (id: AgencyId) => string,
  titles: ReadonlyMap<string, string>,
): AnswerPart {
  const opinion = requests.find(({ id }) => id === cell.request)?.opinion;
  const said = 'answer' in cell ? cell.answer : undefined;
  const response = responses.get(`${cell.request}/${cell.item}`);
  return {
    agency: nameOf(cell.agency),
    ...(said && { position: said.position, text: said.text }),
    ...('silence' in cell && {
      silence: {
        outcome: cell.silence.outcome,
        due: cell.silence.due,
        ...('resolution' in cell && cell.resolution && { resolution: cell.resolution }),
      },
    }),
    legalBasis: said?.legalBasis.filter((one) => one.trim()) ?? [],
    anchors: said ? anchorsOf(said, titles) : [],
    ...(opinion && {
      letter: {
        number: opinion.number,
        signedOn: opinion.signedOn,
        receivedOn: dayOf(opinion.receivedAt),
      },
    }),
    ...(cell.state === 'LATE' && { late: { ...cell.consideration } }),
    ...(response && answerOf(cell) && { response }),
    earlier: cell.earlier.flatMap((one) => (answerOf(one)?.text.trim() ? [answerOf(one)?.text ?? ''] : [])),
  };
}

function anchorsOf({ anchors }: ItemOpinion, titles: ReadonlyMap<string, string>): AnswerPart['anchors'] {
  return anchors.map(({ version, page, quote }) => ({
    paper: titles.get(version) ?? '',
    page,
    ...(quote && { quote }),
  }));
}
