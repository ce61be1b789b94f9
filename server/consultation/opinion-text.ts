import { draftOf, formOf, opinionForm } from '#content/opinion.ts';
import type { OpinionDraft } from '#domain/consultation/opinion.ts';
import { opinionText } from '#domain/consultation/policy.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import type { AccountId, AgencyId, PersonId, RequestId } from '#domain/kernel/id.ts';
import type { Instant } from '#domain/kernel/time.ts';
import { printRoom } from '#domain/rooms/room.ts';
import { postsHeld } from '../accounts/actor.ts';
import type { Database, Tx } from '../db/database.ts';
import type { TextStanding } from '../sync/admission.ts';
import { readRoom } from '../sync/store.ts';
import { loadViewer } from './viewer.ts';

/**
 * K96: the opinion on a request as it stands committed in its room, which is what everybody there has seen.
 *
 * @param kept what was settled before; the opinion itself where nothing was ever written in a room
 */
export async function readOpinionText(
  db: Database | Tx,
  request: string,
  asked: readonly ItemKey[],
  kept: OpinionDraft | undefined,
): Promise<OpinionDraft | undefined> {
  const doc = await readRoom(db, roomOf(request));
  if (!doc) return kept && draftOf(formOf(asked, kept));
  const draft = draftOf(opinionForm(doc, asked));
  doc.destroy();
  return draft;
}

/** Whether an opinion points at a page of anything but this dossier's papers. */
export async function citesStray(
  tx: Tx,
  dossier: string | undefined,
  { items }: OpinionDraft,
): Promise<boolean> {
  const versions = [...new Set(items.flatMap(({ anchors }) => anchors.map(({ version }) => version)))];
  if (versions.length === 0 || !dossier) return false;
  const rows = await tx
    .selectFrom('document_version')
    .innerJoin('document', 'document.id', 'document_version.document_id')
    .select('document_version.id')
    .where('document.dossier_id', '=', dossier)
    .where('document_version.id', 'in', versions)
    .execute();
  return rows.length < versions.length;
}

/** K24, K69: decides at the door of a text from what is true now, lent duties among it. */
export function createTextStanding({ db, now }: { db: Database; now: () => Instant }): TextStanding {
  return async (request, person) => {
    const row = await db
      .selectFrom('request')
      .innerJoin('handling', 'handling.request_id', 'request.id')
      .select(['request.agency_id', 'request.state', 'handling.state as handling'])
      .where('request.id', '=', request)
      .executeTakeFirst();
    if (!row) return undefined;
    const { state, handling } = row;
    const viewer = await viewerOf(db, person, now());
    return opinionText(viewer, { agency: row.agency_id as AgencyId, state, handling });
  };
}

async function viewerOf(db: Database, person: PersonId, now: Instant) {
  const posts = await postsHeld(db, person, now);
  const actor = { account: '' as AccountId, person, name: '', posts, mustChangePassword: false };
  return loadViewer(db, actor, now);
}

/** The rooms of all texts about a dossier. */
export async function textRooms(db: Database, dossier: string): Promise<string[]> {
  const rows = await db.selectFrom('request').select('id').where('dossier_id', '=', dossier).execute();
  return rows.map(({ id }) => roomOf(id));
}

/** What was drafted on a request, with what it asks, for a room that does not have it yet. */
export async function readKeptDraft(
  db: Database,
  request: string,
): Promise<{ items: ItemKey[]; draft: OpinionDraft } | undefined> {
  const row = await db
    .selectFrom('handling')
    .select('draft')
    .where('request_id', '=', request)
    .executeTakeFirst();
  const draft = row?.draft as OpinionDraft | null | undefined;
  if (!draft) return undefined;
  const items = await db
    .selectFrom('request_item')
    .select('item')
    .where('request_id', '=', request)
    .orderBy('position')
    .execute();
  return { items: items.map(({ item }) => item as ItemKey), draft };
}

const roomOf = (request: string) => printRoom({ kind: 'opinion', request: request as RequestId });
