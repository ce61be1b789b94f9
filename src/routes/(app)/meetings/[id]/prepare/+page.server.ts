import { error } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const preparation =
    locals.actor &&
    isId(params.id) &&
    (await locals.app.queries.meetings.preparation(locals.actor, params.id));
  if (!preparation) error(404);
  return { preparation, place: preparation.head.title };
};
