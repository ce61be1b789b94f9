import type { Actor } from '#domain/accounts/actor.ts';
import { dateOf, type Instant, instantOf } from '#domain/kernel/time.ts';
import type { TidingKind } from '#domain/notifications/tidings.ts';
import type { Database } from '../db/database.ts';
import { houseMailRules } from '../mail/house-rules.ts';

export type NotificationQueries = ReturnType<typeof createNotificationQueries>;

const AT_ONCE = 100;

/** N4: what somebody was told, her own only. What it leads to asks again whether she may see it. */
export function createNotificationQueries({ db, now }: { db: Database; now: () => Instant }) {
  return {
    async unread(actor: Actor): Promise<number> {
      const { count } = await db
        .selectFrom('notification')
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .where('person_id', '=', actor.person)
        .where('read_at', 'is', null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    /** The newest first. */
    async list(actor: Actor) {
      const rows = await db
        .selectFrom('notification')
        .innerJoin('dossier', 'dossier.id', 'notification.dossier_id')
        .select(['notification.id', 'kind', 'dossier_id', 'request_id', 'at', 'read_at', 'code', 'project'])
        .where('person_id', '=', actor.person)
        .orderBy('notification.id', 'desc')
        .limit(AT_ONCE)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        kind: row.kind as TidingKind,
        dossier: row.dossier_id,
        ...(row.request_id && { request: row.request_id }),
        code: row.code,
        project: row.project,
        at: instantOf(row.at),
        isRead: row.read_at !== null,
      }));
    },

    /** N9: how one's own letters go. */
    async mail(actor: Actor) {
      const row = await db
        .selectFrom('person')
        .select(['email', 'quiet_from', 'quiet_to'])
        .where('id', '=', actor.person)
        .executeTakeFirstOrThrow();
      const quiet =
        row.quiet_from !== null && row.quiet_to !== null
          ? { from: row.quiet_from, to: row.quiet_to }
          : undefined;
      return { email: row.email ?? '', ...(quiet && { quiet }), house: (await houseMailRules(db)).quiet };
    },

    /** Reading is nobody's official deed: it leaves no line in the audit. @param shown the oldest and the newest on the page */
    async markRead(actor: Actor, shown: { from: number; upto: number }): Promise<void> {
      await db
        .updateTable('notification')
        .set({ read_at: dateOf(now()) })
        .where('person_id', '=', actor.person)
        .where('id', '>=', shown.from)
        .where('id', '<=', shown.upto)
        .where('read_at', 'is', null)
        .execute();
    },
  };
}
