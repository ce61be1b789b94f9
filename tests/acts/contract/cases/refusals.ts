import { randomUUID } from 'node:crypto';
import { type Attempt, but, type Ground } from '../case.ts';
import { type Chamber, someone, turn } from '../scenes.ts';

/** An attempt on a meeting: the meeting and what else the act asks. */
export const as =
  <S extends Chamber>(who: (scene: S) => Chamber['chair'], input: (scene: S) => object = () => ({})) =>
  (scene: S): Attempt => ({ by: who(scene), input: { meeting: scene.meeting, ...input(scene) } });

export const chair = (scene: Chamber) => scene.chair;
export const secretary = (scene: Chamber) => scene.secretary;
export const member = (scene: Chamber) => scene.members[1] as Chamber['chair'];
export const otherMember = (scene: Chamber) => scene.members[2] as Chamber['chair'];

export const changed = ({ meeting }: Chamber) => [{ topic: 'meeting.changed', meeting } as const];
export const changedWithRooms = ({ meeting }: Chamber) => [
  { topic: 'meeting.changed', meeting } as const,
  { topic: 'rooms.recheck', meeting } as const,
];

/** The same attempt by somebody else of the meeting. */
export const by =
  (who: (scene: Chamber) => Chamber['chair']) =>
  (scene: Chamber, _ground: Ground, attempt: Attempt): Attempt => ({ ...attempt, by: who(scene) });

/** The same attempt by somebody who may see the meeting and is not of it. */
export const byClerk = async (_scene: Chamber, ground: Ground, attempt: Attempt): Promise<Attempt> => ({
  ...attempt,
  by: await someone(ground, 'meeting_clerk'),
});

/** The same attempt in a meeting of another state. */
export const inState =
  (state: Parameters<typeof turn>[2]) =>
  async (scene: Chamber, ground: Ground, attempt: Attempt): Promise<Attempt> => {
    await turn(ground, scene, state);
    return attempt;
  };

/** The same attempt with other input. */
export const input =
  <S extends Chamber>(changes: (scene: S) => Record<string, unknown>) =>
  (scene: S, _ground: Ground, attempt: Attempt): Attempt =>
    but(attempt, changes(scene));

/** The same attempt with an id that names nothing. */
export const unknown = (key: string) => (_scene: unknown, _ground: unknown, attempt: Attempt) =>
  but(attempt, { [key]: randomUUID() });

/** The same attempt after the chair has done something else. */
export const after =
  (act: string, what: (scene: Chamber) => object = () => ({})) =>
  async (scene: Chamber, _ground: Ground, attempt: Attempt): Promise<Attempt> => {
    await scene.leads(act, what(scene));
    return attempt;
  };

export const refusesWhoPreparesNot = { 'meetings.not-preparing': by(member) };
/** P6: until the opening. */
export const changeable = { ...refusesWhoPreparesNot, 'meetings.not-changeable': inState('open') };
/** P6: until the end. */
export const receiving = { ...refusesWhoPreparesNot, 'meetings.not-changeable': inState('ended') };
export const leadingOpen = { 'meetings.not-leading': by(member), 'meetings.not-open': inState('ended') };
export const takingPartOpen = { 'meetings.not-taking-part': byClerk, 'meetings.not-open': inState('ended') };
