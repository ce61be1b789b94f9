import { error, redirect } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import { checkInPicture } from '$lib/meetings/room/check-in-code';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { actor, app } = locals;
  const room = actor && isId(params.id) && (await app.queries.meetings.room(actor, params.id));
  if (!actor || !room) error(404);
  if (room.me.capacity === 'projector') redirect(303, `/meetings/${params.id}/projector`);
  const { id, checkInCode } = room.projection.head;
  return {
    ...room,
    account: actor.account,
    serverNow: app.now(),
    qr: room.me.mayLead ? await checkInPicture(app.config.origin, id, checkInCode) : undefined,
    earlier: room.me.mayWriteMinutes ? ((await app.queries.meetings.timeline(actor, id)) ?? []) : [],
    chrome: 'bare' as const,
  };
};
