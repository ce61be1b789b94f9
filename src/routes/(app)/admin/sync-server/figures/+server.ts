import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The figures of the node that answers; of one that the page knows already, only what came after. */
export const GET: RequestHandler = ({ locals, url }) => {
  if (!locals.actor) error(401);
  const [node, after] = [url.searchParams.get('node'), Number(url.searchParams.get('after'))];
  const figures = locals.app.queries.metrics.figures(locals.actor, node ? { node, after } : undefined);
  if (!figures) error(404);
  return json(figures);
};
