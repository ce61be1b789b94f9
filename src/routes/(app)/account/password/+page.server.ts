import { fail, redirect } from '@sveltejs/kit';
import { withSentence } from '$lib/words/refusals';
import type { Actions } from './$types';

export const actions: Actions = {
  change: async ({ locals, request, cookies }) => {
    if (!locals.actor) redirect(303, '/sign-in');
    const { current, next } = Object.fromEntries(await request.formData());
    const { account } = locals.actor;
    const outcome = await locals.app.perform({
      act: 'account.change-password',
      account,
      input: { current, next },
    });
    if (!outcome.ok) return fail(400, withSentence(outcome.refusal));
    // The act ended every session of the account, this one too.
    const cookie = await locals.app.sessions.create(account);
    cookies.set(cookie.name, cookie.value, cookie.attributes);
    redirect(303, '/');
  },
};
