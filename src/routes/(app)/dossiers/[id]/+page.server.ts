import { error } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { consultation } = locals.app.queries;
  const dossier =
    locals.actor && isId(params.id) && (await consultation.dossierPage(locals.actor, params.id));
  if (!dossier) error(404);
  const isLead = dossier.seats.includes('LEAD');
  return { dossier, choices: isLead ? await consultation.factChoices() : undefined, place: dossier.code };
};
