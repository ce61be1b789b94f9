import { error, fail, redirect } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import { withSentence } from '$lib/words/refusals';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const room =
    locals.actor && isId(params.id) && (await locals.app.queries.meetings.room(locals.actor, params.id));
  if (!room) error(404);
  return { title: room.projection.head.title, code: url.searchParams.get('code') ?? '' };
};

export const actions: Actions = {
  /** One tap after the code was scanned: a page that is merely opened must not change anything. */
  default: async ({ locals, params, request }) => {
    if (!locals.actor) redirect(303, '/sign-in');
    const code = String((await request.formData()).get('code') ?? '');
    const outcome = await locals.app.perform({
      act: 'attendance.check-in',
      account: locals.actor.account,
      input: { meeting: params.id, ...(code && { code }) },
    });
    if (!outcome.ok) return fail(400, withSentence(outcome.refusal));
    redirect(303, `/meetings/${params.id}/room`);
  },
};
