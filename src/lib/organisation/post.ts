import { addDays, type Day, dayOf, instant } from '#domain/kernel/time.ts';
import type { App } from '$lib/server/door';
import { writeDay } from '$lib/ui/date-entry.ts';

type Queries = App['queries']['organisation'];
type Answer<Name extends keyof Queries> = NonNullable<Awaited<ReturnType<Queries[Name]>>>;

/** What the administrator's pages are given; the queries say it, nobody writes it down twice. */
export type Overview = Answer<'overview'>;
export type Agency = Overview['agencies'][number];
/** A post with its present holder and the holder's account. */
export type ShownPost = Overview['posts'][number];
export type OtherTenure = Overview['tenures'][number];
export type KnownPerson = Answer<'people'>[number];
export type Bodies = Answer<'bodies'>;
export type ShownRule = Bodies['rules'][number];
export type Seat = Bodies['seats'][number];

/** Today in Vietnam, for the date fields. */
export function today(): string {
  return dayOf(instant(Date.now()));
}

/** 28/11/2026, as days are written in sentences. */
export const dayWords = writeDay;

export const dayAfter = (day: string): string => addDays(day as Day, 1);

const tidy = (name: string) => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Whether two people are written with one name, however their capitals and spaces were typed. */
export const isSameName = (one: string, other: string) => tidy(one) === tidy(other);

/** People to choose from; the post tells namesakes apart. */
export const personOptions = (people: readonly KnownPerson[]) =>
  people.map(({ id, full_name, posts }) => ({
    value: id,
    label: full_name,
    ...(posts && { note: posts }),
  }));
