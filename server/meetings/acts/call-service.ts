import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { mayLead, refuseUnlessTakingPart } from '#domain/meetings/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { changed } from '../live-facts.ts';
import { readStanding } from '../standing.ts';

/** M30: asks for something at one's seat. The same call twice is one call. */
export const callService = defineAct({
  name: 'service.call',
  input: v.strictObject({
    meeting: uuid,
    kind: v.picklist(['water', 'paper', 'charger', 'microphone', 'technician']),
  }),
  async load(tx, input, { actor }) {
    const standing = await readStanding(tx, input.meeting, actor);
    const waiting = await tx
      .selectFrom('service_call')
      .select('id')
      .where('meeting_id', '=', input.meeting)
      .where('person_id', '=', actor.person)
      .where('kind', '=', input.kind)
      .where('served_at', 'is', null)
      .executeTakeFirst();
    return { standing, waiting };
  },
  refuse: (actor, { standing }) => refuseUnlessTakingPart(actor, standing),
  async record(tx, { waiting }, input, { actor, now, newId }) {
    const id = waiting?.id ?? newId();
    if (!waiting)
      await tx
        .insertInto('service_call')
        .values({
          id,
          meeting_id: input.meeting,
          person_id: actor.person,
          kind: input.kind,
          called_at: dateOf(now),
          served_at: null,
        })
        .execute();
    return {
      subject: { kind: 'service-call', id },
      audit: { kind: input.kind },
      effects: changed(input.meeting),
      result: { call: id },
    };
  },
});

/** M30. */
export const serve = defineAct({
  name: 'service.serve',
  input: v.strictObject({ meeting: uuid, call: uuid }),
  async load(tx, input, { actor }) {
    const standing = await readStanding(tx, input.meeting, actor);
    const call = await tx
      .selectFrom('service_call')
      .selectAll()
      .where('id', '=', input.call)
      .where('meeting_id', '=', input.meeting)
      .forUpdate()
      .executeTakeFirst();
    return { standing, call };
  },
  refuse(actor, { standing, call }) {
    const unfit = refuseUnlessTakingPart(actor, standing);
    if (unfit || !standing) return unfit;
    if (!call) return refusal('meetings.no-such-call');
    const may = mayLead(standing) || standing.me?.capacity === 'service' || call.person_id === actor.person;
    return may ? undefined : refusal('meetings.not-leading');
  },
  async record(tx, _facts, input, { now }) {
    await tx
      .updateTable('service_call')
      .set({ served_at: dateOf(now) })
      .where('id', '=', input.call)
      .where('served_at', 'is', null)
      .execute();
    return {
      subject: { kind: 'service-call', id: input.call },
      audit: {},
      effects: changed(input.meeting),
      result: {},
    };
  },
});
