import { error } from '@sveltejs/kit';
import { filterFrom } from '$lib/rotation/filter.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const filter = filterFrom(url.searchParams);
  const list = locals.actor && (await locals.app.queries.rotation.due(locals.actor, filter));
  if (!list) error(404);
  return { list, filter };
};
