import * as v from 'valibot';
import { refuseUnlessLeading } from '#domain/meetings/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { changed } from '../live-facts.ts';
import { lockStanding } from '../standing.ts';

export const PROJECTOR_SCENES = [
  'waiting',
  'agenda',
  'document',
  'speaker',
  'ballot',
  'result',
  'conclusion',
  'break',
] as const;

/** M3: chooses what the room's screen shows. */
export const showScene = defineAct({
  name: 'projector.show',
  input: v.strictObject({ meeting: uuid, scene: v.picklist(PROJECTOR_SCENES) }),
  load: async (tx, input, { actor }) => ({ standing: await lockStanding(tx, input.meeting, actor) }),
  refuse: (actor, { standing }) => refuseUnlessLeading(actor, standing),
  async record(tx, _facts, input) {
    await tx
      .updateTable('meeting')
      .set({ projector_scene: input.scene, projector_hidden: false })
      .where('id', '=', input.meeting)
      .execute();
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: { scene: input.scene },
      effects: changed(input.meeting),
      result: {},
    };
  },
});

/** M3: blanks the room's screen at once, or shows it again. */
export const hideProjector = defineAct({
  name: 'projector.hide',
  input: v.strictObject({ meeting: uuid, hidden: v.boolean() }),
  load: async (tx, input, { actor }) => ({ standing: await lockStanding(tx, input.meeting, actor) }),
  refuse: (actor, { standing }) => refuseUnlessLeading(actor, standing),
  async record(tx, _facts, input) {
    await tx
      .updateTable('meeting')
      .set({ projector_hidden: input.hidden })
      .where('id', '=', input.meeting)
      .execute();
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: { hidden: input.hidden },
      effects: changed(input.meeting),
      result: {},
    };
  },
});
