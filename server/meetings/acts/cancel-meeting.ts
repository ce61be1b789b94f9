import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { refuseUnlessPreparing } from '#domain/meetings/policy.ts';
import { refuseUnlessChangeable } from '#domain/meetings/preparation.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { lockStanding } from '../standing.ts';

const input = v.strictObject({ meeting: uuid });

/** P15: a meeting that will not be held. */
export const cancelMeeting = defineAct({
  name: 'meeting.cancel',
  input,
  load: async (tx, { meeting }, { actor }) => ({ standing: await lockStanding(tx, meeting, actor) }),
  refuse: (actor, { standing }) => refuseUnlessChangeable(actor, standing),
  async record(tx, { standing }, { meeting }) {
    await tx.updateTable('meeting').set({ state: 'cancelled' }).where('id', '=', meeting).execute();
    return ended(meeting, { before: standing?.meeting.state });
  },
});

/** P15: it will be held after all; whoever was invited is invited again. */
export const restoreMeeting = defineAct({
  name: 'meeting.restore',
  input,
  load: async (tx, { meeting }, { actor }) => ({ standing: await lockStanding(tx, meeting, actor) }),
  refuse: (actor, { standing }) =>
    refuseUnlessPreparing(actor, standing) ??
    (standing?.meeting.state === 'cancelled' ? undefined : refusal('meetings.not-cancelled')),
  async record(tx, _facts, { meeting }) {
    await tx
      .updateTable('meeting')
      .set((eb) => ({
        state: eb
          .case()
          .when('invited_at', 'is', null)
          .then('preparing' as const)
          .else('invited' as const)
          .end(),
      }))
      .where('id', '=', meeting)
      .execute();
    return ended(meeting, {});
  },
});

function ended(meeting: string, audit: Record<string, unknown>) {
  return {
    subject: { kind: 'meeting', id: meeting },
    audit,
    effects: [
      { topic: 'meeting.changed', meeting },
      { topic: 'rooms.recheck', meeting },
    ] as const,
    result: {},
  };
}
