import { USERNAME } from './policy.ts';
import { DUTIES, type Duty } from './actor.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { type Day, parseDay } from '#domain/kernel/time.ts';

/** The columns of the file that administrators fill in; the first line of the file names them. */
export const IMPORT_COLUMNS = ['agency', 'post', 'full_name', 'from', 'username', 'duties'] as const;

export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/** What the columns are called in the files that offices keep, folded; the first of each heads the template. */
export const COLUMN_WORDS: Readonly<Record<ImportColumn, readonly string[]>> = {
  agency: ['Cơ quan', 'Đơn vị', 'Agency'],
  post: ['Chức vụ', 'Chức danh', 'Post'],
  full_name: ['Họ và tên', 'Họ tên', 'Full name'],
  from: ['Từ ngày', 'Giữ chức vụ từ', 'From'],
  username: ['Tên đăng nhập', 'Tài khoản', 'Username'],
  duties: ['Nhiệm vụ', 'Nhiệm vụ trên hệ thống', 'Duties'],
};

/** Columns without which no line can be read. */
const NEEDED: readonly ImportColumn[] = ['agency', 'post', 'full_name', 'from'];

/** Columns that lists carry for the eye. */
const IDLE = new Set(['', 'stt', 'tt', 'no', 'so thu tu', 'ghi chu', 'note']);

const DUTY_WORDS: Readonly<Record<Duty, readonly string[]>> = {
  administrator: ['administrator', 'quan tri', 'quan tri he thong', 'administration'],
  meeting_clerk: ['meeting_clerk', 'chuan bi phien hop', 'chuan bi hop', 'thu ky hop', 'meeting clerk'],
  projector: ['projector', 'man hinh chung', 'may chieu', 'man hinh'],
  personnel_officer: ['personnel_officer', 'to chuc can bo', 'can bo nhan su', 'personnel officer'],
  records_clerk: ['records_clerk', 'van thu'],
  case_officer: ['case_officer', 'chuyen vien tham dinh', 'chuyen vien thu ly', 'case officer'],
  division_head: ['division_head', 'lanh dao phong', 'division head'],
  agency_leader: ['agency_leader', 'lanh dao co quan', 'agency leader'],
  office_reviewer: ['office_reviewer', 'tham tra', 'office reviewer'],
  deciding_authority: ['deciding_authority', 'quyet dinh ho so', 'deciding authority'],
  legal_officer: ['legal_officer', 'phap che', 'legal officer'],
};

/** As words are compared: small letters, no marks, one space. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[\s_]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** O5: which column a heading names; `idle` for one that carries nothing, undefined for one that nobody knows. */
export function columnNamed(heading: string): ImportColumn | 'idle' | undefined {
  const folded = fold(heading.replace(/[*:]/g, ''));
  if (IDLE.has(folded)) return 'idle';
  return IMPORT_COLUMNS.find(
    (column) => fold(column) === folded || COLUMN_WORDS[column].some((word) => fold(word) === folded),
  );
}

/** O5: what is wrong with the first line, which names the columns. */
export function refuseHeadings(headings: readonly string[]): Refusal | undefined {
  const columns = headings.map(columnNamed);
  const missing = NEEDED.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    const words = missing.map((column) => COLUMN_WORDS[column][0]).join(', ');
    return refusal('organisation.import-missing-columns', { columns: words });
  }
  const unknown = headings.find((_, index) => columns[index] === undefined);
  if (unknown !== undefined) return refusal('organisation.import-unknown-column', { value: unknown });
  const twice = headings.find(
    (_, index) => columns[index] !== 'idle' && columns.indexOf(columns[index]) !== index,
  );
  return twice === undefined ? undefined : refusal('organisation.import-column-twice', { value: twice });
}

/** The duties named in a cell, separated by comma, semicolon or slash; or the word that nobody knows. */
function readDuties(cell: string): Duty[] | string {
  const duties: Duty[] = [];
  const words = cell.split(/[,;/\n]/).map((word) => word.trim());
  for (const word of words.filter(Boolean)) {
    const duty = DUTIES.find((one) => DUTY_WORDS[one].some((known) => fold(known) === fold(word)));
    if (!duty) return word;
    if (!duties.includes(duty)) duties.push(duty);
  }
  return duties;
}

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
export type RawRow = Readonly<Partial<Record<ImportColumn, string>>>;

/** O5: reads one line, or says what is wrong with it and in which column. */
export function readImportRow(raw: RawRow): ImportRow | Refusal {
  const cell = (column: keyof RawRow) => (raw[column] ?? '').normalize('NFC').trim().replace(/\s+/g, ' ');
  for (const column of NEEDED) if (!cell(column)) return refusal('organisation.import-empty', {}, column);
  const from = readDay(cell('from'));
  if (!from) return refusal('organisation.import-not-a-day', { value: cell('from') }, 'from');
  const username = cell('username').toLowerCase();
  if (username && !USERNAME.test(username))
    return refusal('organisation.import-bad-username', { value: username }, 'username');
  const duties = readDuties(cell('duties'));
  if (typeof duties === 'string')
    return refusal('organisation.import-unknown-duty', { value: duties }, 'duties');
  return {
    agency: cell('agency'),
    post: cell('post'),
    fullName: cell('full_name'),
    from,
    username,
    duties,
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
