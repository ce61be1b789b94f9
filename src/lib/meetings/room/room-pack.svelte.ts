import type { MarkTools } from '$lib/marks/tools.svelte.ts';
import { meetingPages } from '$lib/offline/addresses.ts';
import { PackKeeper, type PackFile } from '$lib/offline/pack-keeper.svelte.ts';
import type { MeetingRoom } from './room.svelte.ts';

/** Keeps the documents of the room on this device; called while its screen is being made, and ends with it. */
export function keepRoomPack(room: MeetingRoom, account: string, tools: MarkTools): PackKeeper {
  const keeper = new PackKeeper(account, room.head.id, meetingPages(room.head.id));
  $effect(() => keeper.want(packOf(room)));
  $effect(() => keeper.hold('pen', tools.busy));
  $effect(() => () => keeper.close());
  return keeper;
}

/** What is on the table and what comes next is wanted first; what is behind, last. */
export function packOf({ agenda, current }: Pick<MeetingRoom, 'agenda' | 'current'>): PackFile[] {
  const at = current ? agenda.findIndex(({ id }) => id === current.id) : 0;
  return [...agenda.slice(at), ...agenda.slice(0, at)].flatMap(({ documents }) =>
    documents.flatMap(({ versionId, bytes }) => (versionId === null ? [] : [{ version: versionId, bytes }])),
  );
}
