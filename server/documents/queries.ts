import type { Actor } from '#domain/accounts/actor.ts';
import type { Instant } from '#domain/kernel/time.ts';
import { maySeeMeeting } from '#domain/meetings/policy.ts';
import type { Database } from '../db/database.ts';
import { readStanding } from '../meetings/standing.ts';

export type DocumentsQueries = ReturnType<typeof createDocumentsQueries>;

/** Reads for pages. Each starts from what the actor may see; forbidden and unknown answer alike (undefined). */
export function createDocumentsQueries({ db }: { db: Database; now: () => Instant }) {
  return {
    /** The file of a version, for whoever may see its meeting; a withdrawn document is gone for everybody. */
    async file(actor: Actor, version: string) {
      const row = await db
        .selectFrom('document_version')
        .innerJoin('document', 'document.id', 'document_version.document_id')
        .select([
          'document.meeting_id',
          'document_version.sha256',
          'document_version.bytes',
          'document_version.file_name',
        ])
        .where('document_version.id', '=', version)
        .where('document.withdrawn_at', 'is', null)
        .executeTakeFirst();
      const standing = row && (await readStanding(db, row.meeting_id, actor));
      if (!row || !standing || !maySeeMeeting(actor, standing)) return undefined;
      return { sha256: row.sha256, bytes: row.bytes, fileName: row.file_name };
    },
  };
}
