import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { mayLead, refuseUnlessTakingPart } from '#domain/meetings/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { changed } from '../live-facts.ts';
import { lockStanding, readStanding } from '../standing.ts';

const KINDS = ['water', 'paper', 'charger', 'microphone', 'technician'] as const;
type Kind = (typeof KINDS)[number];

/** M30: asks for something at one's seat, before the opening or in the meeting. The same call twice is one call. */
export const callService = defineAct({
  name: 'service.call',
  input: v.strictObject({
    meeting: uuid,
    kind: v.picklist(KINDS),
  }),
  async load(tx, input, { actor }) {
    const before = await waitingCall(tx, input, actor.person);
    if (before) return { standing: await readStanding(tx, input.meeting, actor), waiting: before };
    const standing = await lockStanding(tx, input.meeting, actor);
    return { standing, waiting: await waitingCall(tx, input, actor.person) };
  },
  refuse(actor, { standing }) {
    const unfit = refuseUnlessTakingPart(actor, standing);
    if (unfit || !standing) return unfit;
    const { state } = standing.meeting;
    return state === 'invited' || state === 'open' ? undefined : refusal('meetings.not-open');
  },
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
      unchanged: waiting !== undefined,
      result: { call: id },
    };
  },
});

function waitingCall(tx: Tx, { meeting, kind }: { meeting: string; kind: Kind }, person: string) {
  return tx
    .selectFrom('service_call')
    .select('id')
    .where('meeting_id', '=', meeting)
    .where('person_id', '=', person)
    .where('kind', '=', kind)
    .where('served_at', 'is', null)
    .executeTakeFirst();
}

/** M30. */
export const serve = defineAct({
  name: 'service.serve',
  input: v.strictObject({ meeting: uuid, call: uuid }),
  async load(tx, input, { actor }) {
    const standing = await lockStanding(tx, input.meeting, actor);
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
