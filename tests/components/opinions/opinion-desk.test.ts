import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OpinionDraft } from '#domain/consultation/opinion.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import type { ActAnswer } from '../../../src/lib/acts/act.ts';
import { OpinionDesk } from '../../../src/lib/opinions/opinion-desk.svelte.ts';

const ASKED = ['LAND_NEED'] as ItemKey[];
const saying = (text: string): OpinionDraft => ({
  items: [{ item: ASKED[0]!, position: 'AGREE', text, legalBasis: [], anchors: [] }],
  overall: { position: 'AGREE' },
});
const said = (desk: OpinionDesk) => desk.form.items[0]?.text;

/** What a server would do with drafts: the contract of `handling.draft` as far as a desk sees it. */
function createServer() {
  const server = {
    draft: undefined as OpinionDraft | undefined,
    mark: undefined as string | undefined,
    /** How it fails next: not heard at all, or done without an answer. */
    failing: undefined as 'silent' | 'mute' | undefined,
    asked: 0,
    send(_name: string, input: object): Promise<ActAnswer<unknown>> {
      server.asked += 1;
      const { items, overall, mark, after } = input as OpinionDraft & { mark: string; after: string[] };
      const refuse = (code: string) =>
        Promise.resolve({ ok: false as const, refusal: { code, sentence: code } });
      if (server.failing === 'silent') return refuse('kernel.offline');
      if (server.mark !== undefined && server.mark !== mark && !after.includes(server.mark))
        return refuse('consultation.draft-changed');
      Object.assign(server, { draft: { items, overall }, mark });
      return server.failing === 'mute' ? refuse('kernel.offline') : Promise.resolve({ ok: true, result: {} });
    },
  };
  return server;
}

function createStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    isFull: false,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      if (this.isFull) throw new Error('full');
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  };
}

let server: ReturnType<typeof createServer>;
let storage: ReturnType<typeof createStorage>;
let marks = 0;

function open(
  given: { draft?: OpinionDraft | undefined; mark?: string | undefined } = {},
  refresh = () => {},
) {
  const desk = new OpinionDesk(
    { account: 'ai', request: 'r', asked: ASKED, draft: given.draft, mark: given.mark },
    {
      send: (...call) => server.send(...call),
      storage: () => storage as unknown as Storage,
      newMark: () => `m${(marks += 1)}`,
      refresh,
    },
  );
  const stop = desk.start();
  return { desk, stop };
}

/** As somebody types: the form changes, and the effect of the page sees it. */
function type(desk: OpinionDesk, text: string) {
  desk.form.items[0]!.text = text;
  desk.changed();
}
const rest = () => vi.advanceTimersByTimeAsync(1300);

beforeEach(() => {
  vi.useFakeTimers();
  server = createServer();
  storage = createStorage();
});
afterEach(() => vi.useRealTimers());

describe('an opinion that is being written', () => {
  test('is on the device at once, at the server after a moment of rest, and then no longer on the device', async () => {
    const { desk } = open();
    type(desk, 'Đồng');
    expect([desk.keeping, storage.kept.size]).toEqual(['waiting', 1]);
    type(desk, 'Đồng ý');
    await rest();
    expect([desk.keeping, storage.kept.size, server.asked]).toEqual(['saved', 0, 1]);
    expect(server.draft?.items[0]?.text).toBe('Đồng ý');
  });

  test('without a network stays on the device, says so, and is sent as soon as somebody answers', async () => {
    server.failing = 'silent';
    const { desk } = open();
    type(desk, 'Đồng ý');
    await rest();
    expect([desk.keeping, storage.kept.size]).toEqual(['kept', 1]);
    server.failing = undefined;
    await vi.advanceTimersByTimeAsync(5100);
    expect([desk.keeping, storage.kept.size]).toEqual(['saved', 0]);
  });

  test('is taken up again by the next page, and by nobody else’s', async () => {
    server.failing = 'silent';
    const first = open();
    type(first.desk, 'Đồng ý');
    await rest();
    first.stop();
    server.failing = undefined;
    const { desk } = open();
    expect(said(desk)).toBe('Đồng ý');
    await rest();
    expect(server.draft?.items[0]?.text).toBe('Đồng ý');
  });

  test('[K95] an answer that was lost is no state of somebody else', async () => {
    const { desk } = open();
    type(desk, 'Một');
    await rest();
    server.failing = 'mute';
    type(desk, 'Một hai');
    await rest();
    expect(desk.keeping).toBe('kept');
    server.failing = undefined;
    type(desk, 'Một hai ba');
    await rest();
    expect([desk.keeping, server.draft?.items[0]?.text]).toEqual(['saved', 'Một hai ba']);
  });

  test('[K95] what somebody else has written is not written over, and either can be chosen', async () => {
    for (const choice of ['mine', 'theirs'] as const) {
      Object.assign(server, { draft: saying('Chung'), mark: 'start' });
      let offer = () => {};
      const { desk } = open({ draft: saying('Chung'), mark: 'start' }, () => offer());
      offer = () => desk.offer(server.draft, server.mark);
      Object.assign(server, { draft: saying('Của máy khác'), mark: `elsewhere ${choice}` });
      type(desk, 'Của tôi');
      await rest();
      expect([desk.keeping, server.draft?.items[0]?.text]).toEqual(['conflict', 'Của máy khác']);
      expect(await desk.flush()).toBe(false);
      if (choice === 'mine') await desk.keepMine();
      else desk.takeTheirs();
      const told = choice === 'mine' ? 'Của tôi' : 'Của máy khác';
      expect([desk.keeping, said(desk), server.draft?.items[0]?.text]).toEqual(['saved', told, told]);
    }
  });

  test('[K95] what the device kept is asked about where the server has been written to since, however often it is opened', async () => {
    server.failing = 'silent';
    const first = open({ draft: saying('Chung'), mark: 'start' });
    type(first.desk, 'Của tôi');
    await rest();
    first.stop();
    server.failing = undefined;
    for (let time = 0; time < 2; time += 1) {
      const { desk, stop } = open({ draft: saying('Của máy khác'), mark: 'elsewhere' });
      expect([desk.keeping, said(desk)]).toEqual(['conflict', 'Của tôi']);
      desk.changed();
      stop();
    }
    expect(server.draft).toBeUndefined();
  });

  test('goes on from what somebody else has written while nothing here is unsaved, and never back to its own past', async () => {
    const { desk } = open({ draft: saying('Chung'), mark: 'start' });
    type(desk, 'Mới');
    await rest();
    desk.offer(saying('Chung'), 'start');
    expect(said(desk)).toBe('Mới');
    desk.offer(saying('Của máy khác'), 'elsewhere');
    expect([said(desk), desk.keeping]).toEqual(['Của máy khác', 'saved']);
  });

  test('says when not even the device keeps it', () => {
    storage.isFull = true;
    const { desk } = open();
    type(desk, 'Đồng ý');
    expect(desk.keeping).toBe('unkept');
  });

  test('is whole before it is sent on', async () => {
    const { desk } = open();
    type(desk, 'Đồng ý');
    expect(await desk.flush()).toBe(true);
    expect(server.draft?.items[0]?.text).toBe('Đồng ý');
    server.failing = 'silent';
    type(desk, 'Không');
    expect(await desk.flush()).toBe(false);
  });
});
