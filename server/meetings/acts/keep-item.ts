import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { isAnnounced, placeBefore, refuseUnlessChangeable } from '#domain/meetings/preparation.ts';
import type { Standing } from '#domain/meetings/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { shareRegistry } from '../../db/registry-lock.ts';
import { addToAgenda, agendaOrder, invitePresenter, namedExist, writeAgendaOrder } from '../agenda-items.ts';
import { noteChange } from '../changes.ts';
import { lockStanding } from '../standing.ts';
import { peopleChanged } from './invite-people.ts';

const minutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_440));

/** P6, P7, P13: a matter comes onto the agenda, at the end or before another. */
export const addItem = defineAct({
  name: 'item.add',
  input: v.strictObject({
    meeting: uuid,
    title: text(500),
    presenter: v.optional(uuid),
    agency: v.optional(uuid),
    plannedMinutes: v.optional(minutes),
    ballotQuestion: v.optional(text(1_000)),
    before: v.optional(uuid),
  }),
  async load(tx, input, { actor }) {
    await shareRegistry(tx);
    const standing = await lockStanding(tx, input.meeting, actor);
    return {
      standing,
      exist: await namedExist(tx, input),
      order: await agendaOrder(tx, input.meeting),
    };
  },
  refuse: (actor, { standing, exist }) => refuseUnlessChangeable(actor, standing) ?? refuseUnnamed(exist),
  async record(tx, { standing, order }, input, context) {
    const id = context.newId();
    const at = standing as Standing;
    await addToAgenda(tx, at, context, {
      id,
      title: input.title,
      position: order.length + 1,
      presenter: input.presenter,
      agency: input.agency,
      plannedMinutes: input.plannedMinutes,
      ballotQuestion: input.ballotQuestion,
    });
    if (input.before)
      await writeAgendaOrder(tx, input.meeting, placeBefore([...order, id], id, input.before));
    return {
      subject: { kind: 'agenda-item', id },
      audit: input,
      effects: peopleChanged(input.meeting),
      result: { item: id },
    };
  },
});

/** P6, P7: what an item says; `null` takes presenter, agency or ballot away. */
export const reviseItem = defineAct({
  name: 'item.revise',
  input: v.strictObject({
    meeting: uuid,
    item: uuid,
    title: v.optional(text(500)),
    presenter: v.optional(v.nullable(uuid)),
    agency: v.optional(v.nullable(uuid)),
    plannedMinutes: v.optional(minutes),
    ballotQuestion: v.optional(v.nullable(text(1_000))),
  }),
  async load(tx, input, { actor }) {
    await shareRegistry(tx);
    const standing = await lockStanding(tx, input.meeting, actor);
    const item = await tx
      .selectFrom('agenda_item')
      .selectAll()
      .where('meeting_id', '=', input.meeting)
      .where('id', '=', input.item)
      .executeTakeFirst();
    return { standing, item, exist: await namedExist(tx, input) };
  },
  refuse(actor, { standing, item, exist }) {
    const unfit = refuseUnlessChangeable(actor, standing);
    if (unfit) return unfit;
    return item ? refuseUnnamed(exist) : refusal('meetings.no-such-item');
  },
  async record(tx, { standing, item }, input, { actor, now }) {
    const at = standing as Standing;
    const { meeting: _meeting, item: _item, ...changes } = input;
    await tx
      .updateTable('agenda_item')
      .set({
        ...(input.title !== undefined && { title: input.title }),
        ...(input.presenter !== undefined && { presenter_id: input.presenter }),
        ...(input.agency !== undefined && { agency_id: input.agency }),
        ...(input.plannedMinutes !== undefined && { planned_minutes: input.plannedMinutes }),
        ...(input.ballotQuestion !== undefined && { ballot_question: input.ballotQuestion }),
        changed_after_invitation: isAnnounced(at.meeting) || (item?.changed_after_invitation ?? false),
      })
      .where('id', '=', input.item)
      .execute();
    await invitePresenter(tx, at, input.presenter);
    await noteChange(tx, at, {
      kind: 'item-revised',
      at: now,
      person: actor.person,
      item: input.item,
      payload: { title: input.title ?? item?.title, before: item?.title },
    });
    return {
      subject: { kind: 'agenda-item', id: input.item },
      audit: { before: { title: item?.title, presenter: item?.presenter_id }, changes },
      effects: peopleChanged(input.meeting),
      result: {},
    };
  },
});

function refuseUnnamed(exist: { presenter: boolean; agency: boolean }) {
  if (!exist.presenter) return refusal('organisation.no-such-person', {}, 'presenter');
  return exist.agency ? undefined : refusal('organisation.no-such-agency', {}, 'agency');
}
