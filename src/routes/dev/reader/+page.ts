import { dev } from '$app/environment';
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

/** Drawn in the browser alone; in a real house the server has to say that there is no such page. */
export const ssr = !dev;

/** For the people who build the reader: `/dev/reader?file=name.pdf`, two screens of one room with `&split`. */
export const load: PageLoad = ({ url }) => {
  if (!dev) error(404);
  return { file: url.searchParams.get('file') ?? 'tracemonkey.pdf', split: url.searchParams.has('split') };
};
