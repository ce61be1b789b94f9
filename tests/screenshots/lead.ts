import type { Locator, Page } from 'playwright-core';

/** The steps of an item in their order, by the words on the chair's button. */
const STEPS = {
  speech: /^(Mời .+ phát biểu|Kết thúc phát biểu)/,
  ballot: /đưa ra biểu quyết/i,
  close: /đóng biểu quyết/i,
  announce: /công bố kết quả/i,
  conclude: /^Kết luận mục/,
  start: /^Bắt đầu mục/,
  end: /bế mạc/i,
} as const;
type Step = keyof typeof STEPS;
const ORDER = Object.keys(STEPS) as readonly Step[];

const CHANGE_MS = 2_500;

/** The chair, who brings the meeting to where a picture of it is taken. */
export class Lead {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    page.setDefaultTimeout(10_000);
  }

  /** Takes the next step again and again until it is this one; a meeting that is there or past it stays as it is. */
  async until(wanted: Step): Promise<void> {
    const button = await this.#nextStep();
    for (let steps = 0; steps < 80; steps++) {
      const words = (await button.count()) ? await button.innerText() : '';
      const at = ORDER.findIndex((step) => STEPS[step].test(words));
      if (!words || (wanted !== 'end' && at >= ORDER.indexOf(wanted)) || ORDER[at] === wanted) return;
      await this.#take(button, words);
    }
    throw new Error(`The meeting does not come to ${wanted}`);
  }

  /** Somebody has the floor, if anybody is left who asked for it. */
  async somebodySpeaks(): Promise<void> {
    const button = await this.#nextStep();
    if ((await button.count()) && /^Mời/.test(await button.innerText()))
      await this.#take(button, await button.innerText());
  }

  /** To the end of the meeting. */
  async end(): Promise<void> {
    const button = await this.#nextStep();
    if (!(await button.count())) return;
    await this.until('end');
    if (await button.count()) await this.#take(button, await button.innerText());
  }

  /** An act by the chair's hand that has no place among the steps. */
  async act(name: string, input: object = {}): Promise<void> {
    await this.#nextStep();
    const meeting = /meetings\/([^/]+)/.exec(this.#page.url())?.[1];
    const status = await this.#page.evaluate(
      async ([act, body]) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(`/acts/${act}`, { method: 'POST', headers, body: body ?? '' })).status;
      },
      [name, JSON.stringify({ input: { meeting, ...input }, key: crypto.randomUUID() })],
    );
    // A house that runs already may be further on than this picture asks for.
    if (status >= 400) console.error(`${name} was refused with ${status}`);
  }

  /** The address of the room. */
  async room(): Promise<string> {
    await this.#nextStep();
    return new URL(this.#page.url()).pathname;
  }

  readonly shows = (scene: string) => this.act('projector.show', { scene });

  async #nextStep(): Promise<Locator> {
    const page = this.#page;
    if (!page.url().endsWith('/room')) {
      await page.goto('/meetings');
      // Under way it is offered as such; afterwards it is found among the past ones.
      const now = page.locator('a[href$="/room"]');
      const past = page.locator('a[href^="/meetings/"]', { hasText: 'Phiên họp thường kỳ' });
      await now.or(past).first().waitFor();
      const href = await ((await now.count()) ? now : past).first().getAttribute('href');
      await page.goto(`${href?.replace(/\/room$/, '')}/room`);
      await page.locator('.columns').waitFor();
    }
    return page.locator('.strip .step button');
  }

  async #take(button: Locator, words: string): Promise<void> {
    const page = this.#page;
    if (/^Kết luận mục/.test(words)) {
      await button.click();
      const sentence = page.locator('.sentences button').first();
      if (
        !(await sentence.waitFor({ timeout: CHANGE_MS }).then(
          () => true,
          () => false,
        ))
      )
        return;
      await sentence.click();
      await page.getByRole('button', { name: 'Chốt kết luận' }).click();
    } else if (/^Giữ/.test(words)) {
      await button.hover();
      await page.mouse.down();
    } else await button.click();
    const hasChanged = (old: string) =>
      document.querySelector('.strip .step button')?.textContent?.trim() !== old.trim() &&
      !document.querySelector('.strip .step [aria-busy="true"]');
    await page.waitForFunction(hasChanged, words, { timeout: CHANGE_MS }).catch(() => undefined);
    await page.mouse.up();
  }
}
