import { type Browser, expect, type Page, test as base } from '@playwright/test';
import { DEMO_PASSWORD } from '#server/seed/accounts.ts';
import { type House, startHouse } from '#tests/support/house.ts';
import { visit, type Visitor } from '#tests/support/visitor.ts';

/** The screens of one story: each person in a browser of her own. */
export class Hall {
  readonly house: House;
  readonly #browser: Browser;
  /** Windows that opened by themselves and faults of our scripts: both must stay empty. */
  readonly complaints: string[] = [];
  readonly #pages: Page[] = [];

  constructor(browser: Browser, house: House) {
    this.#browser = browser;
    this.house = house;
  }

  /** A browser that nobody has signed in to. */
  async open(viewport = { width: 1180, height: 820 }): Promise<Page> {
    const context = await this.#browser.newContext({ baseURL: this.house.origin, viewport });
    const page = await context.newPage();
    page.on('popup', (opened) => this.complaints.push(`opened ${opened.url()}`));
    page.on('pageerror', (error) => {
      const told = String(error.stack ?? error);
      // A document that is left while its first pages are read: the library's own thread says so to nobody.
      if (!/Worker was terminated[^]*pdf\.worker/.test(told)) this.complaints.push(told);
    });
    this.#pages.push(page);
    return page;
  }

  /** Signed in, at the list of meetings. */
  async signIn(username: string): Promise<Page> {
    const page = await this.open(username === 'maychieu' ? { width: 1920, height: 1080 } : undefined);
    const headers = { origin: this.house.origin, accept: 'text/html' };
    const form = { username, password: DEMO_PASSWORD };
    await page.context().request.post('/sign-in?/signIn', { form, headers });
    await page.goto('/meetings');
    await expect(page.getByRole('heading', { name: 'Cuộc họp của tôi' })).toBeVisible();
    return page;
  }

  /** In the room of the session under way. */
  async enter(username: string): Promise<Page> {
    const page = await this.signIn(username);
    await page.getByRole('link', { name: 'Vào phòng họp' }).click();
    await page.waitForURL(/\/(room|projector)$/);
    return page;
  }

  /** Several people at once. */
  async enterAll<const Names extends readonly string[]>(
    ...usernames: Names
  ): Promise<{ [At in keyof Names]: Page }> {
    return (await Promise.all(usernames.map((name) => this.enter(name)))) as { [At in keyof Names]: Page };
  }

  /** Somebody without a browser. */
  visit(username: string): Promise<Visitor> {
    return visit(this.house.origin, username);
  }

  async close(): Promise<void> {
    await Promise.all(this.#pages.map((page) => page.context().close()));
  }
}

/**
 * One house for all stories of a run, since the demo takes its time to load; each story also runs alone. One that
 * counts what happened in the whole session, or ends it, asks for a house of its own: `test.use({ ownHouse: true })`.
 */
export const test = base.extend<{ hall: Hall }, { ownHouse: boolean; house: House }>({
  ownHouse: [false, { option: true, scope: 'worker' }],
  house: [
    // Another value of the option makes another worker, and so another house.
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    async ({ ownHouse }, use) => {
      const house = await startHouse();
      await use(house);
      await house.close();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  hall: async ({ browser, house }, use, story) => {
    const hall = new Hall(browser, house);
    await use(hall);
    if (story.status !== story.expectedStatus)
      await story.attach('what the house said', { body: house.output(), contentType: 'text/plain' });
    await hall.close();
    expect(hall.complaints).toEqual([]);
  },
});

export { expect };

/** The meeting that a page of it is about. */
export function meetingOf(page: Page): string {
  return /\/meetings\/([0-9a-f-]{36})/.exec(page.url())?.[1] as string;
}
