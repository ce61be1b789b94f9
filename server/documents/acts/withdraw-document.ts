import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { refuseUnlessReceiving } from '#domain/meetings/preparation.ts';
import type { Actor } from '#domain/accounts/actor.ts';
import { defineAct, type Effect } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { noteChange } from '../../meetings/changes.ts';
import { lockStanding } from '../../meetings/standing.ts';
import { findPaper, findTwin, newestFile } from '../papers.ts';

const input = v.strictObject({ meeting: uuid, document: uuid });

async function load(tx: Tx, asked: v.InferOutput<typeof input>, { actor }: { actor: Actor }) {
  return {
    standing: await lockStanding(tx, asked.meeting, actor),
    document: await findPaper(tx, asked.meeting, asked.document),
  };
}

/** D16: a document that is no longer of the meeting. If it is on the table, the table is cleared. */
export const withdrawDocument = defineAct({
  name: 'document.withdraw',
  input,
  load,
  refuse: (actor, { standing, document }) =>
    refuseUnlessReceiving(actor, standing) ??
    (document && !document.withdrawn_at ? undefined : refusal('meetings.no-such-document')),
  async record(tx, { standing, document }, asked, { actor, now }) {
    await tx
      .updateTable('document')
      .set({ withdrawn_at: dateOf(now) })
      .where('id', '=', asked.document)
      .execute();
    await tx
      .updateTable('meeting')
      .set({ presented_version_id: null, presented_page: 1 })
      .where('id', '=', asked.meeting)
      .where('presented_version_id', 'in', (eb) =>
        eb.selectFrom('document_version').select('id').where('document_id', '=', asked.document),
      )
      .execute();
    await noteChange(tx, standing, {
      kind: 'paper-withdrawn',
      at: now,
      person: actor.person,
      item: document?.agenda_item_id ?? undefined,
      payload: { title: document?.title },
    });
    return {
      subject: { kind: 'document', id: asked.document },
      audit: { title: document?.title },
      effects: changedWithRooms(asked.meeting),
      result: {},
    };
  },
});

/** D15, D16: brings a withdrawn document back to where it was, unless its file has come again meanwhile. */
export const restoreDocument = defineAct({
  name: 'document.restore',
  input,
  async load(tx, asked, context) {
    const facts = await load(tx, asked, context);
    const newest = await newestFile(tx, asked.document);
    return { ...facts, twin: newest && (await findTwin(tx, asked.meeting, newest)) };
  },
  refuse(actor, { standing, document, twin }) {
    const unfit = refuseUnlessReceiving(actor, standing);
    if (unfit) return unfit;
    if (!document?.withdrawn_at) return refusal('meetings.no-such-document');
    return twin ? refusal('documents.already-there', { title: twin.title }) : undefined;
  },
  async record(tx, { standing, document }, asked, { actor, now }) {
    await tx.updateTable('document').set({ withdrawn_at: null }).where('id', '=', asked.document).execute();
    await noteChange(tx, standing, {
      kind: 'paper-added',
      at: now,
      person: actor.person,
      item: document?.agenda_item_id ?? undefined,
      payload: { title: document?.title, number: 1 },
    });
    return {
      subject: { kind: 'document', id: asked.document },
      audit: { title: document?.title },
      effects: changedWithRooms(asked.meeting),
      result: {},
    };
  },
});

/** The rooms of its marks close and open with the document. */
function changedWithRooms(meeting: string): Effect[] {
  return [
    { topic: 'meeting.changed', meeting },
    { topic: 'rooms.recheck', meeting },
  ];
}
