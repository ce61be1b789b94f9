import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { placeBefore, refuseUnlessChangeable } from '#domain/meetings/preparation.ts';
import type { Actor } from '#domain/accounts/actor.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { agendaOrder, paperOrder, writeAgendaOrder, writePaperOrder } from '../agenda-items.ts';
import { noteChange } from '../changes.ts';
import { changed } from '../live-facts.ts';
import { lockStanding } from '../standing.ts';

async function load(tx: Tx, input: { meeting: string }, { actor }: { actor: Actor }) {
  const standing = await lockStanding(tx, input.meeting, actor);
  return { standing, order: await agendaOrder(tx, input.meeting) };
}

/** P6, P7: puts an item before another, or at the end. */
export const moveItem = defineAct({
  name: 'item.move',
  input: v.strictObject({ meeting: uuid, item: uuid, before: v.nullable(uuid) }),
  load,
  refuse(actor, { standing, order }, _now, { item, before }) {
    const unfit = refuseUnlessChangeable(actor, standing);
    if (unfit) return unfit;
    const known = order.includes(item) && (before === null || order.includes(before));
    return known ? undefined : refusal('meetings.no-such-item');
  },
  async record(tx, { standing, order }, { meeting, item, before }, { actor, now }) {
    const next = placeBefore(order, item, before);
    await writeAgendaOrder(tx, meeting, next);
    const [from, to] = [order.indexOf(item) + 1, next.indexOf(item) + 1];
    if (from !== to)
      await noteChange(tx, standing, {
        kind: 'agenda-reordered',
        at: now,
        person: actor.person,
        item,
        payload: { from, to },
      });
    return {
      subject: { kind: 'agenda-item', id: item },
      audit: { from, to },
      effects: changed(meeting),
      result: { position: to },
    };
  },
});

/** P6, P7: takes an item off the agenda; its documents wait in the tray. */
export const removeItem = defineAct({
  name: 'item.remove',
  input: v.strictObject({ meeting: uuid, item: uuid }),
  async load(tx, input, context) {
    const facts = await load(tx, input, context);
    const item = await tx
      .selectFrom('agenda_item')
      .select(['id', 'title'])
      .where('meeting_id', '=', input.meeting)
      .where('id', '=', input.item)
      .executeTakeFirst();
    return { ...facts, item };
  },
  refuse: (actor, { standing, item }) =>
    refuseUnlessChangeable(actor, standing) ?? (item ? undefined : refusal('meetings.no-such-item')),
  async record(tx, { standing, order, item }, input, { actor, now }) {
    const papers = await paperOrder(tx, input.meeting, input.item);
    const waiting = await paperOrder(tx, input.meeting, null);
    await tx.deleteFrom('agenda_item').where('id', '=', input.item).execute();
    await writePaperOrder(tx, [...waiting, ...papers]);
    await writeAgendaOrder(
      tx,
      input.meeting,
      order.filter((id) => id !== input.item),
    );
    await noteChange(tx, standing, {
      kind: 'item-removed',
      at: now,
      person: actor.person,
      payload: { title: item?.title },
    });
    return {
      subject: { kind: 'agenda-item', id: input.item },
      audit: { title: item?.title, papers },
      effects: changed(input.meeting),
      result: { papers },
    };
  },
});
