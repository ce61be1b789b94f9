import { error, json } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import type { RequestHandler } from './$types';

/** One's own paper of the present ballot: for a screen whose answer was lost on the way, or that was not the one it was cast on. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const room =
    locals.actor && isId(params.id) && (await locals.app.queries.meetings.room(locals.actor, params.id));
  if (!room) error(404);
  return json(room.myPaper);
};
