import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { routing } = locals.app.queries;
  const table = locals.actor && (await routing.table(locals.actor));
  if (!locals.actor || !table) error(404);
  const asked = url.searchParams;
  const tried = {
    procedure: asked.get('procedure') ?? table.procedures[0]?.key ?? '',
    commune: asked.get('commune') ?? '',
    day: asked.get('day') ?? '',
    traits: asked.getAll('trait'),
  };
  return { table, tried, attempt: tried.commune ? await routing.attempt(locals.actor, tried) : undefined };
};
