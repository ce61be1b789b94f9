import { sql } from 'kysely';
import type { Actor } from '#domain/accounts/actor.ts';
import { fold } from '#domain/documents/fold.ts';
import type { PageBox } from '#domain/documents/page-geometry.ts';
import type { Instant } from '#domain/kernel/time.ts';
import { mayOpenPapers } from '#domain/meetings/policy.ts';
import { seesDossier } from '../consultation/standing.ts';
import type { Database } from '../db/database.ts';
import { readStanding } from '../meetings/standing.ts';

export type DocumentsQueries = ReturnType<typeof createDocumentsQueries>;

/** Where a text may be in a version, and how many letters the version has at all: a scan has next to none. */
export type PagesWith = { readonly pages: readonly number[]; readonly letters: number };

/** Reads for pages. Each starts from what the actor may see; forbidden and unknown answer alike (undefined). */
export function createDocumentsQueries({ db, now }: { db: Database; now: () => Instant }) {
  /** A version, for whoever may open the papers of its home; a withdrawn document is gone for everybody. */
  async function seen(actor: Actor, version: string) {
    const row = await db
      .selectFrom('document_version')
      .innerJoin('document', 'document.id', 'document_version.document_id')
      .select([
        'document.meeting_id',
        'document.dossier_id',
        'document_version.sha256',
        'document_version.file_name',
      ])
      .where('document_version.id', '=', version)
      .where('document.withdrawn_at', 'is', null)
      .executeTakeFirst();
    return row && (await mayOpen(actor, row)) ? row : undefined;
  }

  async function mayOpen(actor: Actor, home: { meeting_id: string | null; dossier_id: string | null }) {
    if (home.dossier_id) return seesDossier(db, actor, home.dossier_id, now());
    const standing = home.meeting_id ? await readStanding(db, home.meeting_id, actor) : undefined;
    return standing !== undefined && mayOpenPapers(actor, standing);
  }

  return {
    async file(actor: Actor, version: string) {
      const row = await seen(actor, version);
      return row && { sha256: row.sha256, fileName: row.file_name };
    },

    async pageSizes(actor: Actor, version: string): Promise<readonly PageBox[] | undefined> {
      if (!(await seen(actor, version))) return undefined;
      const { page_sizes: sizes } = await db
        .selectFrom('document_version')
        .select('page_sizes')
        .where('id', '=', version)
        .executeTakeFirstOrThrow();
      return sizes as PageBox[];
    },

    /**
     * D1, D2: pages that may hold the text. Diacritics and blanks are left out of the comparison, so that no page is
     * missed whatever the reader makes of them; it looks at these pages itself.
     */
    async pagesWith(actor: Actor, version: string, sought: string): Promise<PagesWith | undefined> {
      if (!(await seen(actor, version))) return undefined;
      const letters = fold(sought).plain.replaceAll(' ', '');
      const rows = await db
        .selectFrom('page_text')
        .select([
          'page',
          sql<number>`length(folded)`.as('letters'),
          sql<boolean>`strpos(replace(folded, ' ', ''), ${letters}) > 0`.as('found'),
        ])
        .where('version_id', '=', version)
        .orderBy('page')
        .execute();
      return {
        pages: letters ? rows.filter(({ found }) => found).map(({ page }) => page) : [],
        letters: rows.reduce((sum, row) => sum + row.letters, 0),
      };
    },
  };
}
