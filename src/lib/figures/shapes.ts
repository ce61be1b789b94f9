import type { App } from '$lib/server/door';

/** What the server counts for a reader. */
export type Figures = NonNullable<Awaited<ReturnType<App['queries']['figures']['read']>>>;
export type Figure = Figures['onTime'];
export type AgencyLine = Figures['agencies'][number];
export type TrendPoint = Figures['trend'][number];
export type HolderLine = Figures['holders'][number];
export type OpenedList = NonNullable<Figures['list']>;
export type ListKey = Figure['lists']['part'];
