import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const version = url.searchParams.get('version') ?? undefined;
  const { procedures } = locals.app.queries;
  return { coming: locals.actor && (await procedures.coming(locals.actor, params.key, version)) };
};
