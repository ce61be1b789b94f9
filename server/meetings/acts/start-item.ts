import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { changed, refuseUnlessLeadingOpen } from '../live-facts.ts';
import { lockStanding } from '../standing.ts';
import { noteEvent } from '../timeline.ts';

/** M9: puts an item under discussion, with its presenter and the first document on every screen. */
export const startItem = defineAct({
  name: 'item.start',
  input: v.strictObject({ meeting: uuid, item: uuid }),
  async load(tx, input, { actor }) {
    const standing = await lockStanding(tx, input.meeting, actor);
    const item = await tx
      .selectFrom('agenda_item')
      .selectAll()
      .where('id', '=', input.item)
      .where('meeting_id', '=', input.meeting)
      .executeTakeFirst();
    return { standing, item, version: await firstVersion(tx, input.item) };
  },
  refuse(actor, { standing, item }) {
    const unfit = refuseUnlessLeadingOpen(actor, standing);
    if (unfit || !standing) return unfit;
    if (!item) return refusal('meetings.no-such-item');
    if (item.state === 'current') return refusal('meetings.item-is-current');
    return standing.meeting.currentItem ? refusal('meetings.item-not-concluded') : undefined;
  },
  async record(tx, { item, version }, input, { now }) {
    await tx
      .updateTable('agenda_item')
      .set({ state: 'current', started_at: item?.started_at ?? dateOf(now) })
      .where('id', '=', input.item)
      .execute();
    await tx
      .updateTable('meeting')
      .set({
        current_item_id: input.item,
        presenter_id: item?.presenter_id ?? null,
        presented_version_id: version ?? null,
        presented_page: 1,
        projector_scene: version ? 'document' : 'agenda',
      })
      .where('id', '=', input.meeting)
      .execute();
    await noteEvent(tx, { meeting: input.meeting, at: now, kind: 'item-started', item: input.item });
    return {
      subject: { kind: 'agenda-item', id: input.item },
      audit: { meeting: input.meeting },
      effects: changed(input.meeting),
      result: {},
    };
  },
});

async function firstVersion(tx: Tx, item: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('document')
    .innerJoin('document_version', 'document_version.document_id', 'document.id')
    .select('document_version.id')
    .where('document.agenda_item_id', '=', item)
    .where('document.withdrawn_at', 'is', null)
    .orderBy('document.position')
    .orderBy('document_version.number', 'desc')
    .executeTakeFirst();
  return row?.id;
}
