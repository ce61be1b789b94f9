import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, getClientAddress }) => {
  const code = (url.searchParams.get('code') ?? '').trim().slice(0, LONGEST);
  if (!code) return { code, answer: undefined };
  return { code, answer: await locals.app.queries.progress.look(code, getClientAddress()) };
};

/** No code is longer. */
const LONGEST = 60;
