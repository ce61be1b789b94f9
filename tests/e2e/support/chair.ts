import { expect, type Locator, type Page } from '@playwright/test';

/** What leads the meeting on the chair's screen, and the secretary's. */
export const desk = (page: Page): Locator => page.getByRole('group', { name: 'Điều hành' });

/** The chair's button ignores a tap that was meant for the step before; a person would tap again. */
export async function step(page: Page, name: string | RegExp): Promise<void> {
  const button = desk(page).getByRole('button', { name });
  await expect(async () => {
    if (await button.isVisible()) await button.click({ timeout: 2_000 });
    // A tap that was taken shows; then the room may take its time, and a second tap might fall on the next step.
    await expect(button.and(page.locator(':not([aria-busy="true"])'))).toBeHidden({ timeout: 1_000 });
    await expect(button).toBeHidden({ timeout: 20_000 });
    // While the room draws itself anew a step may be gone for a moment, and be there again untaken.
    await desk(page)
      .locator('.next-step')
      .waitFor({ timeout: 2_000 })
      .catch(() => {});
    expect(await button.isVisible()).toBe(false);
  }).toPass();
}

/** Holds a button until what it does has shown. */
export async function hold(page: Page, button: Locator, until: Locator): Promise<void> {
  // One that is not ready does not notice that it is pressed.
  await expect(button).toBeEnabled();
  await button.hover();
  await page.mouse.down();
  await expect(until).toBeVisible();
  await page.mouse.up();
}

/** States a conclusion made of ready sentences. */
export async function conclude(page: Page, number: number, sentence: RegExp): Promise<void> {
  const sheet = page.getByRole('dialog', { name: `Kết luận mục ${number}` });
  await expect(async () => {
    await desk(page)
      .getByRole('button', { name: `Kết luận mục ${number}` })
      .click({ timeout: 2_000 });
    await expect(sheet).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await sheet.getByRole('button', { name: sentence }).click();
  await sheet.getByRole('button', { name: 'Chốt kết luận' }).click();
  await expect(sheet).toBeHidden();
}

/** Everybody who waits gets the floor, and ends. */
export async function hearAll(page: Page): Promise<number> {
  const grant = desk(page).getByRole('button', { name: /^Mời .+ phát biểu$/ });
  const stop = desk(page).getByRole('button', { name: /^Kết thúc phát biểu/ });
  let heard = 0;
  while (await grant.or(stop).isVisible()) {
    if (await grant.isVisible()) await step(page, await nameOf(grant));
    await expect(stop).toBeVisible();
    await step(page, await nameOf(stop));
    heard += 1;
    // The next step is one of these; which, the room says.
    await expect(desk(page).locator('.next-step')).toBeVisible();
  }
  return heard;
}

/** Its words as they stand now: the next one's button has other names in it. */
async function nameOf(button: Locator): Promise<string> {
  return (await button.innerText()).trim();
}

/** Chooses and holds; the receipt is what counts. */
export async function vote(page: Page, choice: string): Promise<string> {
  await page.locator('.ballot-card').getByText(choice, { exact: true }).click();
  const receipt = page.getByText(/Mã biên nhận \S+/);
  await hold(page, page.getByRole('button', { name: /^Giữ để xác nhận/ }), receipt);
  return (await receipt.innerText()).replace(/.*Mã biên nhận /, '');
}
