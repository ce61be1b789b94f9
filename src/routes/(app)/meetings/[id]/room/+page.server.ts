import { error } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const room =
    locals.actor && isId(params.id) && (await locals.app.queries.meetings.room(locals.actor, params.id));
  if (!room) error(404);
  return { ...room, account: locals.actor?.account ?? '', chrome: 'bare' as const };
};
