import type { App } from '$lib/server/door';

type Queries = App['queries']['routing'];
type Answer<Name extends keyof Queries> = NonNullable<Awaited<ReturnType<Queries[Name]>>>;

export type RoutingTable = Answer<'table'>;
export type ShownRoute = RoutingTable['rows'][number];
export type Attempt = Answer<'attempt'>;
