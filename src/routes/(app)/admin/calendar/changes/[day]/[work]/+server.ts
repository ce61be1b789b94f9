import { error, json } from '@sveltejs/kit';
import { changeOf } from '$lib/calendar/change';
import { withSentence } from '$lib/words/refusals';
import type { RequestHandler } from './$types';

/** The dry run of a change of the calendar: which last days it would move. */
export const GET: RequestHandler = async ({ locals, params }) => {
  if (!locals.actor) return json(withSentence({ code: 'accounts.not-signed-in' }), { status: 401 });
  const change = changeOf(params.day, params.work);
  const moved = change && (await locals.app.queries.meetings.movedByCalendar(locals.actor, change));
  if (!moved) error(404);
  return json(moved);
};
