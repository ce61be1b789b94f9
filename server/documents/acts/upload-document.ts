import * as v from 'valibot';
import { fold } from '#domain/documents/fold.ts';
import { PAPER_KINDS } from '#domain/documents/paper.ts';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { refuseUnlessReceiving } from '#domain/meetings/preparation.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { noteChange } from '../../meetings/changes.ts';
import { changed } from '../../meetings/live-facts.ts';
import { lockStanding } from '../../meetings/standing.ts';
import { findPaper, hasItem, lastPlace } from '../papers.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const box = v.looseObject({ width: v.number(), height: v.number(), rotate: v.number() });

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
    fileName: text(300),
    title: text(500),
    kind: v.picklist(PAPER_KINDS),
    sha256: v.pipe(v.string(), v.hash(['sha256'])),
    bytes: count,
    pages: count,
    pageSizes: v.array(box),
    texts: v.array(v.string()),
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
  async record(tx, { standing, document }, input, { actor, now, newId }) {
    const id = document?.id ?? newId();
    const version = newId();
    if (!document) await insertDocument(tx, id, input);
    const number = document ? (await lastNumber(tx, id)) + 1 : 1;
    await tx
      .insertInto('document_version')
      .values({
        id: version,
        document_id: id,
        number,
        file_name: input.fileName,
        sha256: input.sha256,
        bytes: input.bytes,
        pages: input.pages,
        page_sizes: JSON.stringify(input.pageSizes),
        uploaded_by: actor.person,
        uploaded_at: dateOf(now),
      })
      .execute();
    await keepText(tx, version, input.texts);
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

/** D15: the same bytes as the newest version of a document that is there. */
async function findTwin(tx: Tx, meeting: string, sha256: string) {
  return tx
    .selectFrom('document_version')
    .innerJoin('document', 'document.id', 'document_version.document_id')
    .select('document.title')
    .where('document.meeting_id', '=', meeting)
    .where('document.withdrawn_at', 'is', null)
    .where('document_version.sha256', '=', sha256)
    .where('document_version.number', '=', (eb) =>
      eb
        .selectFrom('document_version as newest')
        .select((inner) => inner.fn.max('newest.number').as('number'))
        .whereRef('newest.document_id', '=', 'document.id'),
    )
    .executeTakeFirst();
}

async function lastNumber(tx: Tx, document: string): Promise<number> {
  const { last } = await tx
    .selectFrom('document_version')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('document_id', '=', document)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0);
}

/** PostgreSQL takes 65 535 parameters in one statement; a page has four. */
const PAGES_AT_ONCE = 1_000;

async function keepText(tx: Tx, version: string, texts: readonly string[]): Promise<void> {
  for (let from = 0; from < texts.length; from += PAGES_AT_ONCE)
    await tx
      .insertInto('page_text')
      .values(
        texts.slice(from, from + PAGES_AT_ONCE).map((raw, index) => {
          // A broken font map can yield NUL, which PostgreSQL does not take in text.
          const kept = raw.replaceAll('\0', '');
          return { version_id: version, page: from + index + 1, text: kept, folded: fold(kept).plain };
        }),
      )
      .execute();
}
