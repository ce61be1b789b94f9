import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The server's clock, for screens that show how long somebody has spoken. */
export const GET: RequestHandler = ({ locals }) => {
  if (!locals.actor) error(401);
  return json(locals.app.now());
};
