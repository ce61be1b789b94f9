import type { HandleClientError } from '@sveltejs/kit';
import { isLostNetwork } from '$lib/offline/apart.ts';

/** What failed for want of a network is said as that; everything else is a bug. */
export const handleError: HandleClientError = ({ error, message }) => {
  if (isLostNetwork(error)) return { message, isApart: true };
  reportError(error);
  return { message };
};
