import { fail, redirect } from '@sveltejs/kit';
import { withSentence } from '$lib/words/refusals';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  // Whoever guesses learns no more than whoever comes late.
  return { works: await locals.app.firstAdministrator.linkWorks(params.token) };
};

export const actions: Actions = {
  create: async ({ locals, params, request, cookies, getClientAddress }) => {
    const form = Object.fromEntries(await request.formData());
    const refused = await locals.app.firstAdministrator.create(params.token, form);
    if (refused) return fail(400, { ...form, password: '', ...withSentence(refused) });
    const { username, password } = form as Record<string, string>;
    const answer = await locals.app.signIn({
      username: username ?? '',
      password: password ?? '',
      address: getClientAddress(),
    });
    if (answer.ok) cookies.set(answer.cookie.name, answer.cookie.value, answer.cookie.attributes);
    redirect(303, '/admin');
  },
};
