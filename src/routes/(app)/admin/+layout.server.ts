import { error } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
  const overview = locals.actor && (await locals.app.queries.organisation.overview(locals.actor));
  if (!overview) error(404);
  return { overview };
};
