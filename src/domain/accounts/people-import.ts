import { USERNAME } from './policy.ts';
import { DUTIES, type Duty } from './actor.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { type Day, parseDay } from '#domain/kernel/time.ts';

/** The columns of the file that administrators fill in; the first line of the file names them. */
export const IMPORT_COLUMNS = ['agency', 'post', 'full_name', 'from', 'username', 'duties'] as const;

export type ImportRow = {
  readonly agency: string;
  readonly post: string;
  readonly fullName: string;
  readonly from: Day;
  /** Empty where the person gets no account. */
  readonly username: string;
  readonly duties: readonly Duty[];
};

/** One line of the file as it stands, keyed by column. */
export type RawRow = Readonly<Partial<Record<(typeof IMPORT_COLUMNS)[number], string>>>;

/** O5: reads one line, or says what is wrong with it and in which column. */
export function readImportRow(raw: RawRow): ImportRow | Refusal {
  const cell = (column: keyof RawRow) => (raw[column] ?? '').normalize('NFC').trim().replace(/\s+/g, ' ');
  for (const column of ['agency', 'post', 'full_name', 'from'] as const)
    if (!cell(column)) return refusal('organisation.import-empty', { column }, column);
  const from = readDay(cell('from'));
  if (!from) return refusal('organisation.import-not-a-day', { value: cell('from') }, 'from');
  const username = cell('username').toLowerCase();
  if (username && !USERNAME.test(username))
    return refusal('organisation.import-bad-username', { value: username }, 'username');
  const duties = cell('duties')
    .split(/[,\s]+/)
    .filter(Boolean);
  const unknown = duties.find((duty) => !(DUTIES as readonly string[]).includes(duty));
  if (unknown) return refusal('organisation.import-unknown-duty', { value: unknown }, 'duties');
  return {
    agency: cell('agency'),
    post: cell('post'),
    fullName: cell('full_name'),
    from,
    username,
    duties: duties as Duty[],
  };
}

/** `2026-07-01`, or as offices write it, `01/07/2026`. */
function readDay(cell: string): Day | undefined {
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell);
  const iso = local ? `${local[3]}-${local[2]?.padStart(2, '0')}-${local[1]?.padStart(2, '0')}` : cell;
  try {
    return parseDay(iso);
  } catch {
    return undefined;
  }
}

/** O5: what would become of a line: everything that it would make, or that all of it is there already. */
export type RowFate = { readonly line: number } & (
  | {
      readonly fate: 'adds';
      readonly makes: readonly ('agency' | 'post' | 'person' | 'tenure' | 'account')[];
    }
  | { readonly fate: 'known' }
  | { readonly fate: 'refused'; readonly refusal: Refusal }
);
