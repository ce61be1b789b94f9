import type { ProcedureVersion, StepName } from '#domain/consultation/procedure.ts';
import { m } from '$lib/words/paraglide/messages';
import { STEP_WORDS } from './words.ts';

const PARTS: Readonly<Record<string, () => string>> = {
  label: m.procedures_label,
  valid: m.procedures_valid,
  from: m.procedures_valid_from,
  to: m.procedures_valid_to,
  citations: m.procedures_citations,
  citation: m.procedures_citation,
  authority: m.procedures_authority,
  kind: m.procedures_authority_kind,
  role: m.procedures_authority_role,
  viaOffice: m.procedures_way,
  timetable: m.procedures_timetable,
  n: m.procedures_path_n,
  unit: m.procedures_unit,
  anchor: m.procedures_anchor,
  local: m.procedures_local,
  factor: m.procedures_path_factor,
  rounding: m.procedures_rounding,
  dueSoonDays: m.procedures_due_soon,
  copies: m.procedures_copies,
  traits: m.procedures_traits,
  question: m.procedures_path_question,
  components: m.procedures_papers,
  name: m.procedures_path_name,
  requiredIf: m.procedures_required_if,
  proofs: m.procedures_proofs,
  electronic: m.procedures_electronic,
  replaceableByData: m.procedures_replaceable,
  items: m.procedures_items,
  silence: m.procedures_silence,
  askedIf: m.procedures_asked_if,
  supplement: m.procedures_supplement,
  max: m.procedures_path_max,
  explanation: m.procedures_explanation,
  warnFrom: m.procedures_path_warnFrom,
  secondRound: m.procedures_second_round,
  term: m.procedures_path_term,
  lateOpinion: m.procedures_late,
  sameSite: m.procedures_same_site,
  window: m.procedures_path_window,
  notice: m.procedures_path_notice,
  unconfirmed: m.procedures_unconfirmed,
};

/** What a path (json-path.ts) is called, part by part, e.g. "Thời hạn › Cho ý kiến › Số ngày"; names come from the version. */
export function placeWords(path: string, version: ProcedureVersion): string {
  const [list = '', key, ...rest] = path.split('/').slice(1);
  const named = key === undefined ? [] : [nameOf(list, key, version)];
  return [partWords(list), ...named, ...rest.map(partWords)].join(' › ');
}

export const partWords = (part: string): string => PARTS[part]?.() ?? part;

function nameOf(list: string, key: string, { items, components, traits }: ProcedureVersion): string {
  const isKey = (one: { readonly key: string }) => one.key === key;
  if (list === 'timetable') return STEP_WORDS[key as StepName]?.() ?? key;
  if (list === 'items') return quoted(items.find(isKey)?.name, key);
  if (list === 'components') return quoted(components.find(isKey)?.name, key);
  if (list === 'traits') return quoted(traits.find(isKey)?.question, key);
  return partWords(key);
}

const quoted = (name: string | undefined, key: string) => `“${name || key}”`;
