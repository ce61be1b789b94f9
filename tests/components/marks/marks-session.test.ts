import { afterEach, describe, expect, test, vi } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { encodeInk } from '#content/ink-points.ts';
import { marksMap, type Ink, type TextNote } from '#content/marks.ts';
import { type Layer, MarksSession } from '../../../src/lib/marks/marks-session.ts';
import { Rubbing } from '../../../src/lib/marks/rubbing.ts';
import type { MarkTools } from '../../../src/lib/marks/tools.svelte.ts';
import type { ClientMap } from '../../../src/lib/pdf/client-map.ts';

const points = [0, 1, 2, 3].map((i) => ({ x: 10 + i, y: 20 + i, pressure: 0.4 }));
const stroke = (page = 1, createdAt = 1): Ink => ({
  kind: 'ink',
  page,
  colour: 'blue',
  createdAt,
  nib: 'pen',
  width: 2,
  points: encodeInk(points),
});
const note = (text: string): TextNote => ({
  kind: 'note',
  page: 1,
  colour: 'yellow',
  createdAt: 2,
  at: [64, 64],
  text,
});

/** What the server does with a lane: the author goes on in front, and nobody else can put it there. */
function carry(lane: Y.Doc, person: string, shared: Y.Doc): void {
  const into = marksMap(shared);
  for (const [id, value] of marksMap(lane))
    into.set(`${person}:${id}`, { ...(value as object), author: person });
  for (const key of into.keys())
    if (key.startsWith(`${person}:`) && !marksMap(lane).has(key.slice(person.length + 1))) into.delete(key);
}

function person(name: string, shared = new Y.Doc(), awareness?: Awareness) {
  const docs = { notes: new Y.Doc(), lane: new Y.Doc(), shared };
  let id = 0;
  const session = new MarksSession({
    ...docs,
    awareness,
    person: name,
    names: (who) => `Đ/c ${who}`,
    newId: () => `${name}-${(id += 1)}`,
  });
  return { session, ...docs };
}

afterEach(() => vi.useRealTimers());

/** An eraser drawn over everything that stands at one place of page 1. */
function rub(session: MarksSession, layer: Layer): void {
  const tools = { layer, rubbed: [] as readonly string[] };
  const map = { toPaper: (_page: number, at: { x: number; y: number }) => at, scaleOf: () => 1 };
  const rubbing = new Rubbing(session, tools as MarkTools, map as unknown as ClientMap, 1);
  rubbing.move({ x: 11, y: 21 });
  rubbing.finish();
}

describe('two layers', () => {
  test('the eraser takes only what stands on the layer in the hand, as one step to undo', () => {
    const an = person('an');
    for (const layer of ['private', 'room'] as const) an.session.add(layer, stroke());
    an.session.add('room', stroke(1, 2));
    rub(an.session, 'room');
    expect(an.session.on(1).map((seen) => seen.layer)).toEqual(['private']);
    an.session.undo();
    expect(an.session.on(1)).toHaveLength(3);
    rub(an.session, 'private');
    expect(an.session.on(1).map((seen) => seen.layer)).toEqual(['room', 'room']);
  });

  test('a mark goes into the layer that was chosen, and nowhere else', () => {
    const an = person('an');
    an.session.add('private', stroke(1, 1));
    expect([marksMap(an.notes).size, marksMap(an.lane).size]).toEqual([1, 0]);
    an.session.add('room', stroke(1, 2));
    expect([marksMap(an.notes).size, marksMap(an.lane).size]).toEqual([1, 1]);
    expect(an.session.on(1).map((seen) => [seen.layer, seen.own])).toEqual([
      ['private', true],
      ['room', true],
    ]);
  });

  test('without a lane nothing can be written for the room, and a closed lane is only looked at', () => {
    const notes = new Y.Doc();
    const lane = new Y.Doc();
    marksMap(lane).set('m', stroke());
    const guest = new MarksSession({ notes, person: 'g', names: () => undefined });
    expect(guest.layers).toEqual(['private']);
    expect(() => guest.add('room', stroke())).toThrow();
    const after = new MarksSession({ notes, lane, laneReadOnly: true, person: 'g', names: () => undefined });
    expect(after.layers).toEqual(['private']);
    expect(after.on(1)).toHaveLength(1);
    expect(after.erase(['g:m'])).toBe(0);
  });
});

