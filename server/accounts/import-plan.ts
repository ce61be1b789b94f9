import Papa from 'papaparse';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { refusal } from '#domain/kernel/refusal.ts';
import { type ImportRow, type RawRow, readImportRow, type RowFate } from '#domain/accounts/people-import.ts';
import type { Database, Tx } from '../db/database.ts';

export type PlannedRow = RowFate & { readonly row?: ImportRow };

/** O5, O6: reads the file and says of every line what would become of it; changes nothing. */
export async function planImport(db: Database | Tx, csv: string): Promise<PlannedRow[]> {
  const parsed = Papa.parse<RawRow>(csv.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: 'greedy' });
  const known = await loadKnown(db);
  const planned: PlannedRow[] = [];
  for (const [index, raw] of parsed.data.entries()) {
    // The heading is line 1 of the file.
    const line = index + 2;
    const row = readImportRow(raw);
    if ('code' in row) planned.push({ line, fate: 'refused', refusal: row });
    else planned.push(planRow(known, line, row));
  }
  return planned;
}

type Known = {
  agencies: Set<string>;
  /** `agency / post` → name of the holder of the open tenure, or nothing. */
  posts: Map<string, string | undefined>;
  usernames: Map<string, string>;
};

async function loadKnown(db: Database | Tx): Promise<Known> {
  const agencies = await db.selectFrom('agency').select('name').execute();
  const posts = await db
    .selectFrom('post')
    .innerJoin('agency', 'agency.id', 'post.agency_id')
    .leftJoin('tenure', (join) => join.onRef('tenure.post_id', '=', 'post.id').on('tenure.to_on', 'is', null))
    .leftJoin('person', 'person.id', 'tenure.person_id')
    .select(['agency.name', 'post.title', 'person.full_name'])
    .execute();
  const accounts = await db
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .select(['account.username', 'person.full_name'])
    .execute();
  return {
    agencies: new Set(agencies.map(({ name }) => name)),
    posts: new Map(posts.map((post) => [`${post.name} / ${post.title}`, post.full_name ?? undefined])),
    usernames: new Map(accounts.map((account) => [account.username, account.full_name])),
  };
}

/** Plans one line and remembers what it would make, so that a later line may stand on it. */
function planRow(known: Known, line: number, row: ImportRow): PlannedRow {
  const place = `${row.agency} / ${row.post}`;
  const holder = known.posts.get(place);
  const found = clash(known, row, holder);
  if (found) return { line, fate: 'refused', refusal: found, row };
  const makes: ('agency' | 'post' | 'person' | 'tenure' | 'account')[] = [];
  if (!known.agencies.has(row.agency)) makes.push('agency');
  if (!known.posts.has(place)) makes.push('post');
  if (holder === undefined) makes.push('person', 'tenure');
  if (row.username && !known.usernames.has(row.username)) makes.push('account');
  known.agencies.add(row.agency);
  known.posts.set(place, row.fullName);
  if (row.username) known.usernames.set(row.username, row.fullName);
  return makes.length ? { line, fate: 'adds', makes, row } : { line, fate: 'known', row };
}

function clash(known: Known, row: ImportRow, holder: string | undefined): Refusal | undefined {
  if (holder !== undefined && holder !== row.fullName)
    return refusal('organisation.import-post-held', { post: row.post, holder }, 'post');
  const owner = row.username ? known.usernames.get(row.username) : undefined;
  if (owner !== undefined && owner !== row.fullName)
    return refusal('organisation.import-username-taken', { value: row.username, holder: owner }, 'username');
  return undefined;
}
