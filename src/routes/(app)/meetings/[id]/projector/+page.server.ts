import { error } from '@sveltejs/kit';
import QRCode from 'qrcode';
import { isId } from '#domain/kernel/id.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const room =
    locals.actor && isId(params.id) && (await locals.app.queries.meetings.room(locals.actor, params.id));
  if (!room) error(404);
  const address = `${locals.app.config.origin}/meetings/${params.id}/check-in?code=${room.projection.head.checkInCode}`;
  return {
    ...room,
    account: locals.actor?.account ?? '',
    code: await QRCode.toDataURL(address, { margin: 1, width: 640 }),
    chrome: 'bare' as const,
  };
};
