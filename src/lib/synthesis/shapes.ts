import type { App } from '$lib/server/door';

type Queries = App['queries']['consultation'];

/** What the page of a synthesis is given; the query says it, nobody writes it down twice. */
export type Synthesis = NonNullable<Awaited<ReturnType<Queries['synthesis']>>>;
export type MatrixRow = Synthesis['rows'][number];
export type MatrixCell = MatrixRow['cells'][number];
export type Agency = Synthesis['agencies'][number];
