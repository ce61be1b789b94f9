import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { door } from '$lib/server/door';
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

const identity: Handle = async ({ event, resolve }) => {
  const app = door();
  const token = app.sessions.tokenIn(event.request.headers.get('cookie') ?? undefined);
  const signedIn = token ? await app.sessions.read(token) : undefined;
  event.locals.app = app;
  event.locals.sessionToken = signedIn && token;
  event.locals.actor = signedIn && (await app.actor(signedIn.account));
  const response = await resolve(event);
  // Pages show what one person may see: no shared cache may keep them.
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store');
  return response;
};

export const handle = sequence(locale, identity);

/** Whatever arrives here is a bug: the reader gets a number to tell, the log gets the rest. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status === 404) return { message };
  const code = randomUUID().slice(0, 8);
  event.locals.app?.log.error({ error, code, path: event.url.pathname }, 'a page failed');
  return { message: 'Có lỗi ngoài dự kiến', code };
};
