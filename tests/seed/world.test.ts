import { describe, expect, test } from 'vitest';
import { startOf, dayOf, instant, parseDay } from '#domain/kernel/time.ts';
import { refuseTooEarly } from '#domain/meetings/attendance.ts';
import { AGENCIES } from '#server/seed/agencies.ts';
import { DEMO_ACCOUNTS } from '#server/seed/accounts.ts';
import { COMMUNES } from '#server/seed/communes.ts';
import { stepWeekdays } from '#server/seed/days.ts';
import { PAPERS } from '#server/seed/documents/demo-documents.ts';
import { PEOPLE, SEATS } from '#server/seed/people.ts';
import { demoWorld } from '#server/seed/world.ts';
import type { Deed, DemoMeeting } from '#server/seed/world/meeting.ts';

const NOW = instant(Date.parse('2026-11-23T02:07:00Z'));

/** Ordinary days, the first and last of months, a leap day, weekends, the small hours. */
const MOMENTS = ['2026-11-23T02:07Z', '2026-12-31T10:00Z', '2027-01-01T00:10Z', '2027-02-15T03:00Z', '2028-02-29T17:20Z', '2026-08-02T20:45Z', '2026-05-31T01:00Z']
  .map((text) => instant(Date.parse(text))); // prettier-ignore

function session(now = NOW): DemoMeeting {
  return demoWorld(now).meetings.find((meeting) => meeting.key === 'session')!;
}

function doing<Kind extends Deed['does']>(meeting: DemoMeeting, kind: Kind) {
  return meeting.deeds.filter((deed): deed is Deed & { does: Kind } => deed.does === kind);
}

describe('the people of the demo', () => {
  test('twenty-five posts hold a seat of the committee', () => {
    expect(SEATS).toHaveLength(25);
    expect(new Set(SEATS.map((seat) => seat.fullName)).size).toBe(25);
  });

  test('names and usernames are unique, names are composed letters without stray blanks', () => {
    for (const pick of ['key', 'username', 'fullName'] as const)
      expect(new Set(PEOPLE.map((person) => person[pick])).size).toBe(PEOPLE.length);
    for (const { fullName, title } of PEOPLE) {
      expect(fullName).toBe(fullName.normalize('NFC').trim());
      expect(title).toBe(title.normalize('NFC'));
      expect(fullName).not.toMatch(/\s\s/);
    }
  });

  test('some names are hard to sort and some are very long', () => {
    const given = PEOPLE.map((person) => person.fullName.split(' ').at(-1));
    for (const hard of ['Ý', 'Đào', 'Yến', 'Ánh']) expect(given).toContain(hard);
    expect(PEOPLE.filter((person) => person.fullName.length > 30).length).toBeGreaterThanOrEqual(2);
  });

  test('everyone works at an agency of the list', () => {
    const keys = new Set(AGENCIES.map((agency) => agency.key));
    for (const person of PEOPLE) expect(keys).toContain(person.agency);
  });

  test('the accounts offered are those that the product promises', () => {
    const offered = DEMO_ACCOUNTS.filter(({ group }) => group === 'meeting');
    expect(offered.map((account) => account.username).sort()).toEqual(
      ['chutich', 'thuky', 'trinhbay', 'uyvien1', 'uyvien2', 'uyvien3', 'uyvien4', 'uyvien5', 'duthay', 'khach', 'maychieu', 'chuyenvien', 'quantri'].sort(), // prettier-ignore
    );
  });

  test('the province has its 102 communes and wards', () => {
    expect(COMMUNES).toHaveLength(102);
    expect(COMMUNES.filter((commune) => commune.kind === 'Phường')).toHaveLength(20);
    expect(new Set(COMMUNES.map((commune) => commune.code)).size).toBe(102);
  });
});

