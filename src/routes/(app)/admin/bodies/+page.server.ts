import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent }) => {
  const { overview } = await parent();
  const bodies = locals.actor && (await locals.app.queries.organisation.bodies(locals.actor));
  if (!bodies || !overview) error(404);
  return { ...bodies, overview };
};
