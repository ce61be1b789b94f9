import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  meetings: locals.actor ? await locals.app.queries.meetings.mine(locals.actor) : [],
});
