import { mount } from 'svelte';
import * as Y from 'yjs';
import { decodeInk, encodeInk } from '#content/ink-points.ts';
import { marksMap } from '#content/marks.ts';
import '../../../src/app.css';
import ReaderDemo from '../../../src/routes/dev/reader/ReaderDemo.svelte';

const query = new URLSearchParams(location.search);
mount(ReaderDemo, {
  target: document.getElementById('app')!,
  props: {
    file: query.get('file') ?? 'tracemonkey.pdf',
    folder: '/files',
    split: query.has('split'),
    withPages: query.has('pages'),
  },
});

window.encodeInkForTest = encodeInk;
window.pointsForTest = (mark) => (mark.kind === 'ink' && decodeInk(mark.points)) || [];

window.takeStrokesForTest = (count, perPage) => {
  const elsewhere = new Y.Doc();
  elsewhere.transact(() => {
    for (let i = 0; i < count; i += 1) marksMap(elsewhere).set(crypto.randomUUID(), strokeOf(i, perPage));
  });
  const update = Y.encodeStateAsUpdate(elsewhere);
  const began = performance.now();
  Y.applyUpdate(window.readerUnderTest.room.notes, update);
  return { began, bytes: update.byteLength };
};

/** A wave of twenty points, each at another place of its page. */
function strokeOf(i: number, perPage: number) {
  const place = i % perPage;
  const [x0, y0] = [40 + (place % 50) * 10, 60 + Math.floor(place / 50) * 7];
  const wave = Array.from({ length: 20 }, (_, k) => ({
    x: x0 + k * 0.5,
    y: y0 + 3 * Math.sin(k),
    pressure: 0.5,
  }));
  return {
    kind: 'ink',
    page: 1 + Math.floor(i / perPage),
    colour: 'blue',
    createdAt: i,
    nib: 'pen',
    width: 1.2,
    points: encodeInk(wave),
  } as const;
}
