import { insertDraft } from '#content/minutes.ts';
import { insertOpinion } from '#content/opinion.ts';
import { assertNever } from '#domain/kernel/assert.ts';
import type { MeetingId, RequestId } from '#domain/kernel/id.ts';
import type { Instant } from '#domain/kernel/time.ts';
import type { Effect } from './acts/act.ts';
import { readKeptDraft, textRooms } from './consultation/opinion-text.ts';
import type { Database } from './db/database.ts';
import type { Uploads } from './documents/uploads.ts';
import { attachPapers } from './documents/attach-papers.ts';
import { readMinutesDraft } from './meetings/minutes-draft.ts';
import { projectMeeting } from './meetings/project.ts';
import { tellPeople } from './notifications/tell.ts';
import type { Hub } from './sync/hub.ts';

/** What each outbox row sets going after its commit. Every branch reads present state and may run twice. */
export async function runEffect(
  parts: { db: Database; hub: Hub; now: () => Instant; uploads: Pick<Uploads, 'receive'> },
  effect: Effect,
): Promise<void> {
  switch (effect.topic) {
    case 'meeting.changed':
      return projectMeeting({ ...parts, project: parts.hub.project }, effect.meeting);
    case 'minutes.draft':
      return offerDraft(parts, effect.meeting);
    case 'rooms.recheck':
      return parts.hub.recheck({ meeting: effect.meeting });
    case 'sessions.ended':
      return parts.hub.recheck({ account: effect.account });
    case 'person.recheck':
      return parts.hub.recheck({ person: effect.person });
    case 'opinion.draft':
      return offerOpinion(parts, effect.request);
    case 'dossier.changed':
      await recheckTexts(parts, effect.dossier);
      return tellPeople(parts, effect.dossier);
    case 'dossier.on-agenda':
      return attachPapers(parts, effect);
    default:
      return assertNever(effect);
  }
}

/** M28: puts the assembled draft into the room of the minutes, where nothing has been written yet. */
async function offerDraft({ db, hub }: { db: Database; hub: Hub }, meeting: string): Promise<void> {
  const blocks = await readMinutesDraft(db, meeting);
  if (!blocks) return;
  await hub.write({ kind: 'minutes', meeting: meeting as MeetingId }, (doc) => void insertDraft(doc, blocks));
}

/** K96: what was drafted before the text had a room, put into it where nothing has been written yet. */
async function offerOpinion({ db, hub }: { db: Database; hub: Hub }, request: string): Promise<void> {
  const kept = await readKeptDraft(db, request);
  if (!kept) return;
  await hub.write({ kind: 'opinion', request: request as RequestId }, (doc) =>
    insertOpinion(doc, kept.items, kept.draft),
  );
}

/** R15: with every step of a request the right to write its text goes to others, or ends. */
async function recheckTexts({ db, hub }: { db: Database; hub: Hub }, dossier: string): Promise<void> {
  const rooms = await textRooms(db, dossier);
  if (rooms.length > 0) await hub.recheck({ rooms });
}
