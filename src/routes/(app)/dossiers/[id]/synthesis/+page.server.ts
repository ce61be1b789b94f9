import { error } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const synthesis =
    locals.actor && isId(params.id)
      ? await locals.app.queries.consultation.synthesis(locals.actor, params.id)
      : undefined;
  if (!synthesis) error(404);
  return { synthesis, place: synthesis.code };
};
