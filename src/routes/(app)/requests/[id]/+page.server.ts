import { error } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const request =
    locals.actor && isId(params.id)
      ? await locals.app.queries.asked.request(locals.actor, params.id)
      : undefined;
  if (!request) error(404);
  return { request };
};
