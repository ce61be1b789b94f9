import * as v from 'valibot';
import { type MeetingDecision, refuseDecision } from '#domain/consultation/decision.ts';
import { refuseDossierMove } from '#domain/consultation/policy.ts';
import { itemsAsked } from '#domain/consultation/procedure.ts';
import { refuseApproval } from '#domain/consultation/report.ts';
import { dateOf, dayOf, type Instant } from '#domain/kernel/time.ts';
import { type ActContext, defineAct } from '../../acts/act.ts';
import { line, text, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import type { DossierCase } from '../cases.ts';
import { keepDossier } from '../keep-dossier.ts';
import { loadMeetingDecision } from '../meeting-decision.ts';
import { moveFile, onDossier } from '../move-dossier.ts';
import { loadSynthesisCase } from '../synthesis-cases.ts';

async function loadDecisionCase(tx: Tx, input: { dossier: string }, context: ActContext) {
  const found = await loadSynthesisCase(tx, input, context);
  return { ...found, meeting: await loadMeetingDecision(tx, found.file?.agendaItem) };
}

type Facts = DossierCase & { readonly meeting: MeetingDecision | undefined };

const refuseToDecide = ({ viewer, file, meeting }: Facts, event: 'APPROVE' | 'REFUSE') =>
  refuseDossierMove(viewer, file, event) ??
  (file?.version && refuseDecision(file.version.authority, event, meeting));

/** What is kept of a decision; that of a body cites its meeting (K74). */
const decided = (by: string, now: Instant, words: string, meeting: MeetingDecision | undefined) => ({
  decided_on: dayOf(now),
  decided_at: dateOf(now),
  decided_by: by,
  decision_words: words || null,
  decision_cites: meeting ? JSON.stringify(meeting) : null,
});

/** K38, K74: approved, where nothing that the law wants is missing. */
export const approveDossier = defineAct({
  name: 'dossier.approve',
  input: v.strictObject({ dossier: uuid, words: v.optional(line(4000), '') }),
  load: loadDecisionCase,
  refuse(_actor, facts) {
    const unmoved = refuseToDecide(facts, 'APPROVE');
    if (unmoved || !facts.file?.version) return unmoved;
    const items = itemsAsked(facts.file.version, new Set(facts.file.facts.traits));
    return refuseApproval(facts.synthesis?.rows ?? [], items);
  },
  record: (tx, { file, meeting }, { words }, { actor, now }) =>
    keepDossier(tx, file, now, async (before) => {
      await moveFile(tx, before, 'APPROVE', decided(actor.person, now, words, meeting));
      return onDossier(before, { words, meeting });
    }),
});

/** K74: not approved, in writing and with the reasons (NĐ 96 Art. 6(1)g). */
export const refuseDossier = defineAct({
  name: 'dossier.refuse',
  input: v.strictObject({ dossier: uuid, reason: text(4000) }),
  load: loadDecisionCase,
  refuse: (_actor, facts) => refuseToDecide(facts, 'REFUSE'),
  record: (tx, { file, meeting }, { reason }, { actor, now }) =>
    keepDossier(tx, file, now, async (before) => {
      await moveFile(tx, before, 'REFUSE', decided(actor.person, now, reason, meeting));
      return onDossier(before, { reason, meeting });
    }),
});
