import { error } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types';

/** Each page asks for itself whether it is there for the reader; nobody who has none of them finds the frame. */
export const load: LayoutServerLoad = async ({ locals }) => {
  const overview = locals.actor && (await locals.app.queries.organisation.overview(locals.actor));
  const keepsProcedures = locals.actor && locals.app.queries.procedures.areKeptBy(locals.actor);
  if (!overview && !keepsProcedures) error(404);
  return { overview };
};
