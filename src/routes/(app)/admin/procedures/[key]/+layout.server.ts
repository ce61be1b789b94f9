import { error } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params }) => {
  const procedure = locals.actor && (await locals.app.queries.procedures.one(locals.actor, params.key));
  if (!procedure) error(404);
  return { procedure };
};
