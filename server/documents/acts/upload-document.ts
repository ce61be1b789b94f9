import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { refuseUnlessReceiving } from '#domain/meetings/preparation.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { noteChange } from '../../meetings/changes.ts';
import { changed } from '../../meetings/live-facts.ts';
import { lockStanding } from '../../meetings/standing.ts';
import { fileInput, keepVersion } from '../keep-version.ts';
import { findPaper, findTwin, hasItem, lastPlace } from '../papers.ts';

/**
 * D10, D14, D15: an inspected file becomes a document, or the next version of one. Not in the public catalogue: its
 * input is what the server itself has found in the file (documents/uploads.ts), never what a client says of it.
 */
export const uploadDocument = defineAct({
  name: 'document.upload',
  input: v.strictObject({
    meeting: uuid,
    document: v.optional(uuid),
    item: v.optional(uuid),
    ...fileInput,
  }),
  async load(tx, input, { actor }) {
    const standing = await lockStanding(tx, input.meeting, actor);
    return {
      standing,
      document: input.document ? await findPaper(tx, input.meeting, input.document) : undefined,
      itemKnown: await hasItem(tx, input.meeting, input.item),
      twin: await findTwin(tx, input.meeting, input.sha256),
    };
  },
  refuse(actor, { standing, document, itemKnown, twin }, _now, input) {
    const unfit = refuseUnlessReceiving(actor, standing);
    if (unfit) return unfit;
    if (input.document && (!document || document.withdrawn_at || document.withheld_level))
      return refusal('meetings.no-such-document');
    if (!itemKnown) return refusal('meetings.no-such-item');
    return twin ? refusal('documents.already-there', { title: twin.title }) : undefined;
  },
  async record(tx, { standing, document }, input, context) {
    const { actor, now, newId } = context;
    const id = document?.id ?? newId();
    if (!document) await insertDocument(tx, id, input);
    const { version, number } = await keepVersion(tx, id, input, context);
    const title = document?.title ?? input.title;
    await noteChange(tx, standing, {
      kind: number > 1 ? 'paper-renewed' : 'paper-added',
      at: now,
      person: actor.person,
      item: document ? (document.agenda_item_id ?? undefined) : input.item,
      payload: { title, number },
    });
    return {
      subject: { kind: 'document', id },
      audit: { version, number, title, sha256: input.sha256, bytes: input.bytes, pages: input.pages },
      effects: changed(input.meeting),
      result: { document: id, version, number, title },
    };
  },
});

async function insertDocument(
  tx: Tx,
  id: string,
  input: { meeting: string; item?: string | undefined; title: string; kind: string },
): Promise<void> {
  const item = input.item ?? null;
  await tx
    .insertInto('document')
    .values({
      id,
      meeting_id: input.meeting,
      agenda_item_id: item,
      position: await lastPlace(tx, input.meeting, item),
      title: input.title,
      kind: input.kind,
      withheld_level: null,
      withheld_holder: null,
      late_accepted_at: null,
      withdrawn_at: null,
    })
    .execute();
}
