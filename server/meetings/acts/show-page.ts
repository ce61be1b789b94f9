import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { mayLead } from '#domain/meetings/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { changed, refuseUnlessLeadingOpen, refuseUnlessTakingPartOpen } from '../live-facts.ts';
import { lockStanding } from '../standing.ts';
import { noteEvent } from '../timeline.ts';

/** M11: puts a page on the table. Only a change of document is a line of the timeline; page turns would drown it. */
export const showPage = defineAct({
  name: 'stage.show',
  input: v.strictObject({
    meeting: uuid,
    version: uuid,
    page: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
  }),
  async load(tx, input, { actor }) {
    const standing = await lockStanding(tx, input.meeting, actor);
    const version = await tx
      .selectFrom('document_version')
      .innerJoin('document', 'document.id', 'document_version.document_id')
      .select(['document_version.pages', 'document.title', 'document.agenda_item_id'])
      .where('document_version.id', '=', input.version)
      .where('document.meeting_id', '=', input.meeting)
      .where('document.withdrawn_at', 'is', null)
      .executeTakeFirst();
    return { standing, version };
  },
  refuse(actor, { standing, version }, _now, input) {
    const unfit = refuseUnlessTakingPartOpen(actor, standing);
    if (unfit || !standing) return unfit;
    if (!mayLead(standing) && standing.meeting.presenter !== actor.person)
      return refusal('meetings.not-presenting');
    if (!version) return refusal('meetings.no-such-document');
    return input.page > version.pages
      ? refusal('meetings.no-such-page', { pages: version.pages })
      : undefined;
  },
  async record(tx, { standing, version }, input, { actor, now }) {
    const turned = standing?.meeting.presentedVersion === input.version;
    await tx
      .updateTable('meeting')
      .set({
        presented_version_id: input.version,
        presented_page: input.page,
        ...(!turned && { projector_scene: 'document' }),
      })
      .where('id', '=', input.meeting)
      .execute();
    if (!turned)
      await noteEvent(tx, {
        meeting: input.meeting,
        at: now,
        kind: 'document-shown',
        person: actor.person,
        item: version?.agenda_item_id ?? undefined,
        payload: { title: version?.title },
      });
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: { version: input.version, page: input.page },
      effects: changed(input.meeting),
      result: {},
    };
  },
});

/** M11: lets another person present. */
export const givePresenter = defineAct({
  name: 'stage.give-presenter',
  input: v.strictObject({ meeting: uuid, person: uuid }),
  async load(tx, input, { actor }) {
    const standing = await lockStanding(tx, input.meeting, actor);
    const invited = await tx
      .selectFrom('participant')
      .select('capacity')
      .where('meeting_id', '=', input.meeting)
      .where('person_id', '=', input.person)
      .where('capacity', '!=', 'projector')
      .executeTakeFirst();
    return { standing, invited };
  },
  refuse(actor, { standing, invited }) {
    return (
      refuseUnlessLeadingOpen(actor, standing) ??
      (invited ? undefined : refusal('meetings.not-invited', {}, 'person'))
    );
  },
  async record(tx, _facts, input, { now }) {
    await tx
      .updateTable('meeting')
      .set({ presenter_id: input.person })
      .where('id', '=', input.meeting)
      .execute();
    await noteEvent(tx, { meeting: input.meeting, at: now, kind: 'presenter-changed', person: input.person });
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: { presenter: input.person },
      effects: changed(input.meeting),
      result: {},
    };
  },
});
