import { randomUUID } from 'node:crypto';
import { error as fail, type Handle, type HandleServerError, json, redirect } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { version } from '$app/environment';
import { holdsNul } from '#domain/kernel/nul.ts';
import { ACCOUNT_HEADER, NOBODY, VERSION_HEADER } from '$lib/offline/addresses.ts';
import { door } from '$lib/server/door';
import { withSentence } from '$lib/words/refusals';
import { m } from '$lib/words/paraglide/messages';
import { paraglideMiddleware } from '$lib/words/paraglide/server';

const locale: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, ({ request, locale: chosen }) => {
    event.request = request;
    return resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%lang%', chosen),
      // The two weights that every page begins with: without them the first words jump when the letters arrive.
      preload: ({ type, path }) =>
        type === 'js' || type === 'css' || (type === 'font' && /-[46]00-/.test(path)),
    });
  });

/**
 * A database that cannot be reached is nobody's mistake, and over in a moment: 503, so that tablets show what they keep and ask
 * again. Not even who is asking is known then, so the page is src/error.html.
 */
const patience: Handle = async ({ event, resolve }) => {
  try {
    const response = await resolve(event);
    return event.locals.isAway
      ? new Response(response.body, { status: 503, headers: response.headers })
      : response;
  } catch (thrown) {
    if (!door().isAway(thrown)) throw thrown;
    door().log.warn({ error: thrown, path: event.url.pathname }, AWAY);
    fail(503, awayError());
  }
};

const AWAY = 'the database does not answer; a request is turned away';

function awayError(): App.Error {
  return { message: m.common_error_away_title(), isAway: true };
}

/** A form or a text that holds a NUL is refused here; acts refuse it themselves, and addresses do not come so far. */
const legible: Handle = async ({ event, resolve }) => {
  const type = event.request.headers.get('content-type') ?? '';
  if (event.route.id && /^(text\/|multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type)) {
    const text = await event.request.clone().text();
    if (holdsNul(text) || (type.includes('urlencoded') && text.includes('%00'))) fail(400);
  }
  return resolve(event);
};

const identity: Handle = async ({ event, resolve }) => {
  const app = door();
  const token = app.sessions.tokenIn(event.request.headers.get('cookie') ?? undefined);
  const signedIn = token ? await app.sessions.read(token) : undefined;
  event.locals.app = app;
  event.locals.sessionToken = signedIn && token;
  event.locals.actor = signedIn && (await app.actor(signedIn.account));
  const response = await resolve(event);
  // A device that keeps answers for the time without a network must know whose they are.
  response.headers.set(ACCOUNT_HEADER, event.locals.actor?.account ?? NOBODY);
  response.headers.set(VERSION_HEADER, version);
  // The page names the same in its head. A proxy in front gives up at a head of some kilobytes.
  response.headers.delete('link');
  // Pages show what one person may see: no shared cache may keep them.
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store');
  return response;
};

/** Where somebody may go whose password an administrator has given her; acts answer for themselves. */
const BEFORE_OWN_PASSWORD = new Set([
  '/(app)/account/password',
  '/(app)/sign-out',
  '/(app)/acts/[name]',
  '/(public)/sign-in',
  '/(public)/offline',
]);

/** A10. Here and not in a layout: the data of a page can be asked for without that of its layout. */
const ownPassword: Handle = ({ event, resolve }) => {
  const { actor } = event.locals;
  if (!actor?.mustChangePassword || !event.route.id || BEFORE_OWN_PASSWORD.has(event.route.id))
    return resolve(event);
  if (event.request.method === 'GET') redirect(303, '/account/password');
  return json(withSentence({ code: 'accounts.must-change-password' }), { status: 409 });
};

export const handle = sequence(locale, patience, legible, identity, ownPassword);

/** Whatever arrives here is a bug, unless the database is away: the reader gets a number to tell, the log gets the rest. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status === 404) return { message };
  if (event.locals.app?.isAway(error)) {
    event.locals.isAway = true;
    event.locals.app.log.warn({ error, path: event.url.pathname }, AWAY);
    return awayError();
  }
  const code = randomUUID().slice(0, 8);
  event.locals.app?.log.error({ error, code, path: event.url.pathname }, 'a page failed');
  return { message: 'Có lỗi ngoài dự kiến', code };
};
