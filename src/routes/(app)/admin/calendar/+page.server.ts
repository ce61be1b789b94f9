import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const calendar = locals.actor && (await locals.app.queries.calendar.registry(locals.actor));
  if (!calendar) error(404);
  return calendar;
};
