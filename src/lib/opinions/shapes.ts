import type { App } from '$lib/server/door';

type Queries = App['queries']['asked'];
type Answer<Name extends keyof Queries> = NonNullable<Awaited<ReturnType<Queries[Name]>>>;

/** What the pages of the agencies asked are given; the queries say it, nobody writes it down twice. */
export type Inbox = Answer<'inbox'>;
export type InboxRow = Inbox['rows'][number];
export type AnsweredRow = Inbox['answered'][number];
export type Asked = Answer<'request'>;
export type AskedItem = Asked['items'][number];
export type Cited = Asked['papers']['cited'][number];
export type FrozenOpinion = NonNullable<Asked['opinion']>;
export type Lendings = Answer<'lendings'>;
export type LendingAgency = Lendings['agencies'][number];
export type Lending = LendingAgency['lendings'][number];
