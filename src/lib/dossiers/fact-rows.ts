import { areaWords, capitalWords } from '$lib/consultation/amounts.ts';
import { roleWords } from '$lib/procedures/words.ts';
import { m } from '$lib/words/paraglide/messages';
import type { Dossier } from './shapes.ts';

export type FactRow = { readonly label: string; readonly words: string };

/** The unit stands with the value. */
const plain = (label: string) => label.replace(/ \((đồng|năm|years)\)$/, '');

/** The facts as they are read, beside the name of the project. Without words: not known. */
export function factRows({ facts, communes, authority, office, version }: Dossier): FactRow[] {
  const { capitalVnd, termYears, land } = facts;
  return [
    { label: m.dossiers_investor(), words: facts.investor },
    { label: m.dossiers_communes(), words: communes.map(({ name }) => name).join(', ') },
    { label: m.dossiers_site(), words: facts.site ?? '' },
    { label: m.dossiers_capital(), words: capitalVnd === undefined ? '' : capitalWords(capitalVnd) },
    {
      label: m.dossiers_term(),
      words: termYears === undefined ? '' : m.dossiers_years({ n: termYears }),
    },
    {
      label: m.dossiers_land(),
      words: land.map(({ use, squareMetres }) => `${use}: ${areaWords(squareMetres)}`).join('; '),
    },
    {
      label: m.dossiers_authority(),
      words: version ? `${authority.name} (${roleWords(version.authority.role)})` : authority.name,
    },
    { label: m.dossiers_office(), words: office?.name ?? '' },
  ].map(({ label, words }) => ({ label: plain(label), words }));
}

/** What stands in `now` otherwise than it stood `before`. */
export function changedFacts(before: Dossier, now: Dossier): FactRow[] {
  const all = (one: Dossier) => [
    { label: m.dossiers_project(), words: one.facts.project },
    ...factRows(one),
    { label: m.dossiers_traits_hold(), words: traitsOf(one).join('; ') },
  ];
  const stood = all(before);
  return all(now).filter(({ words }, index) => words !== stood[index]?.words);
}

/** The questions of the version that are answered with yes. */
export function traitsOf({ version, facts }: Dossier): string[] {
  return (version?.traits ?? [])
    .filter(({ key }) => facts.traits.includes(key))
    .map(({ question }) => question);
}
