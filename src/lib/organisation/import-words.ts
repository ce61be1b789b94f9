import type { ImportColumn } from '#domain/accounts/people-import.ts';
import { m } from '$lib/words/paraglide/messages';

/** One line of a list as the dry run answers it. */
export type PlannedLine = {
  line: number;
  fate: 'adds' | 'known' | 'refused';
  makes?: string[];
  refusal?: { field?: string };
  sentence?: string;
  cells?: Partial<Record<ImportColumn, string>>;
};

export const COLUMNS: readonly { column: ImportColumn; word: () => string; note: () => string }[] = [
  { column: 'agency', word: m.organisation_agency, note: m.organisation_column_agency_note },
  { column: 'post', word: m.organisation_post_title, note: m.organisation_column_post_note },
  { column: 'full_name', word: m.organisation_full_name, note: m.organisation_column_name_note },
  { column: 'from', word: m.organisation_from, note: m.organisation_column_from_note },
  { column: 'username', word: m.organisation_username, note: m.organisation_column_username_note },
  { column: 'duties', word: m.organisation_duties_short, note: m.organisation_column_duties_note },
];

const MAKES: Record<string, () => string> = {
  agency: m.organisation_makes_agency,
  post: m.organisation_makes_post,
  person: m.organisation_makes_person,
  tenure: m.organisation_makes_tenure,
  account: m.organisation_makes_account,
};

/** What would become of a line, as a sentence. */
export function fateWords({ fate, makes = [], refusal, sentence = '' }: PlannedLine): string {
  if (fate === 'known') return '';
  if (fate === 'adds')
    return m.organisation_import_makes({ things: makes.map((one) => MAKES[one]?.() ?? one).join(', ') });
  const column = COLUMNS.find((one) => one.column === refusal?.field);
  return column ? m.organisation_import_at({ column: column.word(), sentence }) : sentence;
}
