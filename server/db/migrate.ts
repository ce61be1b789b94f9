import { promises as fs } from 'node:fs';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import type { Database } from './database.ts';

const FOLDER = path.join(import.meta.dirname, 'migrations');

/** The database has been used by a newer release than this code; going on could damage it. */
export class NewerDatabaseError extends Error {
  constructor(name: string) {
    super(
      `The database was migrated by a newer release (${name}). Install that release, or restore an older backup.`,
    );
  }
}

/** Brings the schema up to this release. Migrations are frozen files, applied once each, in order of name. */
export async function migrate(db: Database): Promise<void> {
  await refuseNewer(db);
  const migrator = new Migrator({
    db: db as Kysely<unknown>,
    provider: new FileMigrationProvider({ fs, path, migrationFolder: FOLDER }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

async function refuseNewer(db: Database): Promise<void> {
  const { rows } = await sql<{
    name: string | null;
  }>`select to_regclass('kysely_migration')::text as name`.execute(db);
  if (!rows[0]?.name) return;
  const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const known = new Set((await fs.readdir(FOLDER)).map((file) => file.replace(/\.ts$/, '')));
  const newer = applied.rows.find((row) => !known.has(row.name));
  if (newer) throw new NewerDatabaseError(newer.name);
}
