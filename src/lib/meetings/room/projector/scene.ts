import type { MeetingProjection, ProjectedItem, ProjectorScene } from '#content/meeting-projection.ts';

export type ShownScene = ProjectorScene | 'hidden' | 'ended';

type Seen = Pick<
  MeetingProjection,
  'head' | 'projector' | 'stage' | 'floor' | 'ballot' | 'agenda' | 'attendance'
>;

/** What the screen shows: the scene chosen, or the agenda where there is nothing to show of it. Never an error. */
export function sceneOf({ head, projector, stage, floor, ballot, agenda }: Seen): ShownScene {
  if (projector.hidden) return 'hidden';
  if (head.state === 'ended') return projector.scene === 'waiting' ? 'ended' : projector.scene;
  switch (projector.scene) {
    case 'document':
      return stage.versionId ? 'document' : 'agenda';
    case 'speaker':
      return floor.speaking ? 'speaker' : stage.versionId ? 'document' : 'agenda';
    case 'ballot':
      return ballot ? (ballot.result ? 'result' : 'ballot') : 'agenda';
    case 'result':
      return ballot?.result ? 'result' : ballot ? 'ballot' : 'agenda';
    case 'conclusion':
      return agenda.some((item) => item.conclusion) ? 'conclusion' : 'agenda';
    case 'waiting':
    case 'agenda':
    case 'break':
      return projector.scene;
  }
}

/** The part of a long agenda around where the meeting stands. */
export function agendaWindow(agenda: readonly ProjectedItem[], most: number): readonly ProjectedItem[] {
  if (agenda.length <= most) return agenda;
  const current = agenda.findIndex((item) => item.state !== 'concluded');
  const from = Math.min(
    Math.max(0, (current < 0 ? agenda.length : current) - Math.floor(most / 3)),
    agenda.length - most,
  );
  return agenda.slice(from, from + most);
}
