import { m } from '$lib/words/paraglide/messages';
import { kindWord } from './labels.ts';
import type { Pack, PackChange } from './shapes.ts';
import { whenOf } from './when.ts';

const pair = (value: unknown): [unknown, unknown] | undefined =>
  Array.isArray(value) && value.length === 2 ? [value[0], value[1]] : undefined;

/** One change since the invitations as a sentence. */
export function changeSentence(change: PackChange): string {
  const { kind, payload } = change;
  const title = String(payload.title ?? change.item ?? '');
  switch (kind) {
    case 'meeting-revised':
      return headSentences(payload).join('; ');
    case 'item-added':
      return m.pack_change_item_added({ title });
    case 'item-revised':
      return m.pack_change_item_revised({ title });
    case 'item-removed':
      return m.pack_change_item_removed({ title });
    case 'agenda-reordered':
      return m.pack_change_reordered({
        title: change.item ?? '',
        from: Number(payload.from),
        to: Number(payload.to),
      });
    case 'paper-added':
      return m.pack_change_paper_added({ title });
    case 'paper-renewed':
      return m.pack_change_paper_renewed({ title, number: Number(payload.number) });
    case 'paper-withdrawn':
      return m.pack_change_paper_withdrawn({ title });
    case 'person-invited':
      return m.pack_change_invited({ name: change.name ?? '' });
    case 'person-uninvited':
      return m.pack_change_uninvited({ name: change.name ?? '' });
  }
}

function headSentences(payload: Record<string, unknown>): string[] {
  const [kind, body, title, place, startsAt, minutes] = [
    'kind',
    'body',
    'title',
    'place',
    'startsAt',
    'plannedMinutes',
  ].map((field) => pair(payload[field]));
  const bodyName = (name: unknown) => (name ? String(name) : m.prepare_no_body());
  return [
    kind && m.pack_change_kind({ from: kindWord(String(kind[0])), to: kindWord(String(kind[1])) }),
    body && m.pack_change_body({ from: bodyName(body[0]), to: bodyName(body[1]) }),
    title && m.pack_change_title({ from: String(title[0]), to: String(title[1]) }),
    place && m.pack_change_place({ from: String(place[0]), to: String(place[1]) }),
    startsAt && m.pack_change_time({ from: whenOf(Number(startsAt[0])), to: whenOf(Number(startsAt[1])) }),
    minutes && m.pack_change_minutes({ from: String(minutes[0]), to: String(minutes[1]) }),
  ].filter((sentence) => sentence !== undefined);
}

/** Time and place as they first went out, where they are no longer so: what nobody may overlook. */
export function movedSince({ head, changes }: Pack): { place?: string; startsAt?: number } {
  const first = (field: string) =>
    changes
      .filter((change) => change.kind === 'meeting-revised')
      .map((change) => pair(change.payload[field]))
      .findLast((found) => found !== undefined)?.[0];
  const [place, startsAt] = [first('place'), first('startsAt')];
  return {
    ...(typeof place === 'string' && place !== head.place && { place }),
    ...(typeof startsAt === 'number' && startsAt !== head.startsAt && { startsAt }),
  };
}
