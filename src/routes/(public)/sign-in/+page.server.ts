import { fail, redirect } from '@sveltejs/kit';
import { withSentence } from '$lib/words/refusals';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  if (locals.actor) redirect(303, safeReturn(url));
  return locals.app.queries.accounts.signInPage();
};

export const actions: Actions = {
  signIn: async ({ locals, request, cookies, url, getClientAddress }) => {
    const form = await request.formData();
    const username = String(form.get('username') ?? '');
    const password = String(form.get('password') ?? '');
    const answer = await locals.app.signIn({ username, password, address: getClientAddress() });
    if (!answer.ok) return fail(400, { username, ...withSentence(answer.refusal) });
    if (locals.sessionToken) await locals.app.sessions.end(locals.sessionToken);
    cookies.set(answer.cookie.name, answer.cookie.value, answer.cookie.attributes);
    redirect(303, safeReturn(url));
  },
};

/** Only a path of this house: `//elsewhere` and absolute addresses would carry the reader away after sign-in. */
function safeReturn(url: URL): string {
  const to = url.searchParams.get('to') ?? '/';
  return /^\/(?![/\\])/.test(to) ? to : '/';
}
