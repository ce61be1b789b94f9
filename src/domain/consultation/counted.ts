import { type Day } from '#domain/kernel/time.ts';
import { isConsent } from './silence.ts';
import { overOn, type RequestRow, textsOf } from './statistics.ts';

/** What the figures count of a request that is over, and nothing else of it. */
export type RequestFacts = {
  readonly overOn: Day;
  readonly isAnswered: boolean;
  readonly isSilent: boolean;
  readonly isDeemed: boolean;
  /** How many items were answered, and how many of these with a question. */
  readonly answers: number;
  readonly unclear: number;
  readonly isOutOfFunction: boolean;
  /** From delivery, and from its being opened, to the answer; in milliseconds. */
  readonly answerMs?: number;
  readonly readMs?: number;
  /** Its words, to be compared with those of others. */
  readonly texts: readonly string[];
  /** Points of it that the report accepts, and that it explains. */
  readonly accepted: number;
  readonly explained: number;
};

/** K41: the facts of a request from which its figures are added up; nothing while it is not over. */
export function requestFacts(row: RequestRow): RequestFacts | undefined {
  const on = overOn(row);
  if (on === undefined) return undefined;
  const { answers, silence, responses, deliveredAt, openedAt, answeredAt } = row;
  const says = (position: string) => answers.filter((one) => one.position === position).length;
  const responded = (kind: string) => responses.filter((one) => one.kind === kind).length;
  return {
    overOn: on,
    isAnswered: answeredAt !== undefined,
    isSilent: silence.length > 0,
    isDeemed: silence.some(({ outcome }) => isConsent(outcome)),
    answers: answers.length,
    unclear: says('NEED_CLARIFICATION'),
    isOutOfFunction: says('OUT_OF_SCOPE') > 0,
    ...(answeredAt !== undefined && deliveredAt !== undefined && { answerMs: answeredAt - deliveredAt }),
    ...(answeredAt !== undefined && openedAt !== undefined && { readMs: answeredAt - openedAt }),
    texts: textsOf(answers),
    accepted: responded('ACCEPTED'),
    explained: responded('EXPLAINED'),
  };
}
