import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals, cookies }) => {
  if (locals.sessionToken) {
    await locals.app.sessions.end(locals.sessionToken);
    if (locals.actor) await locals.app.hub.recheck({ account: locals.actor.account });
  }
  const blank = locals.app.sessions.blankCookie();
  cookies.set(blank.name, blank.value, blank.attributes);
  return new Response(null, {
    status: 303,
    // Not "storage": it would take what another account on this device has not sent, and the program with it. The page
    // removes what is this account's; where it does not come to it, the worker does at the next answer for nobody.
    headers: { location: '/sign-in', 'clear-site-data': '"cache"' },
  });
};
