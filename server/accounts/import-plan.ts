import Papa from 'papaparse';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { refusal } from '#domain/kernel/refusal.ts';
import type { Day } from '#domain/kernel/time.ts';
import { overlap, type Tenure } from '#domain/organisation/organisation.ts';
import {
  columnNamed,
  type ImportRow,
  type RawRow,
  readImportRow,
  refuseHeadings,
  type RowFate,
} from '#domain/accounts/people-import.ts';
import type { Database, Tx } from '../db/database.ts';

/** `cells` is the line as it was written, so that whoever mends the file finds it again. */
export type PlannedRow = RowFate & { readonly row?: ImportRow; readonly cells?: RawRow };

/** O5, O6: reads the file and says of every line what would become of it; changes nothing. */
export async function planImport(db: Database | Tx, csv: string): Promise<PlannedRow[]> {
  const [headings = [], ...lines] = readLines(csv);
  const unfit = refuseHeadings(headings);
  if (unfit) return [{ line: 1, fate: 'refused', refusal: unfit }];
  const columns = headings.map(columnNamed);
  const known = await loadKnown(db);
  const planned: PlannedRow[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.every((cell) => !cell.trim())) continue;
    planned.push(planLine(known, index + 2, columns, line));
  }
  return planned;
}

/** Comma, semicolon (Excel with Vietnamese settings) or tab: the file itself tells which. */
function readLines(csv: string): string[][] {
  return Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { delimitersToGuess: [';', ',', '\t'] }).data;
}

function planLine(
  known: Known,
  line: number,
  columns: readonly ReturnType<typeof columnNamed>[],
  written: readonly string[],
): PlannedRow {
  const cells = Object.fromEntries(
    columns.map((column, index) => [column, (written[index] ?? '').trim()] as const),
  ) as RawRow;
  if (written.slice(columns.length).some((cell) => cell.trim()))
    return { line, fate: 'refused', refusal: refusal('organisation.import-too-many-cells'), cells };
  const row = readImportRow(cells);
  if ('code' in row) return { line, fate: 'refused', refusal: row, cells };
  return { ...planRow(known, line, row), cells };
}

type Holding = { readonly holder: string; readonly tenure: Tenure };

type Known = {
  agencies: Set<string>;
  /** `agency / post` → who holds it, held it or will hold it. */
  posts: Map<string, Holding[]>;
  usernames: Map<string, string>;
};

async function loadKnown(db: Database | Tx): Promise<Known> {
  const agencies = await db.selectFrom('agency').select('name').execute();
  const posts = await db
    .selectFrom('post')
    .innerJoin('agency', 'agency.id', 'post.agency_id')
    .leftJoin('tenure', 'tenure.post_id', 'post.id')
    .leftJoin('person', 'person.id', 'tenure.person_id')
    .select(['agency.name', 'post.title', 'person.full_name', 'tenure.from_on', 'tenure.to_on'])
    .orderBy('tenure.from_on')
    .execute();
  const accounts = await db
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .select(['account.username', 'person.full_name'])
    .execute();
  return {
    agencies: new Set(agencies.map(({ name }) => name)),
    posts: holdingsOf(posts),
    usernames: new Map(accounts.map((account) => [account.username, account.full_name])),
  };
}

type PostRow = {
  name: string;
  title: string;
  full_name: string | null;
  from_on: string | null;
  to_on: string | null;
};

function holdingsOf(rows: readonly PostRow[]): Map<string, Holding[]> {
  const posts = new Map<string, Holding[]>();
  for (const row of rows) {
    const place = `${row.name} / ${row.title}`;
    const tenure = row.from_on && { from: row.from_on as Day, ...(row.to_on && { to: row.to_on as Day }) };
    const holding = row.full_name && tenure ? [{ holder: row.full_name, tenure }] : [];
    posts.set(place, [...(posts.get(place) ?? []), ...holding]);
  }
  return posts;
}

/** Plans one line and remembers what it would make, so that a later line may stand on it. */
function planRow(known: Known, line: number, row: ImportRow): PlannedRow {
  const place = `${row.agency} / ${row.post}`;
  const holdings = known.posts.get(place) ?? [];
  const tenure = { from: row.from as Day };
  const inTheWay = holdings.filter((holding) => overlap(holding.tenure, tenure));
  const found = clash(known, row, inTheWay);
  if (found) return { line, fate: 'refused', refusal: found, row };
  const makes: ('agency' | 'post' | 'person' | 'tenure' | 'account')[] = [];
  if (!known.agencies.has(row.agency)) makes.push('agency');
  if (!known.posts.has(place)) makes.push('post');
  if (!holdings.some(({ holder }) => holder === row.fullName)) makes.push('person');
  if (inTheWay.length === 0) makes.push('tenure');
  if (row.username && !known.usernames.has(row.username)) makes.push('account');
  known.agencies.add(row.agency);
  known.posts.set(place, inTheWay.length ? holdings : [...holdings, { holder: row.fullName, tenure }]);
  if (row.username) known.usernames.set(row.username, row.fullName);
  return makes.length ? { line, fate: 'adds', makes, row } : { line, fate: 'known', row };
}

/** O3, O6: the same name on the post is the same person, whether her last day is known or not; any other is in the way. */
function clash(known: Known, row: ImportRow, inTheWay: readonly Holding[]): Refusal | undefined {
  const holder = inTheWay.find((one) => one.holder !== row.fullName)?.holder;
  if (holder !== undefined)
    return refusal('organisation.import-post-held', { post: row.post, holder }, 'post');
  const owner = row.username ? known.usernames.get(row.username) : undefined;
  if (owner !== undefined && owner !== row.fullName)
    return refusal('organisation.import-username-taken', { value: row.username, holder: owner }, 'username');
  return undefined;
}
