import * as v from 'valibot';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import { refuseDeclaring } from '#domain/calendar/keeping.ts';
import type { Day } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { civilDay, text } from '../../acts/input.ts';
import { lockRegistry } from '../../db/registry-lock.ts';
import { KNOWN_UNTIL, loadWorkingCalendar } from '../working-calendar.ts';

/** C15: the notices have been read up to a day; what is reckoned up to it may be promised. */
export const declareKnown = defineAct({
  name: 'calendar.declare-known',
  input: v.strictObject({ until: civilDay, citation: text(300) }),
  async load(tx) {
    await lockRegistry(tx);
    return loadWorkingCalendar(tx);
  },
  refuse: (actor, calendar, _now, { until }) =>
    refuseUnlessAdministrator(actor) ?? refuseDeclaring(calendar, until as Day),
  async record(tx, { loadedUntil }, input) {
    const row = { key: KNOWN_UNTIL, value: JSON.stringify(input) };
    await tx
      .insertInto('setting')
      .values(row)
      .onConflict((on) => on.column('key').doUpdateSet(row))
      .execute();
    return {
      subject: { kind: 'calendar', id: KNOWN_UNTIL },
      audit: { ...input, before: loadedUntil },
      result: {},
    };
  },
});
