import { error, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  if (!locals.actor) error(404);
  return { told: await locals.app.queries.notifications.list(locals.actor) };
};

export const actions: Actions = {
  read: async ({ locals, request }) => {
    if (!locals.actor) redirect(303, '/sign-in');
    const form = await request.formData();
    const shown = { from: Number(form.get('from')), upto: Number(form.get('upto')) };
    if (Number.isSafeInteger(shown.from) && Number.isSafeInteger(shown.upto))
      await locals.app.queries.notifications.markRead(locals.actor, shown);
    return {};
  },
};
