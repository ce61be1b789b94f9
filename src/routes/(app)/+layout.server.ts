import { redirect } from '@sveltejs/kit';
import { getLocale } from '$lib/words/paraglide/runtime';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url }) => {
  if (!locals.actor) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`);
  const { accounts, asked, notifications } = locals.app.queries;
  const [shell, waiting, unread] = await Promise.all([
    accounts.shell(locals.actor),
    asked.waiting(locals.actor),
    notifications.unread(locals.actor),
  ]);
  return { ...shell, waiting, unread, locale: getLocale() };
};
