import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium, type Browser, type BrowserContext, type Page as Tab } from 'playwright-core';
import { build } from 'vite';
import type { Room } from '#domain/rooms/room.ts';
import { chromiumLaunch } from '#tests/support/chromium.ts';
import type { Page } from './browser-page.svelte.ts';
import { createWorld, until, type Someone, type World } from './world.ts';

/** A world whose port also serves a page with our client, as the browser runs it, and a browser to open it in. */
export class BrowserWorld {
  readonly world: World;
  readonly #browser: Browser;
  #context: BrowserContext | undefined;

  private constructor(world: World, browser: Browser) {
    this.world = world;
    this.#browser = browser;
  }

  static async create(): Promise<BrowserWorld> {
    const world = await createWorld();
    const script = await bundle();
    world.door.page = (request, response) => {
      const isScript = request.url === '/page.js';
      response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
      response.end(isScript ? script : '<!doctype html><script type="module" src="/page.js"></script>');
    };
    return new BrowserWorld(world, await chromium.launch((await chromiumLaunch()).launchOptions));
  }

  /** A device on which nobody has been. */
  async newDevice(): Promise<void> {
    await this.#context?.close();
    this.#context = await this.#browser.newContext();
  }

  async openTab(person: Someone): Promise<Tab> {
    const url = `http://127.0.0.1:${this.world.door.port}/`;
    const [name = '', value = ''] = person.cookie.split('=');
    if (!this.#context) throw new Error('There is no device');
    await this.#context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
    const tab = await this.#context.newPage();
    await tab.goto(url);
    await tab.waitForFunction(() => 'page' in window);
    return tab;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.world.close();
  }
}

async function bundle(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [svelte({ configFile: false })],
    build: {
      write: false,
      minify: false,
      lib: {
        entry: path.join(import.meta.dirname, 'browser-page.svelte.ts'),
        formats: ['es'],
        fileName: 'page',
      },
    },
  });
  const [first] = [output].flat();
  if (!first || !('output' in first)) throw new Error('The page was not built');
  return first.output[0].code;
}

/** Calls one of the page's functions. */
export function ask<K extends keyof Page>(
  tab: Tab,
  name: K,
  ...args: Parameters<Page[K]>
): Promise<Awaited<ReturnType<Page[K]>>> {
  return tab.evaluate(
    ([name, args]) =>
      (window as unknown as { page: Record<string, (...args: unknown[]) => unknown> }).page[name]?.(...args),
    [name, args] as [string, unknown[]],
  ) as never;
}

export const openRoom = (tab: Tab, name: string, room: Room, person: Someone) =>
  ask(tab, 'open', name, room, person.account);

export const isSynced = (tab: Tab, name: string) =>
  until(async () => (await ask(tab, 'status', name)) === 'synced', 'synced');
