import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const lendings = locals.actor && (await locals.app.queries.asked.lendings(locals.actor));
  if (!lendings) error(404);
  return { lendings };
};
