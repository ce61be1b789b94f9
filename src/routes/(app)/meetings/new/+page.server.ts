import { error } from '@sveltejs/kit';
import { m } from '$lib/words/paraglide/messages';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const directory = locals.actor && (await locals.app.queries.meetings.newMeeting(locals.actor));
  if (!directory) error(404);
  return { directory, place: m.meetings_new() };
};
