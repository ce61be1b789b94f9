import { redirect } from '@sveltejs/kit';
import { getLocale } from '$lib/words/paraglide/runtime';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url }) => {
  if (!locals.actor) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`);
  const { accounts, asked } = locals.app.queries;
  return {
    ...(await accounts.shell(locals.actor)),
    waiting: await asked.waiting(locals.actor),
    locale: getLocale(),
  };
};
