import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const people = locals.actor && (await locals.app.queries.organisation.people(locals.actor));
  if (!people) error(404);
  return { people };
};
