import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const mail = locals.actor && (await locals.app.queries.mail.outgoing(locals.actor));
  if (!mail) error(404);
  return { mail };
};
