import { randomUUID } from 'node:crypto';
import type { AccountId } from '#domain/kernel/id.ts';
import { dayOf, instant, type Instant } from '#domain/kernel/time.ts';
import { loadActor } from '../accounts/actor.ts';
import { catalogue } from '../acts/catalogue.ts';
import { newCode } from '../acts/new-code.ts';
import { createPerform, type Outcome } from '../acts/perform.ts';
import type { App } from '../app.ts';
import { uploadActs } from '../documents/acts.ts';
import { createUploads } from '../documents/uploads.ts';
import type { DemoIds } from './demo-ids.ts';
import type { DemoDocument } from './documents/demo-documents.ts';
import type { PersonKey } from './people.ts';
import { playDeed } from './play-deed.ts';
import type { DemoMeeting } from './world/meeting.ts';

export type Stage = {
  readonly ids: DemoIds;
  readonly db: App['db'];
  readonly papers: ReadonlyMap<string, DemoDocument>;
  /** Performs an act as somebody at a moment; a refusal ends the loading, since the script is then wrong. */
  act<Result>(at: number, by: PersonKey, name: string, input: object): Promise<Result>;
  /** Hands in a paper as somebody at a moment; returns its document and version. */
  upload(
    at: number,
    by: PersonKey,
    file: { meeting: string; item: string; paper: DemoDocument },
  ): Promise<{ document: string; version: string }>;
};

/** What keys of the script have become in one meeting. */
export type Played = {
  readonly meeting: string;
  readonly items: Map<string, string>;
  readonly documents: Map<string, { document: string; version: string }>;
  readonly speeches: Map<PersonKey, string>;
  ballot: string;
};

/** The part of the house that a stage is put up in. */
export type Rooms = Pick<App, 'db' | 'files' | 'seal' | 'now'>;

/** The acts of the house with a clock that the script sets. */
export function openStage(app: Rooms, ids: DemoIds, papers: ReadonlyMap<string, DemoDocument>): Stage {
  let now: Instant = app.now();
  const parts = {
    db: app.db,
    files: app.files,
    seal: app.seal,
    now: () => now,
    newId: randomUUID,
    newCode,
    wakeOutbox: () => {},
  };
  // Papers of dossiers are made here: what the server would have found in them is known.
  const perform = createPerform({ ...parts, catalogue: new Map([...catalogue, ...uploadActs]) });
  const uploads = createUploads(parts);
  return {
    ids,
    db: app.db,
    papers,
    async act<Result>(at: number, by: PersonKey, name: string, input: object) {
      now = instant(at);
      const outcome = await perform({ act: name, account: ids.account(by) as AccountId, input });
      return resultOf<Result>(outcome, `${by}: ${name}`);
    },
    async upload(at, by, { meeting, item, paper }) {
      now = instant(at);
      const actor = await loadActor(app.db, ids.account(by) as AccountId, now);
      if (!actor) throw new Error(`${by} has no account on ${dayOf(now)}`);
      const outcome = await uploads.receive(actor, {
        meeting,
        item,
        fileName: paper.fileName,
        bytes: paper.bytes,
      });
      return resultOf(outcome, `${by}: ${paper.key}`);
    },
  };
}

function resultOf<Result>(outcome: Outcome, what: string): Result {
  if (!outcome.ok) throw new Error(`The demo's script is refused at ${what}: ${outcome.refusal.code}`);
  return outcome.result as Result;
}

/** Creates the meeting with its people and items, then does what the script says, in order. */
export async function playMeeting(stage: Stage, script: DemoMeeting): Promise<void> {
  const { createdAt, createdBy } = script;
  const { meeting } = await stage.act<{ meeting: string }>(createdAt, createdBy, 'meeting.create', {
    kind: script.kind,
    title: script.title,
    place: script.place,
    startsAt: script.startsAt,
    plannedMinutes: script.plannedMinutes,
    ...(script.ofCommittee && { body: stage.ids.body }),
  });
  const played: Played = { meeting, items: new Map(), documents: new Map(), speeches: new Map(), ballot: '' };
  await invite(stage, script, meeting);
  for (const item of script.items) {
    const made = await stage.act<{ item: string }>(createdAt, createdBy, 'item.add', {
      meeting,
      title: item.title,
      presenter: stage.ids.person(item.presenter),
      agency: stage.ids.agency(item.agency),
      plannedMinutes: item.plannedMinutes,
      ...(item.ballotQuestion && { ballotQuestion: item.ballotQuestion }),
    });
    played.items.set(item.key, made.item);
  }
  for (const deed of script.deeds) await playDeed(stage, played, deed);
}

async function invite(stage: Stage, script: DemoMeeting, meeting: string): Promise<void> {
  const { createdAt, createdBy } = script;
  if (script.ofCommittee)
    await stage.act(createdAt, createdBy, 'meeting.invite-body', { meeting, body: stage.ids.body });
  const others = script.participants.filter(({ entitled }) => !entitled || !script.ofCommittee);
  await stage.act(createdAt, createdBy, 'meeting.invite-people', {
    meeting,
    people: others.map(({ person, capacity }) => ({ person: stage.ids.person(person), capacity })),
  });
  for (const { person, seat } of script.participants)
    if (seat)
      await stage.db
        .updateTable('participant')
        .set({ seat })
        .where('meeting_id', '=', meeting)
        .where('person_id', '=', stage.ids.person(person))
        .execute();
}
