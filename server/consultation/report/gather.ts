import { isConfirmed, itemsAsked } from '#domain/consultation/procedure.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import type { Database, Tx } from '../../db/database.ts';
import { type KnownAgency, loadAgencies } from '../agencies.ts';
import type { DossierFile } from '../dossier-file.ts';
import type { Synthesis } from '../open-synthesis.ts';
import { answerPart } from './answer-part.ts';
import { titlesOfCited } from './cited-papers.ts';
import type { ClockLine, Issuer, ReportContent, Signing } from './content.ts';
import { loadLog } from './log.ts';

/** What the papers of an appraisal say, out of the facts as they stand. @param signing missing: a draft */
export async function gatherReport(
  db: Database | Tx,
  file: DossierFile,
  synthesis: Synthesis,
  signing?: Signing,
): Promise<ReportContent> {
  const agencies = await loadAgencies(db);
  const nameOf = (id: AgencyId | undefined) => (id && agencies.get(id)?.name) ?? '';
  const heads = await loadHeads(db, file);
  const { version, facts, lead, authority, office } = file;
  const titles = await titlesOfCited(db, synthesis.rows);
  const items = version ? itemsAsked(version, new Set(facts.traits)) : [];
  const issuer = (id: AgencyId): Issuer => ({ name: nameOf(id), head: heads.get(id) ?? '' });
  return {
    code: file.code,
    procedure: await procedureName(db, file.procedure),
    project: facts.project,
    investor: facts.investor,
    ...(facts.capitalVnd !== undefined && { capitalVnd: facts.capitalVnd }),
    ...(facts.termYears !== undefined && { termYears: facts.termYears }),
    places: facts.communes.map((code) => placeName(agencies, code)),
    ...(facts.site && { site: facts.site }),
    land: facts.land,
    lead: issuer(lead),
    authority: { ...issuer(authority), decidesAlone: version?.authority.kind === 'INDIVIDUAL' },
    ...(office && { office: nameOf(office) }),
    citations: version?.citations ?? [],
    log: await loadLog(db, file, nameOf),
    clocks: clockLines(file, nameOf),
    items: synthesis.rows.map((row) => {
      const item = items.find(({ key }) => key === row.item);
      const conclusion = synthesis.conclusions.get(row.item);
      return {
        name: item?.name ?? row.item,
        // K2: what no legal unit has confirmed is not cited as law.
        citation: item && version && isConfirmed(version, `/items/${item.key}`) ? item.citation : '',
        conflict: row.conflict,
        ...(conclusion && { conclusion }),
        answers: row.cells.map((cell) => answerPart(cell, synthesis, nameOf, titles)),
      };
    }),
    ...(synthesis.appraisal && { appraisal: synthesis.appraisal }),
    ...(signing && { signing }),
  };
}

function clockLines({ clocks, requests }: DossierFile, nameOf: (id: AgencyId) => string): ClockLine[] {
  return clocks
    .filter(({ basis, forecast }) => basis === 'STATUTORY' && !forecast)
    .map(({ step, request, start, term, due, doneOn }) => {
      const asked = requests.find(({ id }) => id === request);
      return {
        step,
        ...(asked && { agency: nameOf(asked.agency) }),
        start,
        days: term.n,
        unit: term.unit,
        ...(due && { due }),
        ...(doneOn && { doneOn }),
      };
    });
}

async function procedureName(db: Database | Tx, key: string): Promise<string> {
  const row = await db
    .selectFrom('procedure')
    .select('name')
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return row.name;
}

/** The titles of the posts that sign in the lead agency and in the authority, as they are kept. */
async function loadHeads(db: Database | Tx, { lead, authority }: DossierFile): Promise<Map<string, string>> {
  const posts = await db
    .selectFrom('post')
    .select(['agency_id', 'title', 'duties'])
    .where('agency_id', 'in', [lead, authority])
    .where('closed_on', 'is', null)
    .orderBy('rank')
    .execute();
  const headOf = (agency: string, duty: string) =>
    posts.find(({ agency_id, duties }) => agency_id === agency && duties.includes(duty))?.title ?? '';
  return new Map([
    [lead, headOf(lead, 'agency_leader')],
    [authority, headOf(authority, 'deciding_authority')],
  ]);
}

/** A commune by its People's Committee, the only name of it that is on record; otherwise by its code. */
function placeName(agencies: ReadonlyMap<AgencyId, KnownAgency>, code: string): string {
  const committee = [...agencies.values()].find(({ commune }) => commune === code);
  return committee?.name.replace(/^(Ủy ban nhân dân|UBND)\s+/i, '') ?? `đơn vị hành chính mã ${code}`;
}
