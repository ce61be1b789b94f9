import { error } from '@sveltejs/kit';
import { askedIn } from '$lib/figures/address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = askedIn(url);
  const figures = locals.actor && (await locals.app.queries.figures.read(locals.actor, asked));
  if (!figures) error(404);
  return { figures, asked };
};
