import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent }) => {
  const { overview } = await parent();
  const people = locals.actor && (await locals.app.queries.organisation.people(locals.actor));
  if (!people || !overview) error(404);
  return { people, overview };
};
