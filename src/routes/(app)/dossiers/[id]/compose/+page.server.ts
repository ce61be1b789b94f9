import { error } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { actor, app } = locals;
  if (!actor || !isId(params.id)) error(404);
  const { consultation } = app.queries;
  const dossier = await consultation.dossierPage(actor, params.id);
  if (!dossier?.offers.includes('compose')) error(404);
  const proposal = await consultation.proposal(actor, params.id);
  const { agencies } = await consultation.factChoices();
  return { dossier, proposal, agencies, place: dossier.code };
};
