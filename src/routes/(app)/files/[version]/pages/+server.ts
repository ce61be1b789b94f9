import { error, json } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import type { RequestHandler } from './$types';

/** Beyond any phrase that a person searches for. */
const MAX_QUERY = 200;

/**
 * What is known of the pages of a version before the file has arrived: their sizes, so that the scroll bar is right from
 * the beginning, or with `?q=` the pages on which a text may stand.
 */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  if (!locals.actor || !isId(params.version)) error(404);
  const { documents } = locals.app.queries;
  const sought = url.searchParams.get('q');
  const answer =
    sought === null
      ? await documents.pageSizes(locals.actor, params.version)
      : await documents.pagesWith(locals.actor, params.version, sought.slice(0, MAX_QUERY));
  if (!answer) error(404);
  return json(answer);
};
