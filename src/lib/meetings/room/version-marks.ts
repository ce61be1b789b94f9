import { untrack } from 'svelte';
import type { MeetingId, PersonId, VersionId } from '#domain/kernel/id.ts';
import { MarksSession } from '$lib/marks/marks-session.ts';
import { connectRoom, type RoomConnection } from '$lib/sync/room-connection.svelte.ts';
import type { MeetingRoom } from './room.svelte.ts';
import { ShownParts } from './shown-parts.ts';

export type OpenMarks = { readonly session: MarksSession; readonly parts: ShownParts; close(): void };

type Parts = {
  room: MeetingRoom;
  account: string;
  version: string;
  laneReadOnly: boolean;
  /** Whose marks of the common room are shown; everybody's, unless said otherwise. */
  shows?: (author: string) => boolean;
};

/**
 * The rooms in which one document's marks live: one's private notes, one's own lane towards the room, and the common room.
 * A screen on the wall reads the common room only. An effect that calls this runs again when one of the rooms must begin
 * anew, and for nothing else.
 */
export function openMarks({ room, account, version: versionId, laneReadOnly, shows }: Parts): OpenMarks {
  const version = versionId as VersionId;
  const { meeting, person, isScreen, mayMark } = untrack(() => ({
    meeting: room.head.id as MeetingId,
    person: room.me.person as PersonId,
    isScreen: room.me.capacity === 'projector',
    mayMark: room.me.mayMark,
  }));
  const shared = connectRoom({ kind: 'marks', version, meeting }, { account });
  const notes = isScreen ? undefined : connectRoom({ kind: 'notes', version, person }, { account });
  const lane = mayMark ? connectRoom({ kind: 'lane', version, meeting, person }, { account }) : undefined;
  const session = untrack(
    () =>
      new MarksSession({
        person,
        names: (who) => room.nameOf(who) || undefined,
        shared: shared.doc,
        awareness: shared.awareness,
        laneReadOnly,
        now: room.clock.read,
        ...(shows && { shows }),
        ...(notes && { notes: notes.doc }),
        ...(lane && { lane: lane.doc }),
      }),
  );
  const parts = new ShownParts(shared.awareness);
  const rooms = [shared, notes, lane].filter((one): one is RoomConnection => one !== undefined);
  return {
    session,
    parts,
    close() {
      session.close();
      parts.close();
      for (const one of rooms) one.close();
    },
  };
}
