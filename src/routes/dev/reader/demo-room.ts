import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { marksMap } from '#content/marks.ts';
import { MarksSession } from '$lib/marks/marks-session.ts';

const NAMES: Record<string, string> = { an: 'Nguyễn Hoàng An', binh: 'Trần Thị Bình' };

/** A meeting room of two without a network: what each writes in a lane is carried into the room under their name. */
export function demoRoom(): { an: MarksSession; binh: MarksSession; notes: Y.Doc } {
  const shared = new Y.Doc();
  const notes = new Y.Doc();
  const presences = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())] as const;
  for (const [from, to] of [presences, [...presences].reverse()] as [Awareness, Awareness][]) {
    from.on('update', ({ added, updated }: { added: number[]; updated: number[] }, origin: unknown) => {
      if (origin !== 'wire')
        applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [...added, ...updated]), 'wire');
    });
  }
  const join = (person: string, awareness: Awareness) => {
    awareness.setLocalState({ person, name: NAMES[person] });
    const lane = new Y.Doc();
    marksMap(lane).observe((event) => carry(event.keysChanged, lane, shared, person));
    return new MarksSession({
      notes: person === 'an' ? notes : new Y.Doc(),
      lane,
      shared,
      awareness,
      person,
      names: (who) => NAMES[who],
    });
  };
  return { an: join('an', presences[0]), binh: join('binh', presences[1]), notes };
}

function carry(ids: Iterable<string>, lane: Y.Doc, shared: Y.Doc, author: string): void {
  for (const id of ids) {
    const value = marksMap(lane).get(id);
    if (value) marksMap(shared).set(`${author}:${id}`, { ...value, author });
    else marksMap(shared).delete(`${author}:${id}`);
  }
}
