import { randomUUID } from 'node:crypto';
import { instant, type Instant } from '#domain/kernel/time.ts';
import { createAccountQueries } from './accounts/queries.ts';
import { loadActor } from './accounts/actor.ts';
import { createFirstAdministrator, firstLinkWorks } from './accounts/first-administrator.ts';
import { createSessions } from './accounts/sessions.ts';
import { createSignIn } from './accounts/sign-in.ts';
import { catalogue } from './acts/catalogue.ts';
import { newCode } from './acts/new-code.ts';
import { startOutbox } from './acts/outbox.ts';
import { createPerform } from './acts/perform.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/database.ts';
import { createDocumentsQueries } from './documents/queries.ts';
import { createUploads } from './documents/uploads.ts';
import { runEffect } from './effects.ts';
import { openFiles } from './files/files.ts';
import type { Log } from './log.ts';
import { createMeetingsQueries } from './meetings/queries.ts';
import { createOrganisationQueries } from './organisation/queries.ts';
import { createAdmission } from './sync/admission.ts';
import { createHub } from './sync/hub.ts';

export type App = Awaited<ReturnType<typeof createApp>>;

type Options = { config: Config; databaseUrl: string; log: Log; now?: () => Instant };

/** The composition root: everything the house is made of, put together once. There is no other singleton. */
export async function createApp({ config, databaseUrl, log, now = systemNow }: Options) {
  const { db, pool } = openDatabase(databaseUrl);
  const files = openFiles(config.dataDir);
  const sessions = createSessions(db, config);
  const hub = createHub({
    db,
    now,
    sessions,
    admission: createAdmission({ db, now }),
    origins: [config.origin, ...config.extraOrigins],
    log,
  });
  const outbox = startOutbox({ db, pool, log, run: (effect) => runEffect({ db, hub, now }, effect) });
  const parts = { db, now, newId: randomUUID, newCode, files };
  const perform = createPerform({ ...parts, catalogue, wakeOutbox: outbox.wake });
  const uploads = createUploads({ ...parts, wakeOutbox: outbox.wake });
  return {
    config,
    log,
    now,
    db,
    files,
    hub,
    outbox,
    sessions,
    perform,
    uploads,
    signIn: createSignIn({ db, sessions, now }),
    firstAdministrator: {
      linkWorks: (token: string) => firstLinkWorks(parts, token),
      create: (token: string, input: unknown) => createFirstAdministrator(parts, token, input),
    },
    actor: (account: Parameters<typeof loadActor>[1]) => loadActor(db, account, now()),
    queries: {
      accounts: createAccountQueries({ db, now }),
      documents: createDocumentsQueries({ db, now }),
      meetings: createMeetingsQueries({ db, now }),
      organisation: createOrganisationQueries({ db, now }),
    },
    /** Drains and lets go; nothing accepted is lost. */
    async close() {
      // Effects write through the hub: they come first.
      await outbox.close();
      await hub.close();
      await db.destroy();
    },
  };
}

function systemNow(): Instant {
  return instant(Date.now());
}