describe('the room', () => {
  test('others see a mark under its author, the author sees it once', () => {
    const shared = new Y.Doc();
    const an = person('an', shared);
    const binh = person('binh', shared);
    an.session.add('room', stroke());
    carry(an.lane, 'an', shared);
    expect(an.session.on(1).map((seen) => [seen.author, seen.own])).toEqual([['an', true]]);
    expect(binh.session.on(1).map((seen) => [seen.author, seen.own])).toEqual([['an', false]]);
    expect(binh.session.nameOf('an')).toBe('Đ/c an');
  });

  test("another's mark cannot be erased, replaced or undone", () => {
    const shared = new Y.Doc();
    const an = person('an', shared);
    const binh = person('binh', shared);
    an.session.add('room', stroke());
    carry(an.lane, 'an', shared);
    const key = binh.session.on(1)[0]!.key;
    expect(binh.session.erase([key])).toBe(0);
    binh.session.replace(key, note('x'));
    expect(binh.session.undo()).toBe(false);
    expect(binh.session.on(1)).toHaveLength(1);
    expect(marksMap(shared).size).toBe(1);
  });

  test('an erased mark does not come back from the room while the server has not yet followed', () => {
    const shared = new Y.Doc();
    const an = person('an', shared);
    const key = an.session.add('room', stroke());
    carry(an.lane, 'an', shared);
    an.session.erase([key]);
    expect(an.session.on(1)).toEqual([]);
    marksMap(shared).set('an:other', { ...stroke(), author: 'an' });
    expect(an.session.on(1)).toEqual([]);
  });

  test('what is no mark, or claims another author, is not shown', () => {
    const shared = new Y.Doc();
    const an = person('an', shared);
    marksMap(shared).set('binh:1', { ...stroke(), author: 'chi' });
    marksMap(shared).set('binh:2', 'x');
    marksMap(shared).set('binh:3', new Y.Map());
    marksMap(an.notes).set('4', { kind: 'ink' });
    expect(an.session.on(1)).toEqual([]);
  });
});

describe('changes are told by page', () => {
  test('only pages that changed are named, and their list is new', () => {
    const an = person('an');
    const told: number[][] = [];
    an.session.onChange((pages) => told.push([...pages]));
    const first = an.session.add('private', stroke(3));
    const before = an.session.on(3);
    an.session.add('private', stroke(5));
    expect(an.session.on(3)).toBe(before);
    an.session.erase([first]);
    expect(an.session.on(3)).not.toBe(before);
    expect(told.flat()).toEqual([3, 5, 3]);
    expect(an.session.pagesWithMarks).toEqual([5]);
  });
});

describe('undo', () => {
  test('steps of both layers are taken back in the order in which they were made', () => {
    const an = person('an');
    an.session.add('private', note('1'));
    an.session.add('room', stroke());
    an.session.add('private', note('2'));
    const seen = () => an.session.on(1).map(({ mark }) => (mark.kind === 'note' ? mark.text : mark.kind));
    expect(seen()).toEqual(['ink', '1', '2']);
    an.session.undo();
    expect(seen()).toEqual(['ink', '1']);
    an.session.undo();
    expect(seen()).toEqual(['1']);
    an.session.redo();
    an.session.redo();
    expect(seen()).toEqual(['ink', '1', '2']);
    expect(an.session.redo()).toBe(false);
  });

  test('whoever listens hears after each step what can be undone and done again', () => {
    const an = person('an');
    let heard = { undo: false, redo: false };
    an.session.onChange(() => (heard = { undo: an.session.canUndo, redo: an.session.canRedo }));
    an.session.add('private', note('1'));
    expect(heard).toEqual({ undo: true, redo: false });
    an.session.undo();
    expect(heard).toEqual({ undo: false, redo: true });
    an.session.redo();
    expect(heard).toEqual({ undo: true, redo: false });
  });

  test('an erasing of marks on both layers is one step', () => {
    const an = person('an');
    const keys = [an.session.add('private', stroke()), an.session.add('room', stroke())];
    expect(an.session.erase(keys)).toBe(2);
    expect(an.session.on(1)).toEqual([]);
    an.session.undo();
    expect(an.session.on(1)).toHaveLength(2);
  });

  test('a replaced note gets its old words back', () => {
    const an = person('an');
    const key = an.session.add('private', note('cũ'));
    an.session.replace(key, note('mới'));
    an.session.undo();
    expect(an.session.on(1)[0]!.mark).toMatchObject({ text: 'cũ' });
  });

  test('a new step ends what could be redone', () => {
    const an = person('an');
    an.session.add('private', note('1'));
    an.session.undo();
    an.session.add('room', note('2'));
    expect(an.session.canRedo).toBe(false);
    expect(an.session.redo()).toBe(false);
    expect(an.session.on(1)).toHaveLength(1);
  });

  test('what came from elsewhere meanwhile stays', () => {
    const an = person('an');
    const elsewhere = new Y.Doc();
    an.session.add('private', note('1'));
    marksMap(elsewhere).set('tablet', note('2'));
    Y.applyUpdate(an.notes, Y.encodeStateAsUpdate(elsewhere));
    an.session.undo();
    expect(an.session.on(1).map(({ mark }) => mark.kind === 'note' && mark.text)).toEqual(['2']);
  });
});

