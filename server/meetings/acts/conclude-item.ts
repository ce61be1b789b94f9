import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { changed, hasOpenBallot, refuseUnlessLeadingOpen } from '../live-facts.ts';
import { lockStanding } from '../standing.ts';
import { noteEvent } from '../timeline.ts';
import { endSpeeches } from '../speeches.ts';

/** M10: states the conclusion of the item under discussion; whoever still waits for the floor is released. */
export const concludeItem = defineAct({
  name: 'item.conclude',
  input: v.strictObject({
    meeting: uuid,
    item: uuid,
    conclusion: v.pipe(v.string(), v.normalize('NFC'), v.trim(), v.minLength(1), v.maxLength(4000)),
  }),
  async load(tx, input, { actor }) {
    return {
      standing: await lockStanding(tx, input.meeting, actor),
      ballot: await hasOpenBallot(tx, input.meeting),
    };
  },
  refuse(actor, { standing, ballot }, _now, input) {
    const unfit = refuseUnlessLeadingOpen(actor, standing);
    if (unfit || !standing) return unfit;
    if (standing.meeting.currentItem !== input.item) return refusal('meetings.item-not-current');
    return ballot ? refusal('meetings.ballot-not-finished') : undefined;
  },
  async record(tx, _facts, input, { now }) {
    await endSpeeches(tx, input.meeting, now);
    await tx
      .updateTable('agenda_item')
      .set({ state: 'concluded', concluded_at: dateOf(now), conclusion: input.conclusion })
      .where('id', '=', input.item)
      .execute();
    await tx
      .updateTable('meeting')
      .set({ current_item_id: null, presenter_id: null, projector_scene: 'conclusion' })
      .where('id', '=', input.meeting)
      .execute();
    await noteEvent(tx, {
      meeting: input.meeting,
      at: now,
      kind: 'item-concluded',
      item: input.item,
      payload: { conclusion: input.conclusion },
    });
    return {
      subject: { kind: 'agenda-item', id: input.item },
      audit: { meeting: input.meeting, conclusion: input.conclusion },
      effects: changed(input.meeting),
      result: {},
    };
  },
});
