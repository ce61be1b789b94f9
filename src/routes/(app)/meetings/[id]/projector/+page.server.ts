import { error } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import { checkInPicture } from '$lib/meetings/room/check-in-code';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { actor, app } = locals;
  const room = actor && isId(params.id) && (await app.queries.meetings.room(actor, params.id));
  if (!actor || !room) error(404);
  const { id, checkInCode } = room.projection.head;
  return {
    ...room,
    account: actor.account,
    serverNow: app.now(),
    qr: await checkInPicture(app.config.origin, id, checkInCode),
    chrome: 'bare' as const,
  };
};
