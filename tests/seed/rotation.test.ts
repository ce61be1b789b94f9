import { expect, test } from 'vitest';
import type { Day } from '#domain/kernel/time.ts';
import { monthsBetween } from '#domain/rotation/months.ts';
import { reachesAge } from '#domain/rotation/retirement.ts';
import { addMonths } from '#domain/rotation/months.ts';
import { shippedLaw } from '#server/rotation/packs.ts';
import { demoGrounds, demoRelatives } from '#server/seed/rotation/grounds.ts';
import { demoOfficials } from '#server/seed/rotation/people.ts';
import { demoPosts } from '#server/seed/rotation/posts.ts';

const today = '2026-11-30' as Day;
const table = shippedLaw().retirement;
const posts = demoPosts();
const people = demoOfficials(today, posts, table);

test('2 400 officials, 480 listed positions, 255 vice-chairs of communes', () => {
  expect(people).toHaveLength(2_400);
  expect(new Set(posts.map(({ key }) => key)).size).toBe(2_400);
  expect(posts.filter(({ sector }) => sector)).toHaveLength(480);
  expect(posts.filter(({ kind }) => kind === 'COMMUNE_VICE_CHAIR')).toHaveLength(255);
  expect(posts.every(({ kind, sector }) => kind === 'STAFF' || !sector)).toBe(true);
});

test('have served as long as the province says', () => {
  const served = people.map(({ heldFrom }) => monthsBetween(heldFrom, today));
  const between = (from: number, to: number) =>
    served.filter((months) => from <= months && months < to).length / people.length;
  expect(between(0, 24)).toBeCloseTo(0.2, 1);
  expect(between(24, 48)).toBeCloseTo(0.45, 1);
  expect(between(48, 60)).toBeCloseTo(0.25, 1);
  expect(between(60, 99)).toBeCloseTo(0.1, 1);
});

test('stand under grounds, and near retirement, in the shares of the province', () => {
  const grounds = demoGrounds(today, people);
  const standing = grounds.filter(({ ground }) => ground.from <= today && today < ground.ends);
  const share = (code: string) => standing.filter(({ ground }) => ground.code === code).length;
  expect(share('UNDER_DISCIPLINE')).toBe(10);
  expect(share('LONG_STUDY')).toBe(19);
  expect(share('PREGNANT_OR_INFANT')).toBe(53);
  expect(grounds.length - standing.length).toBe(8);
  expect(new Set(grounds.map(({ of }) => of)).size).toBe(grounds.length);
  const retiring = people.filter((one) => {
    const day = reachesAge(table, one);
    return day !== undefined && day < addMonths(today, 18);
  });
  expect(retiring.every((one) => reachesAge(table, one)! > today)).toBe(true);
  expect(Math.abs(retiring.length - 84)).toBeLessThan(5);
});

test('35 relations, six of which would clash; names as they come, pairs and long ones among them', () => {
  const links = demoRelatives(posts);
  const at = new Map(posts.map((post) => [post.key, post]));
  expect(links).toHaveLength(35);
  expect(links.filter(({ other }) => at.get(other)?.sensitive)).toHaveLength(6);
  expect(links.every(({ of, other }) => at.get(of)?.agency !== at.get(other)?.agency)).toBe(true);
  const long = people.filter(({ name }) => name.split(' ').length > 6);
  expect(long.length / people.length).toBeCloseTo(0.05, 1);
  expect(new Set(people.map(({ name }) => name)).size).toBeLessThan(people.length - 12);
});

test('are the same on every machine on one day', () => {
  expect(demoOfficials(today, demoPosts(), table)).toEqual(people);
});
