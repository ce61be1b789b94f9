import { error, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  if (!locals.actor) error(404);
  return { told: await locals.app.queries.notifications.list(locals.actor) };
};

export const actions: Actions = {
  read: async ({ locals, request }) => {
    if (!locals.actor) redirect(303, '/sign-in');
    const upto = Number((await request.formData()).get('upto'));
    if (Number.isSafeInteger(upto)) await locals.app.queries.notifications.markRead(locals.actor, upto);
    return {};
  },
};
