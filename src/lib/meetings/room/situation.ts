import type {
  MeetingProjection,
  ProjectedBallot,
  ProjectedDocument,
  ProjectedItem,
  ProjectedResult,
  ProjectedSpeech,
} from '#content/meeting-projection.ts';
import type { MeetingSituation } from '#domain/meetings/next-step.ts';

type Seen = Pick<MeetingProjection, 'head' | 'attendance' | 'agenda' | 'floor' | 'ballot'>;

/** What the chair's next step depends on, as every screen sees it. */
export function situationOf({ head, attendance, agenda, floor, ballot }: Seen): MeetingSituation {
  return {
    state: head.state,
    present: attendance.present,
    needed: attendance.needed,
    items: agenda.map((item) => ({
      id: item.id,
      number: item.number,
      state: item.state,
      ballotQuestion: item.ballotQuestion,
      decided: item.results.length > 0,
    })),
    speaking: floor.speaking,
    queue: floor.queue,
    ballot: ballot && { ...ballot, cast: ballot.cast.length, voters: ballot.voters.length },
  };
}

/** Index in the queue; one who has just asked stands at its end. */
export function placeInQueue(
  queue: readonly ProjectedSpeech[],
  person: string,
  hasJustAsked: boolean,
): number | undefined {
  const index = queue.findIndex((speech) => speech.person === person);
  if (index >= 0) return index;
  return hasJustAsked ? queue.length : undefined;
}

/** The document on the table and the item under which it lies. */
export function presented({
  agenda,
  stage,
}: Pick<MeetingProjection, 'agenda' | 'stage'>): FoundDocument | undefined {
  return findDocument(agenda, stage.versionId);
}

export type FoundDocument = { readonly item: ProjectedItem; readonly document: ProjectedDocument };

export function findDocument(
  agenda: readonly ProjectedItem[],
  version: string | null | undefined,
): FoundDocument | undefined {
  if (!version) return undefined;
  for (const item of agenda) {
    const document = item.documents.find(({ versionId }) => versionId === version);
    if (document) return { item, document };
  }
  return undefined;
}

/** Voters without a paper, in the order of the list of people. */
export function notVoted(
  ballot: ProjectedBallot | null,
  people: MeetingProjection['people'],
): readonly string[] {
  if (!ballot) return [];
  const [cast, voters] = [new Set(ballot.cast), new Set(ballot.voters)];
  return Object.keys(people).filter((person) => voters.has(person) && !cast.has(person));
}

/** How long something has lasted against what was planned: `over` from the plan on, `soon` in its last tenth. */
export function paceOf(spentMs: number, plannedMinutes: number): 'plain' | 'soon' | 'over' {
  const planned = plannedMinutes * 60_000;
  if (planned <= 0 || spentMs < planned * 0.9) return 'plain';
  return spentMs < planned ? 'soon' : 'over';
}

/** Minutes as people say them: never "0 phút" for a wait that is not over. */
export function wholeMinutes(ms: number): number {
  return Math.max(1, Math.round(ms / 60_000));
}

export function findItem(agenda: readonly ProjectedItem[], id: string | null | undefined) {
  return agenda.find((item) => item.id === id);
}

/** The named list of a result, in the order of the list of people. */
export function named(result: ProjectedResult, people: MeetingProjection['people']) {
  const voters = Object.keys(result.choices);
  const ranked = new Map(Object.keys(people).map((person, index) => [person, index]));
  const rank = (person: string) => ranked.get(person) ?? ranked.size;
  const sorted = voters.toSorted((a, b) => rank(a) - rank(b));
  return (['yes', 'no', 'abstain', 'silent'] as const).map((choice) => ({
    choice,
    people: sorted.filter((person) => (result.choices[person] ?? 'silent') === choice),
  }));
}
