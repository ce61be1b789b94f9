import type { Instant } from '#domain/kernel/time.ts';
import { isAnnounced } from '#domain/meetings/preparation.ts';
import type { Standing } from '#domain/meetings/policy.ts';
import type { Tx } from '../db/database.ts';
import { noteEvent } from './timeline.ts';

/** What changed, as the invited read it: kinds of lines in `meeting_event`. */
export type ChangeKind =
  | 'meeting-revised'
  | 'item-added'
  | 'item-revised'
  | 'item-removed'
  | 'agenda-reordered'
  | 'paper-added'
  | 'paper-renewed'
  | 'paper-withdrawn'
  | 'person-invited'
  | 'person-uninvited';

export const CHANGE_KINDS: readonly ChangeKind[] = [
  'meeting-revised',
  'item-added',
  'item-revised',
  'item-removed',
  'agenda-reordered',
  'paper-added',
  'paper-renewed',
  'paper-withdrawn',
  'person-invited',
  'person-uninvited',
];

type Change = {
  readonly kind: ChangeKind;
  readonly at: Instant;
  readonly person?: string;
  readonly item?: string | undefined;
  readonly payload?: Readonly<Record<string, unknown>>;
};

/** P7: keeps what changed once the invitations are out; before that there is nothing to tell. */
export async function noteChange(tx: Tx, standing: Standing | undefined, change: Change): Promise<void> {
  if (!standing || !isAnnounced(standing.meeting)) return;
  await noteEvent(tx, { meeting: standing.meeting.id, ...change });
}
