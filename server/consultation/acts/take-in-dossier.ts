import * as v from 'valibot';
import { refuseAcceptance } from '#domain/consultation/dossier.ts';
import { refuseIncomplete } from '#domain/consultation/facts.ts';
import { refuseDossierMove } from '#domain/consultation/policy.ts';
import { missingComponents, refuseVersion, versionOn } from '#domain/consultation/procedure.ts';
import { refuseLateFiling } from '#domain/consultation/same-site.ts';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { loadDossierCase } from '../cases.ts';
import type { DossierFile } from '../dossier-file.ts';
import { dayReceived } from '../dossier-times.ts';
import { keepDossier } from '../keep-dossier.ts';
import { moveFile, onDossier } from '../move-dossier.ts';
import { loadNeighbours, validAt } from '../site.ts';

/** K61: handed in with all that must be known. */
export const submitDossier = defineAct({
  name: 'dossier.submit',
  input: v.strictObject({ dossier: uuid }),
  load: loadDossierCase,
  refuse: (_actor, { viewer, file }) =>
    refuseDossierMove(viewer, file, 'SUBMIT') ?? (file && refuseIncomplete(file.facts)),
  record: (tx, { file }, _input, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      await moveFile(tx, before, 'SUBMIT', { submitted_at: dateOf(now) });
      return onDossier(before, { from: before.state, facts: before.facts });
    }),
});

/** K21: somebody has it in hand. */
export const takeUpDossier = defineAct({
  name: 'dossier.take-up',
  input: v.strictObject({ dossier: uuid }),
  load: loadDossierCase,
  refuse: (_actor, { viewer, file }) => refuseDossierMove(viewer, file, 'TAKE_UP'),
  record: (tx, { file }, _input, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      await moveFile(tx, before, 'TAKE_UP', { taken_up_at: dateOf(now) });
      return onDossier(before);
    }),
});

/** K8, K21: what is missing or wrong goes back with the reason. */
export const returnDossier = defineAct({
  name: 'dossier.return-for-correction',
  input: v.strictObject({ dossier: uuid, reason: text(2000) }),
  load: loadDossierCase,
  refuse: (_actor, { viewer, file }) => refuseDossierMove(viewer, file, 'RETURN_FOR_CORRECTION'),
  record: (tx, { file }, { reason }, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      await moveFile(tx, before, 'RETURN_FOR_CORRECTION', { returned_at: dateOf(now), reason });
      return onDossier(before, { reason });
    }),
});

/** K1, K8, K31, K63: valid from the day of its receipt, under the version of that day from then on. */
export const acceptDossier = defineAct({
  name: 'dossier.accept',
  input: v.strictObject({ dossier: uuid }),
  async load(tx, input, context) {
    const found = await loadDossierCase(tx, input, context);
    return { ...found, neighbours: await loadNeighbours(tx, found.file) };
  },
  refuse(_actor, { viewer, file, neighbours }, now) {
    const unmoved = refuseDossierMove(viewer, file, 'ACCEPT');
    if (unmoved || !file) return unmoved;
    const version = versionAt(file, now);
    const mine = { dossier: file.id, validAt: validAt(now, dayReceived(file, file.lead, now)) };
    return (
      refuseVersion(version, file) ??
      refuseAcceptance(version ? missingIn(file, version) : []) ??
      refuseLateFiling(version?.sameSite, file.calendar, neighbours, mine)
    );
  },
  record: (tx, { file }, _input, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      const validOn = dayReceived(before, before.lead, now);
      const version = versionAt(before, now)?.id ?? null;
      await moveFile(tx, before, 'ACCEPT', {
        accepted_at: dateOf(now),
        valid_on: validOn,
        version_id: version,
      });
      return onDossier(before, { validOn, version });
    }),
});

const versionAt = (file: DossierFile, now: Instant) =>
  versionOn(file.versions, dayReceived(file, file.lead, now));

const missingIn = ({ facts, given }: DossierFile, version: DossierFile['versions'][number]) =>
  missingComponents(version, new Set(facts.traits), given);