describe('the session under way', () => {
  test('has nine items with one to three documents, each of them made by the generator, each once', () => {
    const { items } = session();
    expect(items).toHaveLength(9);
    const keys = items.flatMap((item) => item.documents.map((document) => document.key));
    for (const item of items) {
      expect(item.documents.length).toBeGreaterThanOrEqual(1);
      expect(item.documents.length).toBeLessThanOrEqual(3);
    }
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(PAPERS.map((paper) => paper.key)).toContain(key);
  });

  test('every paper of the generator lies in some meeting', () => {
    const used = demoWorld(NOW).meetings.flatMap((meeting) =>
      doing(meeting, 'upload').map((deed) => deed.document),
    );
    expect(used.sort()).toEqual(PAPERS.map((paper) => paper.key).sort());
  });

  test('twenty-one of twenty-five members are here when it is opened, a deputy counts apart', () => {
    const meeting = session();
    const opened = doing(meeting, 'open')[0]!.at;
    const here = doing(meeting, 'check-in').filter((deed) => deed.at < opened);
    const seats = new Set(SEATS.map((seat) => seat.key));
    expect(here.filter((deed) => seats.has(deed.by))).toHaveLength(21);
    expect(here.map((deed) => deed.by)).toContain('deputy');
  });

  test('one member is absent with a reason, one has sent a deputy, one request waits for the chair', () => {
    const answers = doing(session(), 'answer');
    expect(answers.filter((deed) => deed.answer === 'absent')).toHaveLength(1);
    expect(answers.filter((deed) => deed.answer === 'deputy')).toHaveLength(2);
    expect(doing(session(), 'decide-deputy')).toHaveLength(1);
  });

  test('its ballot is cast by those who are here and passes with a majority of all members', () => {
    const meeting = session();
    const cast = doing(meeting, 'cast');
    expect(cast).toHaveLength(21);
    expect(new Set(cast.map((deed) => deed.by)).size).toBe(21);
    expect(cast.filter((deed) => deed.choice === 'yes').length * 2).toBeGreaterThan(25);
  });

  test('whoever is given the floor has asked for it, and somebody still waits', () => {
    const meeting = session();
    for (const deed of doing(meeting, 'give-floor'))
      expect(doing(meeting, 'ask-floor').some((ask) => ask.by === deed.to && ask.at < deed.at)).toBe(true);
    expect(doing(meeting, 'ask-floor').length - doing(meeting, 'give-floor').length).toBe(3);
  });
});

describe.each(MOMENTS.map((now) => [new Date(now).toISOString(), now] as const))(
  'started at %s',
  (_, now) => {
    test('nothing has happened after now, and everything happens in order', () => {
      for (const meeting of demoWorld(now).meetings) {
        const times = [meeting.createdAt, ...meeting.deeds.map((deed) => deed.at)];
        expect(times.every((at) => at <= now)).toBe(true);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }
    });

    test('the session began between 40 and 50 minutes ago', () => {
      const minutes = (now - session(now).startsAt) / 60_000;
      expect(minutes).toBeGreaterThan(40);
      expect(minutes).toBeLessThan(50);
    });

    test('invitations went out at least eight weekdays before the session', () => {
      const meeting = session(now);
      const sent = doing(meeting, 'send-invitations')[0]!.at;
      const last = stepWeekdays(dayOf(instant(meeting.startsAt)), -8);
      expect(sent).toBeLessThan(startOf(last) + 24 * 3_600_000);
    });

    test('the session before was in the month before', () => {
      const past = demoWorld(now).meetings.find((meeting) => meeting.key === 'past')!;
      expect(dayOf(instant(past.startsAt)).slice(0, 7)).not.toBe(
        dayOf(instant(session(now).startsAt)).slice(0, 7),
      );
    });

    test('the same moment gives the same world', () => {
      expect(demoWorld(now)).toEqual(demoWorld(now));
    });
  },
);

test('[M7] at whatever time of the day it is started, those who are here could check in', () => {
  const midnight = startOf(parseDay('2026-11-30'));
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    const meeting = session(instant(midnight + minute * 60_000));
    for (const { at } of doing(meeting, 'check-in'))
      expect(
        refuseTooEarly({ state: 'invited', startsAt: instant(meeting.startsAt) }, instant(at)),
        `started ${minute} minutes after midnight`,
      ).toBeUndefined();
  }
});

test('days step over weekends', () => {
  expect(stepWeekdays(parseDay('2026-11-23'), -1)).toBe('2026-11-20');
  expect(stepWeekdays(parseDay('2026-11-20'), 1)).toBe('2026-11-23');
});
