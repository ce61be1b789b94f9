import { sql } from 'kysely';
import type { Standing } from '#domain/meetings/policy.ts';
import { isAnnounced } from '#domain/meetings/preparation.ts';
import type { ActContext } from '../acts/act.ts';
import type { Database, Tx } from '../db/database.ts';
import { noteChange } from './changes.ts';
import { invite } from './invite.ts';

/** The ids of the agenda in their order. */
export async function agendaOrder(db: Database | Tx, meeting: string): Promise<string[]> {
  const rows = await db
    .selectFrom('agenda_item')
    .select('id')
    .where('meeting_id', '=', meeting)
    .orderBy('position')
    .execute();
  return rows.map(({ id }) => id);
}

/** Numbers the items 1, 2, 3 … in the given order. */
export async function writeAgendaOrder(tx: Tx, meeting: string, ids: readonly string[]): Promise<void> {
  await tx
    .updateTable('agenda_item')
    .set({ position: sql<number>`array_position(${[...ids]}::uuid[], id)` })
    .where('meeting_id', '=', meeting)
    .execute();
}

type NewItem = {
  readonly id: string;
  readonly title: string;
  readonly position: number;
  readonly presenter?: string | undefined;
  readonly agency?: string | undefined;
  readonly plannedMinutes?: number | undefined;
  readonly ballotQuestion?: string | undefined;
};

/** P7, P13: a matter comes onto the agenda, with whoever presents it, and the invited are told. */
export async function addToAgenda(
  tx: Tx,
  standing: Standing,
  { actor, now }: Pick<ActContext, 'actor' | 'now'>,
  item: NewItem,
): Promise<void> {
  await tx
    .insertInto('agenda_item')
    .values({
      id: item.id,
      meeting_id: standing.meeting.id,
      position: item.position,
      title: item.title,
      agency_id: item.agency ?? null,
      presenter_id: item.presenter ?? null,
      ...(item.plannedMinutes && { planned_minutes: item.plannedMinutes }),
      ballot_question: item.ballotQuestion ?? null,
      started_at: null,
      concluded_at: null,
      conclusion: null,
      changed_after_invitation: isAnnounced(standing.meeting),
    })
    .execute();
  await invitePresenter(tx, standing, item.presenter);
  await noteChange(tx, standing, {
    kind: 'item-added',
    at: now,
    person: actor.person,
    item: item.id,
    payload: { title: item.title },
  });
}

/** The documents of one item, or of the tray (null), in their order; withdrawn ones keep their place. */
export async function paperOrder(db: Database | Tx, meeting: string, item: string | null): Promise<string[]> {
  const rows = await db
    .selectFrom('document')
    .select('id')
    .where('meeting_id', '=', meeting)
    .where('agenda_item_id', item === null ? 'is' : '=', item)
    .orderBy('position')
    .execute();
  return rows.map(({ id }) => id);
}

export async function writePaperOrder(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('document')
    .set({ position: sql<number>`array_position(${[...ids]}::uuid[], id)` })
    .where('id', 'in', ids)
    .execute();
}

/** P13: whoever presents an item is on the list. */
export async function invitePresenter(
  tx: Tx,
  standing: Standing,
  presenter: string | null | undefined,
): Promise<boolean> {
  return presenter ? invite(tx, standing, { person: presenter, capacity: 'presenter' }) : false;
}

/** Whether what an item names exists: presenter and agency. */
export async function namedExist(
  db: Database | Tx,
  { presenter, agency }: { presenter?: string | null | undefined; agency?: string | null | undefined },
): Promise<{ presenter: boolean; agency: boolean }> {
  const person =
    presenter && (await db.selectFrom('person').select('id').where('id', '=', presenter).executeTakeFirst());
  const house =
    agency && (await db.selectFrom('agency').select('id').where('id', '=', agency).executeTakeFirst());
  return { presenter: !presenter || Boolean(person), agency: !agency || Boolean(house) };
}
