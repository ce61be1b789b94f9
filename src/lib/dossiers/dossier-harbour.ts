import { guessComponent } from '#domain/consultation/guess-component.ts';
import type { Component } from '#domain/consultation/procedure.ts';
import type { Harbour } from '$lib/documents/uploads.svelte.ts';

/** Papers on their way into a dossier; `item` is the component for which one stands. */
export const dossierHarbour = (dossier: string, components: () => readonly Component[]): Harbour => ({
  address({ item, document }) {
    const query = new URLSearchParams({ component: item ?? '', ...(document && { document }) });
    return `/dossiers/${dossier}/files?${query.toString()}`;
  },
  guess: (fileName) => guessComponent(fileName, components())?.key ?? null,
});
