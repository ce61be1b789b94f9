import { m } from '$lib/words/paraglide/messages';
import { kindWord } from './labels.ts';

/** What offices call such a meeting: "Phiên họp thường kỳ tháng 12 năm 2026 của Ủy ban nhân dân tỉnh". */
export function titleFor(kind: string, date: string, body: string | undefined): string {
  const [year = '', month = ''] = date.split('-');
  const named = kind === 'regular_session' && month;
  const head = named
    ? m.prepare_title_monthly({ kind: kindWord(kind), month: Number(month), year })
    : kindWord(kind);
  return body ? m.prepare_title_of({ title: head, body }) : head;
}
