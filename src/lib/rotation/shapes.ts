import type { App } from '$lib/server/door.ts';

/** The due list as the server tells it; where no law was in force it has no lines. */
export type DueList = NonNullable<Awaited<ReturnType<App['queries']['rotation']['due']>>>;
export type DueRow = DueList['rows'][number];
export type OpenedLine = NonNullable<DueList['opened']>;
