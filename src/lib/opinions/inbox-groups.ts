import type { HandlingState } from '#domain/consultation/request.ts';
import type { Day } from '#domain/kernel/time.ts';
import { wordsMatch } from '$lib/ui/fold.ts';
import type { InboxRow } from './shapes.ts';

/** How near the end of its term a request is, the nearest first. */
export const NEARNESS = ['overdue', 'today', 'soon', 'later'] as const;
export type Nearness = (typeof NEARNESS)[number];

export function nearnessOf({ due, provisional, lapsed, soon }: InboxRow, today: Day): Nearness {
  if (lapsed) return 'overdue';
  if (!due || provisional) return 'later';
  if (due < today) return 'overdue';
  if (due === today) return 'today';
  return soon ? 'soon' : 'later';
}

export type Group = { readonly nearness: Nearness; readonly rows: readonly InboxRow[] };

/** By nearness, empty groups left out; within a group the order in which they came, the soonest due first. */
export function groupsOf(rows: readonly InboxRow[], today: Day): Group[] {
  return NEARNESS.map((nearness) => ({
    nearness,
    rows: rows.filter((row) => nearnessOf(row, today) === nearness),
  })).filter(({ rows: found }) => found.length > 0);
}

export type Sought = { readonly words: string; readonly state: HandlingState | '' };

export function matches(row: InboxRow, { words, state }: Sought): boolean {
  if (state && row.handling !== state) return false;
  return wordsMatch([row.project, row.investor, row.code, ...row.hands].join(' '), words);
}
