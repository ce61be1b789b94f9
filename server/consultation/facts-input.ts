import * as v from 'valibot';
import type { DossierFacts } from '#domain/consultation/facts.ts';
import { fold } from '#domain/documents/fold.ts';
import { siteKey } from '#domain/consultation/same-site.ts';
import { text, uuid } from '../acts/input.ts';

const maybeWords = (longest: number) => v.optional(v.union([v.pipe(v.literal('')), text(longest)]), '');

/** The form of a dossier: what is not known yet is left out. Whether it makes sense is asked by `refuseFacts`. */
export const factsInput = {
  investor: maybeWords(500),
  project: maybeWords(500),
  capitalVnd: v.optional(v.number()),
  termYears: v.optional(v.number()),
  communes: v.optional(v.array(text(10)), []),
  site: maybeWords(200),
  land: v.optional(v.array(v.strictObject({ use: text(200), squareMetres: v.number() })), []),
  traits: v.optional(v.array(text(60)), []),
};

export const agenciesInput = { office: v.optional(uuid), authority: uuid };

/** The facts as columns. */
export function factRow(facts: DossierFacts) {
  const { investor, project, capitalVnd, termYears, communes, site, land, traits } = facts;
  return {
    investor,
    project,
    folded: fold(`${investor} ${project}`).plain,
    capital_vnd: capitalVnd ?? null,
    term_years: termYears ?? null,
    communes: [...new Set(communes)],
    site: site || null,
    site_key: siteKey(site) ?? null,
    land: JSON.stringify(land),
    traits: [...new Set(traits)],
  };
}
