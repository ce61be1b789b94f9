import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const overview = locals.actor && (await locals.app.queries.procedures.overview(locals.actor));
  if (!overview) error(404);
  return overview;
};
