import * as v from 'valibot';
import { refuseSecondMeeting } from '#domain/consultation/decision.ts';
import { refuseBallot } from '#domain/consultation/dossier.ts';
import { refuseDossierDeed } from '#domain/consultation/policy.ts';
import { refuseUnlessChangeable } from '#domain/meetings/preparation.ts';
import type { Standing } from '#domain/meetings/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { loadDossierCase } from '../../consultation/cases.ts';
import { keepDossier } from '../../consultation/keep-dossier.ts';
import { loadMeetingDecision } from '../../consultation/meeting-decision.ts';
import { addToAgenda, agendaOrder } from '../agenda-items.ts';
import { changed } from '../live-facts.ts';
import { lockStanding } from '../standing.ts';

/** K7, K74, K78, P6: what a body has to decide comes onto the agenda of a meeting that is being prepared. */
export const bringDossier = defineAct({
  name: 'dossier.to-meeting',
  input: v.strictObject({
    dossier: uuid,
    meeting: uuid,
    title: text(500),
    ballotQuestion: v.optional(text(1_000)),
  }),
  async load(tx, input, context) {
    const found = await loadDossierCase(tx, input, context);
    return {
      ...found,
      standing: await lockStanding(tx, input.meeting, context.actor),
      order: await agendaOrder(tx, input.meeting),
      before: await loadMeetingDecision(tx, found.file?.agendaItem),
    };
  },
  refuse: (actor, { viewer, file, standing, before }) =>
    refuseDossierDeed(viewer, file, 'TO_MEETING') ??
    (file?.version && refuseBallot(file.version.authority)) ??
    refuseUnlessChangeable(actor, standing) ??
    refuseSecondMeeting(before),
  record: (tx, { file, standing, order }, { dossier, meeting, title, ballotQuestion }, context) =>
    keepDossier(tx, file, context.now, async (before) => {
      const item = context.newId();
      await addToAgenda(tx, standing as Standing, context, {
        id: item,
        title,
        position: order.length + 1,
        agency: before.lead,
        ballotQuestion,
      });
      await tx.updateTable('dossier').set({ agenda_item_id: item }).where('id', '=', dossier).execute();
      return {
        subject: { kind: 'dossier', id: dossier },
        audit: { meeting, item, title, ballotQuestion },
        effects: [
          ...changed(meeting),
          { topic: 'dossier.on-agenda', dossier, meeting, account: context.actor.account },
        ],
        result: { item },
      };
    }),
});
