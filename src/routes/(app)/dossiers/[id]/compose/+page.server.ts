import { error } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { consultation } = locals.app.queries;
  const dossier =
    locals.actor && isId(params.id) && (await consultation.dossierPage(locals.actor, params.id));
  if (!locals.actor || !dossier || !dossier.offers.includes('compose')) error(404);
  const proposal = await consultation.proposal(locals.actor, params.id);
  const { agencies } = await consultation.factChoices();
  return { dossier, proposal, agencies, place: dossier.code };
};
