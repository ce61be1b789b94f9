import { error } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { actor, app } = locals;
  const minutes = actor && isId(params.id) && (await app.queries.meetings.minutes(actor, params.id));
  if (!actor || !minutes) error(404);
  const versions = minutes.versions.map(({ made_at, ...version }) => ({
    ...version,
    madeAt: made_at.getTime(),
  }));
  return { ...minutes, versions, meeting: params.id, writer: actor };
};
