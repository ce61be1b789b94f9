import { error } from '@sveltejs/kit';
import { m } from '$lib/words/paraglide/messages';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const desk = locals.actor && (await locals.app.queries.consultation.filingDesk(locals.actor));
  if (!desk) error(404);
  return { desk, place: m.dossiers_new() };
};
