import * as v from 'valibot';
import { refuseAsking, refuseSending } from '#domain/consultation/asking.ts';
import { refuseDossierDeed, refuseDossierMove } from '#domain/consultation/policy.ts';
import { type ItemKey, itemsAsked } from '#domain/consultation/procedure.ts';
import { refuseBeforeFirst } from '#domain/consultation/same-site.ts';
import { refuseSecondRound, reopenings } from '#domain/consultation/supplement.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { loadAgencies } from '../agencies.ts';
import { loadDossierCase } from '../cases.ts';
import type { DossierFile, RequestFile } from '../dossier-file.ts';
import { keepDossier } from '../keep-dossier.ts';
import { moveFile, onDossier } from '../move-dossier.ts';
import { loadNeighbours, precedes } from '../site.ts';
import { channel, draftRequest, dropDrafts, moveRequest } from '../requests.ts';
import { itemKey } from '../version-input.ts';
import { lastWritten, refuseWrittenSince, seenInput } from '../written.ts';

const wanted = v.strictObject({
  agency: v.pipe(
    uuid,
    v.transform((one) => one as AgencyId),
  ),
  items: v.array(itemKey),
});

/** K32, K65, K97: who is to be asked about what; these drafts stand in the place of those before. */
export const composeRequests = defineAct({
  name: 'request.compose',
  input: v.strictObject({
    dossier: uuid,
    ...seenInput,
    requests: v.array(wanted),
  }),
  async load(tx, input, context) {
    const found = await loadDossierCase(tx, input, context);
    const last = await lastWritten(tx, input.dossier, 'asking');
    return { ...found, last, agencies: await loadAgencies(tx) };
  },
  refuse(_actor, { viewer, file, agencies, last }, _now, { requests, seen }) {
    const unfit = refuseDossierDeed(viewer, file, 'COMPOSE') ?? refuseWrittenSince(last, seen);
    if (unfit || !file) return unfit;
    const asked = file.requests.filter((one) => !isEnded(one) && !isComposed(one));
    const asking = { lead: file.lead, items: keysAsked(file), agencies, today: viewer.today, asked };
    return refuseAsking(asking, requests);
  },
  record: (tx, { file }, { requests }, { now, newId }) =>
    keepDossier(tx, file, now, async (before) => {
      const inOrder = keysAsked(before);
      await dropDrafts(tx, before.requests.filter(isComposed));
      const drafted = requests.map((one) => ({
        id: newId(),
        dossier: before.id,
        agency: one.agency,
        round: 1,
        items: inOrder.filter((key) => one.items.includes(key)),
      }));
      for (const one of drafted) await draftRequest(tx, one);
      return {
        ...onDossier(before, { requests: drafted.map(({ agency, items }) => ({ agency, items })) }),
        result: { requests: drafted.map(({ id }) => id) },
      };
    }),
});

/** K20: after an answered notice those are asked again who were asked about what it touched. */
export const askAgain = defineAct({
  name: 'request.ask-again',
  input: v.strictObject({ dossier: uuid, items: v.array(itemKey) }),
  load: loadDossierCase,
  refuse: (_actor, { viewer, file }, _now, { items }) =>
    refuseDossierDeed(viewer, file, 'ASK_AGAIN') ?? (file && refuseSecondRound(file.pauses, items)),
  record: (tx, { file }, { items }, { now, newId }) =>
    keepDossier(tx, file, now, async (before) => {
      await dropDrafts(tx, before.requests.filter(isReopened));
      const standing = before.requests.filter((one) => !isReopened(one) && !isEnded(one));
      const first = standing.filter(({ round, evidence }) => round === 1 && evidence);
      const round = 1 + Math.max(...standing.map((one) => one.round), 1);
      const drafted = reopenings(first, items).map(({ agency, items: again, after }) => ({
        draft: { id: newId(), dossier: before.id, agency, round, items: again },
        after,
      }));
      for (const { draft } of drafted) await draftRequest(tx, draft);
      return {
        ...onDossier(before, { items, round, after: drafted.map(({ after }) => after) }),
        result: { requests: drafted.map(({ draft }) => draft.id) },
      };
    }),
});

/** K21, K31, K65: all that is drafted goes out at once. */
export const sendRequests = defineAct({
  name: 'request.send',
  input: v.strictObject({
    dossier: uuid,
    channel,
  }),
  async load(tx, input, context) {
    const found = await loadDossierCase(tx, input, context);
    return { ...found, neighbours: await loadNeighbours(tx, found.file) };
  },
  refuse: (_actor, { viewer, file, neighbours }) =>
    refuseDossierMove(viewer, file, 'SEND_REQUESTS') ??
    (file && refuseSending(file.requests.filter(isDraft).length, file.timetable)) ??
    (file &&
      refuseBeforeFirst(
        file.version?.sameSite,
        neighbours.filter((one) => precedes(one, file)),
      )),
  record: (tx, { file }, { channel: by }, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      const drafts = before.requests.filter(isDraft);
      for (const one of drafts) await moveRequest(tx, one, 'SEND', { channel: by, sent_at: dateOf(now) });
      await moveFile(tx, before, 'SEND_REQUESTS');
      return onDossier(before, { channel: by, requests: drafts.map(({ id, agency }) => ({ id, agency })) });
    }),
});

const keysAsked = ({ version, facts }: DossierFile): ItemKey[] =>
  version ? itemsAsked(version, new Set(facts.traits)).map(({ key }) => key) : [];

const isDraft = ({ state }: RequestFile) => state === 'DRAFT';
/** What the form of the first round holds, and what was drafted for a later one. */
const isComposed = (one: RequestFile) => isDraft(one) && one.round === 1 && !one.insteadOf;
const isReopened = (one: RequestFile) => isDraft(one) && one.round > 1;
const isEnded = ({ state }: RequestFile) => state === 'RECALLED' || state === 'REROUTED';
