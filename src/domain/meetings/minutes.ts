import { percent } from '#domain/kernel/share.ts';
import { dayOf, instant, timeOfDay, writtenDay } from '#domain/kernel/time.ts';
import type { Tally } from './ballot.ts';

/** What happened, as far as minutes tell it (form 1.9 of Decree 30/2020). Moments are epoch milliseconds. */
export type MinutesFacts = {
  readonly title: string;
  readonly place: string;
  readonly openedAt: number;
  readonly endedAt: number;
  readonly chair: string;
  readonly secretaries: readonly string[];
  readonly members: number;
  readonly present: readonly Attended[];
  readonly absent: readonly { name: string; post: string; reason: string }[];
  readonly items: readonly MinutedItem[];
};

export type Attended = {
  readonly name: string;
  readonly post: string;
  readonly standsInFor: string | null;
  readonly entitled: boolean;
  readonly intervals: readonly { readonly from: number; readonly to: number }[];
};

export type MinutedItem = {
  readonly number: number;
  readonly title: string;
  readonly presenter: string | null;
  readonly documents: readonly string[];
  readonly speeches: readonly { readonly name: string; readonly spokenMs: number }[];
  readonly ballots: readonly (Tally & { readonly question: string })[];
  readonly conclusion: string | null;
};

/** 08:05, in Vietnam. */
export function clock(at: number): string {
  return timeOfDay(instant(at)).replace(':', ' giờ ');
}

/** `28/11/2026`, in Vietnam. */
export function civilDate(at: number): string {
  return writtenDay(dayOf(instant(at)));
}

/** The sentence in which minutes state a result. */
export function resultSentence(ballot: Tally & { question: string }): string {
  const { members, yes, no, abstain, silent, deemedYes } = ballot;
  const part = (n: number) => `${n}/${members} thành viên (${percent(n, members)} %)`;
  const outcome = {
    passed: ballot.byChair ? 'được thông qua theo bên có ý kiến biểu quyết của Chủ tịch' : 'được thông qua',
    failed: ballot.byChair
      ? 'không được thông qua theo bên có ý kiến biểu quyết của Chủ tịch'
      : 'không được thông qua',
    undecided: 'chưa quyết định',
  }[ballot.outcome];
  const deemed = deemedYes ? ` (trong đó ${deemedYes} không trả lời, coi như đồng ý)` : '';
  return (
    `Biểu quyết “${ballot.question}”: tán thành ${part(yes + deemedYes)}${deemed}; không tán thành ${part(no)}; ` +
    `không biểu quyết ${part(abstain)}; không bỏ phiếu ${part(silent)}. Nội dung ${outcome}.`
  );
}
