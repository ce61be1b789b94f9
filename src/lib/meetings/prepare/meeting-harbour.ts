import { leadingNumber } from '#domain/documents/paper.ts';
import type { Harbour } from '$lib/documents/uploads.svelte.ts';

/** Files on their way into a meeting. */
export const meetingHarbour = (meeting: string, items: () => readonly { id: string }[]): Harbour => ({
  address({ item, document }) {
    const query = document ? `?document=${document}` : item ? `?item=${item}` : '';
    return `/meetings/${meeting}/files${query}`;
  },
  /** D13: 03_… goes to the third item, where there is one. */
  guess(fileName) {
    const number = leadingNumber(fileName);
    return (number && items()[number - 1]?.id) || null;
  },
});
