import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals, cookies }) => {
  if (locals.sessionToken) {
    await locals.app.sessions.end(locals.sessionToken);
    if (locals.actor) await locals.app.hub.recheck({ account: locals.actor.account });
  }
  const blank = locals.app.sessions.blankCookie();
  cookies.set(blank.name, blank.value, blank.attributes);
  redirect(303, '/sign-in');
};
