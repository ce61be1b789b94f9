import type { App } from '$lib/server/door';

type Queries = App['queries']['consultation'];
type Answer<Name extends keyof Queries> = NonNullable<Awaited<ReturnType<Queries[Name]>>>;

export type DossierRow = Answer<'dossiers'>['rows'][number];
export type Dossier = Answer<'dossierPage'>;
export type AskedAgency = Dossier['requests'][number];
export type ShownClock = Dossier['clocks'][number];
export type ShownNotice = Dossier['notices'][number] & {
  readonly content?: string;
  readonly components?: readonly string[];
  readonly issuedBy?: string;
};
export type Paper = Dossier['papers'][number];
export type FilingDesk = Answer<'filingDesk'>;
export type FactChoices = Awaited<ReturnType<Queries['factChoices']>>;
export type Proposed = Answer<'proposal'>;

/** A file that still needs its place in the list. */
export type Unplaced = { readonly id: string; readonly file: File };
