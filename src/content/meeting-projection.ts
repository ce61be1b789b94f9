import type * as Y from 'yjs';

/**
 * Official state of one meeting as every screen in the room sees it live: room `meeting:<id>`, written by the server
 * only, from PostgreSQL. One `Y.Map` named `meeting`; each key holds one plain JSON value that is replaced whole when it
 * changes, so a screen is redrawn only where something happened. Moments are epoch milliseconds.
 */
export type MeetingProjection = {
  /** What hardly changes. */
  head: {
    id: string;
    title: string;
    kind: string;
    place: string;
    startsAt: number;
    plannedMinutes: number;
    state: 'preparing' | 'invited' | 'open' | 'ended' | 'cancelled';
    openedAt: number | null;
    endedAt: number | null;
    chair: string | null;
    checkInCode: string;
    rule: { citation: string; unconfirmed: boolean; speechLimitMs: number };
  };
  /** Everyone invited, by person id: name, post and seat, for lists and for the names of marks. */
  people: Record<string, ProjectedPerson>;
  agenda: ProjectedItem[];
  /** What is on the table now. `page` counts from 1. */
  stage: {
    itemId: string | null;
    versionId: string | null;
    page: number;
    presenter: string | null;
  };
  attendance: {
    /** Members in office: the base of quorum and majority. */
    members: number;
    /** Entitled members present now. */
    present: number;
    /** Members needed for a quorum; null where the rule asks for none. */
    needed: number | null;
    deputies: number;
    others: number;
    /** Person ids present now, with the moment they came. */
    here: Record<string, number>;
  };
  floor: {
    speaking: ProjectedSpeech | null;
    queue: ProjectedSpeech[];
    /** Total speaking time by person, milliseconds, of speeches that have ended. */
    spokenMs: Record<string, number>;
    /** How often each person has had the floor. */
    times: Record<string, number>;
  };
  /** The open ballot, or the latest closed one of the current item; null when the item has none. */
  ballot: ProjectedBallot | null;
  projector: { scene: ProjectorScene; hidden: boolean };
  /** The latest entries of the timeline, oldest first; the whole timeline is read by query. */
  timeline: ProjectedEvent[];
  service: { id: string; person: string; kind: string; calledAt: number }[];
};

export type ProjectorScene =
  'waiting' | 'agenda' | 'document' | 'speaker' | 'ballot' | 'result' | 'conclusion' | 'break';

export type ProjectedPerson = {
  name: string;
  post: string;
  capacity: 'chair' | 'member' | 'secretary' | 'presenter' | 'deputy' | 'guest' | 'projector' | 'service';
  entitled: boolean;
  seat: string | null;
  /** Whom a deputy stands in for. */
  standsInFor: string | null;
  answer: 'attending' | 'absent' | 'deputy' | null;
};

export type ProjectedItem = {
  id: string;
  /** 1-based number on the agenda. */
  number: number;
  title: string;
  presenter: string | null;
  agency: string | null;
  plannedMinutes: number;
  state: 'waiting' | 'current' | 'concluded';
  startedAt: number | null;
  concludedAt: number | null;
  conclusion: string | null;
  ballotQuestion: string | null;
  changed: boolean;
  documents: ProjectedDocument[];
  /** Results of the item's announced ballots. */
  results: ProjectedResult[];
};

export type ProjectedDocument = {
  id: string;
  title: string;
  kind: string;
  reading: 'must' | 'presented' | 'reference';
  /** The latest version; null for a withheld document (state secret), of which nothing is stored. */
  versionId: string | null;
  fileName: string | null;
  pages: number;
  bytes: number;
  late: boolean;
  changed: boolean;
  withheld: { level: string; holder: string } | null;
};

export type ProjectedSpeech = {
  id: string;
  person: string;
  askedAt: number;
  startedAt: number | null;
  /** While the timer runs: since when; null while it is stopped. */
  runningSince: number | null;
  /** Milliseconds spoken before `runningSince`. */
  spokenMs: number;
  limitMs: number;
};

export type ProjectedBallot = {
  id: string;
  itemId: string;
  question: string;
  state: 'open' | 'closed' | 'announced';
  openedAt: number;
  /** Entitled voters, fixed when the ballot was opened. */
  voters: string[];
  /** Who has cast, never how, while the ballot is open. */
  cast: string[];
  /** Only once announced. */
  result: ProjectedResult | null;
};

export type ProjectedResult = {
  ballotId: string;
  question: string;
  members: number;
  yes: number;
  no: number;
  abstain: number;
  silent: number;
  deemedYes: number;
  outcome: 'passed' | 'failed' | 'undecided';
  /** Whether the chair's side decided a tie. */
  byChair: boolean;
  /** The named list: how each voter chose; null = no answer. */
  choices: Record<string, 'yes' | 'no' | 'abstain' | null>;
};

export type ProjectedEvent = {
  seq: number;
  at: number;
  kind: string;
  person: string | null;
  itemId: string | null;
  payload: Record<string, unknown>;
};

const MAP = 'meeting';

/** Reads the projection; keys not yet received are undefined. */
export function readProjection(doc: Y.Doc): Partial<MeetingProjection> {
  return Object.fromEntries(doc.getMap(MAP).entries()) as Partial<MeetingProjection>;
}

/** The map to observe for changes. */
export function projectionMap(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap(MAP);
}

/** Replaces the keys whose value differs; returns how many did. For the server only. */
export function writeProjection(doc: Y.Doc, next: MeetingProjection): number {
  const map = doc.getMap(MAP);
  let changed = 0;
  for (const [key, value] of Object.entries(next)) {
    if (JSON.stringify(map.get(key)) === JSON.stringify(value)) continue;
    map.set(key, value);
    changed += 1;
  }
  return changed;
}
