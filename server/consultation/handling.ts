import type { UpdateObject } from 'kysely';
import type { Duty } from '#domain/accounts/actor.ts';
import { move } from '#domain/consultation/machine.ts';
import type { OpinionDraft } from '#domain/consultation/opinion.ts';
import { HANDLING, type HandlingEvent } from '#domain/consultation/request.ts';
import { dutiesIn } from '#domain/consultation/seats.ts';
import type { AccountId, AgencyId, PersonId } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import { postsHeld } from '../accounts/actor.ts';
import type { ActContext } from '../acts/act.ts';
import type { Tx } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { loadRequestCase, type RequestCase } from './cases.ts';
import type { RequestFile } from './dossier-file.ts';
import { loadViewer } from './viewer.ts';

/** What is done inside the agency asked is decided on this, and nothing else ever reads it (K24). */
export type HandlingCase = RequestCase & {
  readonly inside: {
    readonly assigned?: PersonId;
    /** K96: as it was settled by the last step that sent it on. */
    readonly draft?: OpinionDraft;
    readonly approvedOn?: Day;
    readonly approvedBy?: string;
  };
};

export async function loadHandlingCase(
  tx: Tx,
  input: { request: string },
  context: ActContext,
): Promise<HandlingCase> {
  const found = await loadRequestCase(tx, input, context);
  const row = await tx
    .selectFrom('handling')
    .leftJoin('person', 'person.id', 'handling.approved_by')
    .select(['assigned_to', 'draft', 'approved_on', 'person.full_name'])
    .where('request_id', '=', input.request)
    .executeTakeFirst();
  const draft = row?.draft as OpinionDraft | null | undefined;
  return {
    ...found,
    inside: {
      ...(row?.assigned_to && { assigned: row.assigned_to as PersonId }),
      ...(draft && { draft }),
      ...(row?.approved_on && { approvedOn: row.approved_on as Day }),
      ...(row?.full_name && { approvedBy: row.full_name }),
    },
  };
}

/** Writes a move that `refuseHandlingMove` has let through, with what changes beside the state. */
export async function moveHandling(
  tx: Tx,
  { id, handling }: Pick<RequestFile, 'id' | 'handling'>,
  event: HandlingEvent,
  changes: UpdateObject<Tables, 'handling'> = {},
): Promise<void> {
  const to = move(HANDLING, handling, event);
  if (typeof to !== 'string') throw new Error(`${event} is out of place: ${to.code}`);
  await tx
    .updateTable('handling')
    .set({ ...changes, state: to })
    .where('request_id', '=', id)
    .execute();
}

/** The duties that somebody has in an agency today, lent ones among them. */
export async function loadDuties(
  tx: Tx,
  person: string,
  agency: AgencyId | undefined,
  { now }: ActContext,
): Promise<Set<Duty>> {
  if (!agency) return new Set();
  const actor = {
    account: '' as AccountId,
    person: person as PersonId,
    name: '',
    posts: await postsHeld(tx, person, now),
    mustChangePassword: false,
  };
  return dutiesIn(await loadViewer(tx, actor, now), agency);
}
