import type { App } from '$lib/server/door';

type Queries = App['queries']['procedures'];
type Answer<Name extends keyof Queries> = NonNullable<Awaited<ReturnType<Queries[Name]>>>;

export type ProcedureRow = Answer<'overview'>['procedures'][number];
export type ShownProcedure = Answer<'one'>;
export type DryRun = Answer<'dryRunOfDraft'>;
