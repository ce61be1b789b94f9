import { dev } from '$app/environment';
import { error } from '@sveltejs/kit';

/** The gallery is for the people who build the screens. */
export function load() {
  if (!dev) error(404);
}
