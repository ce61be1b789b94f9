import type { Actor } from '#domain/accounts/actor.ts';
import { refuseFiling, seatsOf, worksWhere } from '#domain/consultation/policy.ts';
import { itemsAsked } from '#domain/consultation/procedure.ts';
import { proposeRequests } from '#domain/consultation/routing.ts';
import type { Instant } from '#domain/kernel/time.ts';
import { holdsOn } from '#domain/organisation/organisation.ts';
import { loadWorkingCalendar } from '../calendar/working-calendar.ts';
import type { Database } from '../db/database.ts';
import { loadAgencies } from './agencies.ts';
import { type InboxRow, readInbox } from './inbox.ts';
import { type DossierFilter, readDossiers } from './dossier-list.ts';
import { readDossierPage } from './dossier-page.ts';
import { readFactChoices, readFilingDesk } from './filing-desk.ts';
import { openDossier } from './open-dossier.ts';
import { paperFile, wantedPaper } from './report/files.ts';
import { readReport } from './report/read.ts';
import { committeesOf, loadRoutes, routingOf } from './routes.ts';
import { readSynthesis } from './synthesis-page.ts';
import { loadViewer } from './viewer.ts';

export type ConsultationQueries = ReturnType<typeof createConsultationQueries>;

/** Reads for pages. Each starts from what the actor may see; forbidden and unknown answer alike (undefined). */
export function createConsultationQueries({ db, now }: { db: Database; now: () => Instant }) {
  return {
    /** What waits in the agencies in which somebody works, the soonest due first, what is not due yet last. */
    async inbox(actor: Actor): Promise<InboxRow[]> {
      return readInbox(db, await loadViewer(db, actor, now()));
    },

    /** K80: the dossiers that somebody sees, a page at a time. */
    async dossiers(actor: Actor, filter: DossierFilter) {
      const viewer = await loadViewer(db, actor, now());
      const agencies = worksWhere(viewer);
      if (agencies.length === 0) return undefined;
      const asked = { agencies, today: viewer.today, calendar: await loadWorkingCalendar(db), filter };
      const mayFile = agencies.some((agency) => refuseFiling(viewer, agency) === undefined);
      return { ...(await readDossiers(db, asked)), today: viewer.today, mayFile };
    },

    dossierPage: (actor: Actor, dossier: string) => readDossierPage(db, actor, dossier, now()),

    filingDesk: (actor: Actor) => readFilingDesk(db, actor, now()),

    /** What facts are chosen from, for whoever may change those of a dossier. */
    factChoices: () => readFactChoices(db, now()),

    /** K34 to K38: all opinions on a dossier side by side, and what is made of them. */
    synthesis: (actor: Actor, dossier: string) => readSynthesis(db, actor, dossier, now()),

    /** K46, K72: a paper of the appraisal by its name, e.g. `report.docx`: as it was signed, or as it would be now. */
    async appraisalPaper(actor: Actor, dossier: string, name: string) {
      const wanted = wantedPaper(name);
      const content = wanted && (await readReport(db, actor, dossier, now()));
      return content && paperFile(wanted, content, now());
    },

    /** K32: who is to be asked about an accepted dossier, for its lead agency. */
    async proposal(actor: Actor, dossier: string) {
      const viewer = await loadViewer(db, actor, now());
      const file = await openDossier(db, dossier, now());
      if (!file?.version || !seatsOf(viewer, file).has('LEAD')) return undefined;
      const agencies = await loadAgencies(db);
      const traits = new Set(file.facts.traits);
      const items = itemsAsked(file.version, traits);
      const routes = await loadRoutes(
        db,
        items.map(({ key }) => key),
      );
      const { rows, missing } = routingOf(routes, agencies, viewer.today);
      const { communes } = file.facts;
      const found = proposeRequests(
        rows,
        { lead: file.lead, communes, traits, items },
        committeesOf(agencies, communes, viewer.today),
        viewer.today,
      );
      const doubtful = rows.filter((row) => row.status === 'unconfirmed' && holdsOn(row.valid, viewer.today));
      return { ...found, missing, unconfirmed: [...new Set(doubtful.map(({ item }) => item))] };
    },
  };
}
