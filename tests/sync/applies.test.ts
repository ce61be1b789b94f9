import { describe, expect, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { CLOSE, MESSAGE, SYNC } from '#domain/rooms/wire.ts';
import { applies, newsFor } from '../../src/lib/sync/applies.ts';
import { hindranceOf } from '../../src/lib/sync/hindrance.ts';
import { Link } from '../../src/lib/sync/link.ts';

const BROKEN = new Uint8Array([1, 9, 200, 1, 0, 4, 1, 1]);

/** Updates of one text, one a word, each building on the one before. */
function wordByWord(...words: string[]): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const word of words) doc.getText('t').insert(doc.getText('t').length, word);
  return { doc, updates };
}

describe('what is tried before it is believed', () => {
  const { doc, updates } = wordByWord('một ', 'hai ', 'ba');
  const [one, two, three] = updates as [Uint8Array, Uint8Array, Uint8Array];

  test('broken bytes do not apply; a gap may yet be filled', () => {
    expect(applies(() => updates)).toBe(true);
    expect(applies(() => [one, three])).toBe(true);
    expect(applies(() => [one, BROKEN])).toBe(false);
  });

  test('news is what a document has not, and applies to it', () => {
    const other = new Y.Doc();
    Y.applyUpdate(other, one);
    const news = newsFor(other, updates);
    expect(news.isWhole).toBe(true);
    for (const update of news.updates) Y.applyUpdate(other, update);
    expect(other.getText('t').toString()).toBe('một hai ba');
    expect(newsFor(doc, updates)).toEqual({ updates: [], isWhole: true });
  });

  test('what cannot be read is passed over, and said to be missing', () => {
    const { updates: news, isWhole } = newsFor(new Y.Doc(), [one, BROKEN, two, three]);
    expect(isWhole).toBe(false);
    const other = new Y.Doc();
    for (const update of news) Y.applyUpdate(other, update);
    expect(other.getText('t').toString()).toBe('một hai ba');
    expect(newsFor(new Y.Doc(), [one, three]).isWhole).toBe(false);
    // What waits for another is not forgotten because something between them cannot be read.
    const filled = new Y.Doc();
    for (const update of newsFor(new Y.Doc(), [two, BROKEN, one, three]).updates)
      Y.applyUpdate(filled, update);
    expect(filled.getText('t').toString()).toBe('một hai ba');
  });
});

/** A link whose server is the test: what it says arrives, what it is told is kept. */
function linked(doc: Y.Doc) {
  const told: number[][] = [];
  const socket = { readyState: 1, send: (bytes: Uint8Array) => told.push([...bytes]), close() {} };
  const link = new Link({
    url: '',
    doc,
    awareness: new Awareness(doc),
    onChange() {},
    openSocket: () => socket as unknown as WebSocket,
  });
  link.connect();
  const server = socket as unknown as WebSocket & { onopen(): void };
  server.onopen();
  return {
    link,
    asked: () => told.filter(([kind, step]) => kind === MESSAGE.sync && step === SYNC.step1).length,
    say(step: number, update: Uint8Array) {
      const frame = new Uint8Array([MESSAGE.sync, step, update.length, ...update]);
      server.onmessage?.({ data: frame.buffer } as MessageEvent);
    },
    close() {
      link.close();
      doc.destroy();
    },
  };
}

describe('what the server sends', () => {
  const { updates } = wordByWord('một ', 'hai ');
  const [one, two] = updates as [Uint8Array, Uint8Array];

  test('and does not apply, ends the link with those bytes', () => {
    const { link, say, close } = linked(new Y.Doc());
    say(SYNC.step2, one);
    expect(link.state).toEqual({ at: 'level' });
    say(SYNC.update, BROKEN);
    expect(link.state).toEqual({ at: 'failed', update: BROKEN });
    link.connect();
    expect(link.state.at).toBe('failed');
    close();
  });

  test('and leaves a gap, is asked for once more, and is a fault only if the whole has it too', () => {
    const { link, asked, say, close } = linked(new Y.Doc());
    say(SYNC.step2, new Uint8Array([0, 0]));
    say(SYNC.update, two);
    expect(asked()).toBe(2);
    expect(link.state.at).toBe('level');
    say(SYNC.step2, one);
    expect(link.state.at).toBe('level');
    close();

    // The bytes that opened the gap are what is wrong, not the state that leaves it open.
    const again = linked(new Y.Doc());
    again.say(SYNC.step2, new Uint8Array([0, 0]));
    again.say(SYNC.update, two);
    again.say(SYNC.step2, new Uint8Array([0, 0]));
    expect(again.link.state).toEqual({ at: 'failed', update: two });
    again.close();

    const other = linked(new Y.Doc());
    other.say(SYNC.step2, two);
    expect(other.link.state).toEqual({ at: 'failed', update: two });
    other.close();
  });

  test('and leaves a gap that this device’s copy brought, is not called the server’s fault', () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, two);
    const { link, say, close } = linked(doc);
    say(SYNC.step2, new Uint8Array([0, 0]));
    expect(link.state).toEqual({ at: 'failed' });
    expect(hindranceOf(link, true)).toEqual({ why: 'unreadable', isFault: true });
    close();
  });

  test('and makes somebody stumble who only listens, is not called broken', async () => {
    const doc = new Y.Doc();
    const { link, say, close } = linked(doc);
    doc.getText('t').observe(() => {
      throw new Error('a listener');
    });
    const reported = new Promise<Error>((resolve) => process.once('uncaughtException', resolve));
    const others = process.rawListeners('uncaughtException').slice(0, -1) as ((error: Error) => void)[];
    for (const other of others) process.off('uncaughtException', other);
    say(SYNC.step2, one);
    expect((await reported).message).toBe('a listener');
    for (const other of others) process.on('uncaughtException', other);
    expect(link.state).toEqual({ at: 'level' });
    close();
  });
});

describe('what stands in the way', () => {
  test.each([CLOSE.forged, CLOSE.malformed, CLOSE.tooLarge, CLOSE.readOnly])(
    'a refusal of what was sent (%d) does, whoever it was',
    (code) => {
      const hindrance = { why: 'refused', code, isFault: true };
      expect(hindranceOf({ state: { at: 'denied', code }, access: 'write' }, false)).toEqual(hindrance);
    },
  );

  test.each([CLOSE.signedOut, CLOSE.withdrawn, CLOSE.noRoom])(
    'a refusal of the person (%d) does not',
    (code) => expect(hindranceOf({ state: { at: 'denied', code }, access: 'write' }, true)).toBeUndefined(),
  );

  test('what may no longer be written does, once the server’s state is here', () => {
    expect(hindranceOf({ state: { at: 'level' }, access: 'read' }, true)?.code).toBe(CLOSE.readOnly);
    expect(hindranceOf({ state: { at: 'level' }, access: 'read' }, false)).toBeUndefined();
    expect(hindranceOf({ state: { at: 'greeting', attempt: 0 }, access: 'read' }, true)).toBeUndefined();
  });
});