describe('ink under way', () => {
  /** Two screens and a server that puts the person on what each shows. */
  function screens() {
    const left = new Awareness(new Y.Doc());
    const right = new Awareness(new Y.Doc());
    left.setLocalState({ person: 'an' });
    left.on('update', (change: { added: number[]; updated: number[]; removed: number[] }) =>
      applyAwarenessUpdate(right, encodeAwarenessUpdate(left, [...change.added, ...change.updated]), 'wire'),
    );
    const shared = new Y.Doc();
    return { an: person('an', shared, left), binh: person('binh', shared, right), shared, left, right };
  }

  test('is seen elsewhere while it is drawn, at most thirty times a second, and gives way to the mark', () => {
    vi.useFakeTimers();
    const { an, binh, shared, left } = screens();
    let sent = 0;
    left.on('change', () => (sent += 1));
    const drawn = { id: 's1', page: 1, colour: 'red', nib: 'pen', width: 2, points: [...points] } as const;
    for (let i = 0; i < 240; i += 1) {
      an.session.showLive('room', { ...drawn, points: points.slice(0, 1 + (i % 3)) });
      vi.advanceTimersByTime(1000 / 240);
    }
    expect(sent).toBeGreaterThan(20);
    expect(sent).toBeLessThanOrEqual(31);
    an.session.showLive('room', drawn);
    vi.advanceTimersByTime(50);
    expect(binh.session.liveOn(1)).toMatchObject([{ author: 'an', id: 's1', points: { length: 4 } }]);
    an.session.showLive('room', undefined);
    expect(binh.session.liveOn(1)).toHaveLength(1);
    an.session.add('room', stroke(), 's1');
    carry(an.lane, 'an', shared);
    expect(binh.session.liveOn(1)).toEqual([]);
    expect(binh.session.on(1)).toHaveLength(1);
  });

  test('for oneself is shown to nobody', () => {
    const { an, binh } = screens();
    an.session.showLive('private', { id: 's', page: 1, colour: 'red', nib: 'pen', width: 2, points });
    expect(binh.session.liveOn(1)).toEqual([]);
  });

  test('that never becomes a mark goes away', () => {
    vi.useFakeTimers();
    const { an, binh } = screens();
    an.session.showLive('room', { id: 's', page: 1, colour: 'red', nib: 'pen', width: 2, points });
    an.session.showLive('room', undefined);
    expect(binh.session.liveOn(1)).toHaveLength(1);
    vi.advanceTimersByTime(3_000);
    expect(binh.session.liveOn(1)).toEqual([]);
  });
});

test('20,000 strokes are there within a second', () => {
  const doc = new Y.Doc();
  const long = Array.from({ length: 100 }, (_, i) => ({
    x: 100 + i,
    y: 300 + 40 * Math.sin(i / 9),
    pressure: 0.5,
  }));
  doc.transact(() => {
    for (let i = 0; i < 20_000; i += 1)
      marksMap(doc).set(`m${i}`, { ...stroke(1 + (i % 300), i), points: encodeInk(long) });
  });
  const update = Y.encodeStateAsUpdate(doc);
  const began = performance.now();
  const notes = new Y.Doc();
  Y.applyUpdate(notes, update);
  const session = new MarksSession({ notes, person: 'an', names: () => undefined });
  expect(session.on(7)).toHaveLength(67);
  expect(performance.now() - began).toBeLessThan(2_000);
});
