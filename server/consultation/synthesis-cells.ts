import { type LateOpinionPolicy, needsWords } from '#domain/consultation/opinion.ts';
import { isUnconsidered, isUnresolved } from '#domain/consultation/report.ts';
import { answerOf, type Cell } from '#domain/consultation/synthesis.ts';
import type { Synthesis } from './open-synthesis.ts';

/** One cell as the page shows it: what was said or came of silence, by which letter, and what is still to be written. */
export function cellView(
  cell: Cell,
  { requests, responses }: Synthesis,
  titles: ReadonlyMap<string, string>,
  lateOpinion: LateOpinionPolicy = 'CONSIDER_WITH_NOTE',
) {
  const request = requests.find(({ id }) => id === cell.request);
  const speaking = answerOf(cell);
  const { opinion, consideration } = request ?? {};
  return {
    request: cell.request,
    agency: cell.agency,
    item: cell.item,
    round: cell.round,
    state: cell.state,
    ...('answer' in cell && { answer: withTitles(cell.answer, titles) }),
    ...('silence' in cell && {
      silence: {
        outcome: cell.silence.outcome,
        due: cell.silence.due,
        sentAt: cell.silence.evidence.sentAt,
        deliveredAt: cell.silence.evidence.delivered?.at,
        proof: cell.silence.evidence.delivered?.proof,
      },
    }),
    resolution: 'resolution' in cell ? cell.resolution : undefined,
    letter: opinion && {
      number: opinion.number,
      signedOn: opinion.signedOn,
      signer: opinion.signer,
      receivedAt: opinion.receivedAt,
    },
    consideration: cell.state === 'LATE' ? consideration : undefined,
    response: responses.get(`${cell.request}/${cell.item}`),
    /** K36: it gives the report something to accept or to explain. */
    isPoint: speaking !== undefined && needsWords(speaking.position),
    isUnconsidered: isUnconsidered(cell, lateOpinion),
    isUnresolved: isUnresolved(cell),
    earlier: cell.earlier.map((one) => ({
      round: one.round,
      answer: 'answer' in one ? withTitles(one.answer, titles) : undefined,
      outcome: 'silence' in one ? one.silence.outcome : undefined,
    })),
  };
}

function withTitles(
  answer: Extract<Cell, { state: 'ANSWERED' }>['answer'],
  titles: ReadonlyMap<string, string>,
) {
  return {
    position: answer.position,
    text: answer.text,
    legalBasis: answer.legalBasis.filter((one) => one.trim()),
    anchors: answer.anchors.map((one) => ({ ...one, paper: titles.get(one.version) ?? '' })),
  };
}
