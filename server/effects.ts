import { insertDraft } from '#content/minutes.ts';
import { assertNever } from '#domain/kernel/assert.ts';
import type { MeetingId } from '#domain/kernel/id.ts';
import type { Instant } from '#domain/kernel/time.ts';
import type { Effect } from './acts/act.ts';
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
    case 'dossier.changed':
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
