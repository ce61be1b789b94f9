import * as v from 'valibot';
import { fold } from '#domain/documents/fold.ts';
import { PAPER_KINDS } from '#domain/documents/paper.ts';
import { dateOf } from '#domain/kernel/time.ts';
import type { ActContext } from '../acts/act.ts';
import { text } from '../acts/input.ts';
import type { Tx } from '../db/database.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const box = v.looseObject({ width: v.number(), height: v.number(), rotate: v.number() });

/** What the server itself has found in a file (documents/uploads.ts), never what a client says of it. */
export const fileInput = {
  fileName: text(300),
  title: text(500),
  kind: v.picklist(PAPER_KINDS),
  sha256: v.pipe(v.string(), v.hash(['sha256'])),
  bytes: count,
  pages: count,
  pageSizes: v.array(box),
  texts: v.array(v.string()),
};

type FoundFile = {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly pages: number;
  readonly pageSizes: readonly object[];
  readonly texts: readonly string[];
};

/** An inspected file becomes the next version of a document, with the text of its pages. */
export async function keepVersion(
  tx: Tx,
  document: string,
  file: FoundFile,
  { actor, now, newId }: ActContext,
): Promise<{ version: string; number: number }> {
  const version = newId();
  const number = (await lastNumber(tx, document)) + 1;
  await tx
    .insertInto('document_version')
    .values({
      id: version,
      document_id: document,
      number,
      file_name: file.fileName,
      sha256: file.sha256,
      bytes: file.bytes,
      pages: file.pages,
      page_sizes: JSON.stringify(file.pageSizes),
      uploaded_by: actor.person,
      uploaded_at: dateOf(now),
    })
    .execute();
  await keepText(tx, version, file.texts);
  return { version, number };
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
        texts.slice(from, from + PAGES_AT_ONCE).map((text, index) => ({
          version_id: version,
          page: from + index + 1,
          text,
          folded: fold(text).plain,
        })),
      )
      .execute();
}
