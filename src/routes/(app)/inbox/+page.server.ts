import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const inbox = locals.actor && (await locals.app.queries.asked.inbox(locals.actor));
  if (!inbox) error(404);
  return { inbox };
};
