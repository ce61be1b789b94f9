import { randomUUID } from 'node:crypto';
import { instant, type Instant } from '#domain/kernel/time.ts';
import { createAccountQueries } from './accounts/queries.ts';
import { loadActor } from './accounts/actor.ts';
import { createFirstAdministrator, firstLinkWorks } from './accounts/first-administrator.ts';
import { createSessions } from './accounts/sessions.ts';
import { createSignIn } from './accounts/sign-in.ts';
import { withAllowance } from './acts/allowance.ts';
import { catalogue } from './acts/catalogue.ts';
import { newCode } from './acts/new-code.ts';
import { startOutbox } from './acts/outbox.ts';
import { createPerform } from './acts/perform.ts';
import { createCalendarQueries } from './calendar/queries.ts';
import { createAskedQueries } from './consultation/asked-queries.ts';
import { createProcedureQueries } from './consultation/procedure-queries.ts';
import { createRoutingQueries } from './consultation/routing-queries.ts';
import type { Config } from './config.ts';
import { createFigureQueries } from './consultation/figure-queries.ts';
import { createProgressQueries } from './consultation/progress.ts';
import { createTextStanding } from './consultation/opinion-text.ts';
import { createConsultationQueries } from './consultation/queries.ts';
import { isDatabaseAway } from './db/away.ts';
import { openDatabase } from './db/database.ts';
import { createDocumentsQueries } from './documents/queries.ts';
import { createUploads } from './documents/uploads.ts';
import { runEffect } from './effects.ts';
import { openFiles } from './files/files.ts';
import { openSeal, type Seal } from './files/seal.ts';
import { houseJobs } from './jobs/house-jobs.ts';
import { type Jobs, startJobs } from './jobs/jobs.ts';
import type { Log } from './log.ts';
import { createMailer } from './mail/mailer.ts';
import { createMailQueries } from './mail/queries.ts';
import { createMeetingsQueries } from './meetings/queries.ts';
import { createExposition } from './metrics/exposition.ts';
import { createMetricsQueries } from './metrics/queries.ts';
import { Sampler } from './metrics/sampler.ts';
import { createNotificationQueries } from './notifications/queries.ts';
import { createOrganisationQueries } from './organisation/queries.ts';
import { createAdmission } from './sync/admission.ts';
import { houseOf } from './sync/house.ts';
import { createHub } from './sync/hub.ts';
import { createRotationQueries } from './rotation/queries.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './seed/accounts.ts';
import { LIMITS } from './sync/limits.ts';

export type App = Awaited<ReturnType<typeof createApp>>;

type Options = {
  config: Config;
  databaseUrl: string;
  log: Log;
  now?: () => Instant;
  /** Started to be measured (rooms R14): rooms to write into, and no limit to one account's connections. */
  measured?: boolean;
};

/** The composition root: everything the house is made of, put together once. There is no other singleton. */
export async function createApp({ config, databaseUrl, log, now = systemNow, measured = false }: Options) {
  const { db, pool } = openDatabase(databaseUrl);
  const files = openFiles(config.dataDir);
  const seal = openSeal(config.dataDir);
  const sessions = createSessions(db, config);
  const hub = createHub({
    ...(config.redisUrl && { bus: { url: config.redisUrl, house: await houseOf(db) } }),
    db,
    databaseUrl,
    now,
    sessions,
    admission: createAdmission({ db, now, measured, text: createTextStanding({ db, now }) }),
    origins: [config.origin, ...config.extraOrigins],
    log,
    limits: { gatherMs: config.gatherMs, ...(measured && { socketsPerAccount: LIMITS.sockets }) },
  });
  const sampler = new Sampler({ hub, now });
  const outbox = startOutbox({ db, log, run: (effect) => runEffect({ db, hub, now, uploads }, effect) });
  const parts = { db, now, newId: randomUUID, newCode, files, seal };
  const perform = withAllowance(createPerform({ ...parts, catalogue, wakeOutbox: outbox.wake }), now);
  const uploads = createUploads({ ...parts, wakeOutbox: outbox.wake });
  const mailer = config.smtp && createMailer(config.smtp.url, config.smtp.from);
  let jobs: Jobs | undefined;
  return {
    config,
    log,
    now,
    db,
    files,
    seal,
    hub,
    /** Only where somebody may read it. */
    exposition: config.metricsToken ? createExposition(hub) : undefined,
    outbox,
    sessions,
    perform,
    uploads,
    signIn: createSignIn({ db, sessions, now }),
    firstAdministrator: {
      linkWorks: (token: string) => firstLinkWorks(parts, token),
      create: (token: string, input: unknown) => createFirstAdministrator(parts, token, input),
    },
    /** Whether an error says only that the database cannot be reached at the moment. */
    isAway: isDatabaseAway,
    actor: (account: Parameters<typeof loadActor>[1]) => loadActor(db, account, now()),
    queries: createQueries({ db, hub, sampler, now, seal, isSending: mailer !== undefined }),
    /** What runs by itself begins when the house is furnished. */
    async startJobs() {
      jobs ??= await startJobs({ pool, log, jobs: houseJobs({ db, now, origin: config.origin, mailer }) });
    },
    /** Drains and lets go; nothing accepted is lost. `served`: when the last request has been answered. */
    async close(served?: Promise<void>) {
      sampler.close();
      await jobs?.close();
      mailer?.close();
      // Effects write through the hub: they come first.
      await outbox.close();
      await hub.close();
      await served;
      await db.destroy();
    },
  };
}

type QueryParts = {
  db: ReturnType<typeof openDatabase>['db'];
  hub: ReturnType<typeof createHub>;
  sampler: Sampler;
  now: () => Instant;
  seal: Seal;
  isSending: boolean;
};

/** What pages read. */
function createQueries({ db, hub, sampler, now, seal, isSending }: QueryParts) {
  return {
    accounts: createAccountQueries({ db, demoDoor: { accounts: DEMO_ACCOUNTS, password: DEMO_PASSWORD } }),
    asked: createAskedQueries({ db, now }),
    calendar: createCalendarQueries({ db, now }),
    consultation: createConsultationQueries({ db, now }),
    documents: createDocumentsQueries({ db, now }),
    mail: createMailQueries({ db, isSending }),
    figures: createFigureQueries({ db, now }),
    meetings: createMeetingsQueries({ db, now }),
    metrics: createMetricsQueries({ hub, sampler, now }),
    notifications: createNotificationQueries({ db, now }),
    organisation: createOrganisationQueries({ db, now }),
    procedures: createProcedureQueries({ db, now }),
    progress: createProgressQueries({ db, now }),
    routing: createRoutingQueries({ db, now }),
    rotation: createRotationQueries({ db, now, seal }),
  };
}

function systemNow(): Instant {
  return instant(Date.now());
}
