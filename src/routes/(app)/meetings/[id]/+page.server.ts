import { error } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const pack =
    locals.actor && isId(params.id) && (await locals.app.queries.meetings.pack(locals.actor, params.id));
  if (!pack) error(404);
  return { pack, place: pack.head.title };
};
