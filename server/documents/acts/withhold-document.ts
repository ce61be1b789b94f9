import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { refuseUnlessReceiving } from '#domain/meetings/preparation.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { noteChange } from '../../meetings/changes.ts';
import { changed } from '../../meetings/live-facts.ts';
import { lockStanding } from '../../meetings/standing.ts';
import { hasItem, lastPlace } from '../papers.ts';

/** D17: a line for a state secret that is handed out on paper: a public title, the level and who holds it. */
export const withholdDocument = defineAct({
  name: 'document.withhold',
  input: v.strictObject({
    meeting: uuid,
    item: v.optional(v.nullable(uuid)),
    title: text(300),
    level: v.picklist(['MẬT', 'TỐI MẬT', 'TUYỆT MẬT']),
    holder: text(200),
  }),
  async load(tx, input, { actor }) {
    return {
      standing: await lockStanding(tx, input.meeting, actor),
      itemKnown: await hasItem(tx, input.meeting, input.item),
    };
  },
  refuse: (actor, { standing, itemKnown }) =>
    refuseUnlessReceiving(actor, standing) ?? (itemKnown ? undefined : refusal('meetings.no-such-item')),
  async record(tx, { standing }, input, { actor, now, newId }) {
    const id = newId();
    const item = input.item ?? null;
    await tx
      .insertInto('document')
      .values({
        id,
        meeting_id: input.meeting,
        agenda_item_id: item,
        position: await lastPlace(tx, input.meeting, item),
        title: input.title,
        withheld_level: input.level,
        withheld_holder: input.holder,
        late_accepted_at: null,
        withdrawn_at: null,
      })
      .execute();
    await noteChange(tx, standing, {
      kind: 'paper-added',
      at: now,
      person: actor.person,
      item: input.item ?? undefined,
      payload: { title: input.title, number: 1 },
    });
    return {
      subject: { kind: 'document', id },
      audit: { title: input.title, level: input.level, holder: input.holder },
      effects: changed(input.meeting),
      result: { document: id },
    };
  },
});
