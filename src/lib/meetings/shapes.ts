import type { App } from '$lib/server/door';

type Queries = App['queries']['meetings'];
type Answer<Name extends keyof Queries> = NonNullable<Awaited<ReturnType<Queries[Name]>>>;

/** What the pages before the meeting are given; the queries say it, nobody writes it down twice. */
export type MyMeeting = Answer<'mine'>[number];
export type Pack = Answer<'pack'>;
export type PackPerson = Pack['people'][number];
export type PackChange = Pack['changes'][number];
export type Preparation = Answer<'preparation'>;
export type Item = Preparation['items'][number];
export type Paper = Preparation['tray'][number];
export type Invited = Preparation['people'][number];
export type Directory = Preparation['directory'];
export type Warning = Preparation['warnings'][number];
