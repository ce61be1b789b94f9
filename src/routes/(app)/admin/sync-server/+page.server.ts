import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  const figures = locals.actor && locals.app.queries.metrics.figures(locals.actor);
  if (!figures) error(404);
  return { figures };
};
