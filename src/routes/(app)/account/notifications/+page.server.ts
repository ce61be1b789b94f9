import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  if (!locals.actor) error(404);
  return { mail: await locals.app.queries.notifications.mail(locals.actor) };
};
