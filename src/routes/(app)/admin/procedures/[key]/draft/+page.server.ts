import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  return {
    dryRun: locals.actor && (await locals.app.queries.procedures.dryRunOfDraft(locals.actor, params.key)),
  };
};
