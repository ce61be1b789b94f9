import type { Page } from 'playwright-core';
import type { Lead } from './lead.ts';
import { OFFICE_SCREENS } from './office-screens.ts';

/** Where a screen is found: who looks at it, and what that person does to bring it up. */
export type Screen = {
  readonly name: string;
  /** Absent: nobody is signed in. */
  readonly who?: string;
  /** What the chair does first; asked for by the screen alone, whatever else is taken. */
  readonly before?: (lead: Lead) => Promise<void>;
  /** Brings the screen up; the page is at "Cuộc họp của tôi", or at the sign-in page. */
  readonly open?: (page: Page, size: SizeName, lead: Lead) => Promise<void>;
  /** Whether a page of a document is part of it. */
  readonly paper?: true;
  /** Only at sizes where it is used. */
  readonly sizes?: readonly SizeName[];
};

/** Screens that belong to one moment of the meeting. */
export type Chapter = {
  /** Brings the meeting there. */
  readonly before?: (lead: Lead) => Promise<void>;
  readonly screens: readonly Screen[];
};

export const SIZES = {
  tablet: { width: 1180, height: 820, touch: true },
  portrait: { width: 820, height: 1180, touch: true },
  phone: { width: 390, height: 844, touch: true },
  wall: { width: 1920, height: 1080, touch: false },
} as const;
export type SizeName = keyof typeof SIZES;

const NARROW: readonly SizeName[] = ['portrait', 'phone'];
const WALL: readonly SizeName[] = ['wall', 'tablet'];
const HAND: readonly SizeName[] = ['tablet', 'portrait', 'phone'];

/** The four buttons at the foot of the room, from 0. */
const action = (page: Page, n: number) => page.locator('.actions > button').nth(n).click();
/** In the toolbar of the document. */
const tool = (page: Page, vi: string, en: string) =>
  page
    .getByRole('button', { name: new RegExp(`^(${vi}|${en})$`) })
    .first()
    .click();

async function room(page: Page): Promise<void> {
  await page.locator('a[href$="/room"], a[href$="/projector"]').first().click();
  await page.locator('.room, .screen').first().waitFor();
}

async function paper(page: Page): Promise<void> {
  await room(page);
  await page.locator('.page canvas').first().waitFor({ timeout: 20_000 });
}

const afterRoom =
  (open: (page: Page, size: SizeName) => Promise<void>) => async (page: Page, size: SizeName) => {
    await paper(page);
    await open(page, size);
  };

/** A wavy line across the page, by the pen: `down` and `up` are shares of the page's height. */
async function write(page: Page, top: number): Promise<void> {
  const box = await page.locator('.viewport').first().boundingBox();
  if (!box) throw new Error('No page is shown');
  const pen = await page.context().newCDPSession(page);
  const at = (share: number, y: number) => ({
    x: box.x + box.width * share,
    y: box.y + box.height * (y + 0.012 * Math.sin(share * 50)),
    button: 'left' as const,
    pointerType: 'pen' as const,
    force: 0.5,
  });
  await pen.send('Input.dispatchMouseEvent', { type: 'mousePressed', clickCount: 1, ...at(0.3, top) });
  for (let share = 0.3; share < 0.68; share += 0.01)
    await pen.send('Input.dispatchMouseEvent', { type: 'mouseMoved', buttons: 1, ...at(share, top) });
  await pen.send('Input.dispatchMouseEvent', { type: 'mouseReleased', clickCount: 1, ...at(0.68, top) });
}

const beforeTheMeeting: Chapter = {
  screens: OFFICE_SCREENS,
};

const underDiscussion: Chapter = {
  before: (lead) => lead.shows('document'),
  screens: [
    {
      name: 'arrival',
      who: 'uyvien5',
      open: async (page) => {
        await room(page);
        await page.locator('.arrival h1').waitFor();
      },
    },
    { name: 'room-member', who: 'uyvien2', open: room, paper: true },
    { name: 'room-deputy', who: 'duthay', open: room, paper: true },
    { name: 'room-guest', who: 'khach', open: room, paper: true, sizes: ['tablet'] },
    { name: 'room-presenter', who: 'trinhbay', open: room, paper: true },
    { name: 'room-chair', who: 'chutich', open: room, paper: true },
    { name: 'room-secretary', who: 'thuky', open: room },
    {
      name: 'room-secretary-timeline',
      who: 'thuky',
      sizes: NARROW,
      open: async (page) => {
        await room(page);
        await page.locator('.minutes-text').waitFor();
        await page.locator('.parts button').first().click();
      },
    },
    {
      name: 'room-secretary-people',
      who: 'thuky',
      sizes: NARROW,
      open: async (page) => {
        await room(page);
        await page.locator('.parts button').last().click();
      },
    },
    {
      name: 'room-away',
      who: 'uyvien2',
      open: afterRoom(async (page) => {
        await page.locator('.viewport').hover();
        await page.mouse.wheel(0, -1_500);
        await page.locator('button.chip').waitFor();
      }),
    },
    {
      name: 'room-search',
      who: 'uyvien2',
      paper: true,
      open: afterRoom(async (page) => {
        await tool(page, 'Tìm trong tài liệu', 'Search (in )?the document');
        await page.getByRole('searchbox').or(page.locator('input[type="search"]')).first().fill('quy hoach');
        await page
          .locator('.search-mark, .match, mark')
          .first()
          .waitFor({ timeout: 5_000 })
          .catch(() => {});
      }),
    },
    {
      name: 'room-thumbnails',
      who: 'uyvien2',
      paper: true,
      open: afterRoom((page) => page.locator('.toolbar > .icon-button').first().click()),
    },
    {
      name: 'room-pen',
      who: 'uyvien3',
      paper: true,
      open: afterRoom((page) => action(page, 2)),
    },
    {
      name: 'room-pen-marks',
      who: 'uyvien3',
      paper: true,
      open: afterRoom(async (page) => {
        await action(page, 2);
        await page.locator('.tools[data-layer]').waitFor();
        await write(page, 0.35);
        await page.locator('.layer[data-layer="room"]').click();
        await write(page, 0.55);
      }),
    },
    {
      name: 'room-agenda-sheet',
      who: 'uyvien2',
      sizes: NARROW,
      open: afterRoom((page) => page.locator('.narrow button').first().click()),
    },
    {
      name: 'room-floor-sheet',
      who: 'uyvien2',
      sizes: NARROW,
      open: afterRoom((page) => page.locator('.narrow button').last().click()),
    },
    { name: 'room-service', who: 'uyvien2', open: afterRoom((page) => action(page, 3)), sizes: HAND },
    {
      name: 'room-settings',
      who: 'uyvien2',
      sizes: HAND,
      open: afterRoom((page) => page.locator('.room > header .icon-button').last().click()),
    },
    {
      name: 'room-registered',
      who: 'uyvien4',
      open: afterRoom(async (page, size) => {
        const asks = page.locator('.actions > button').first();
        if ((await asks.getAttribute('data-look')) === 'plain') await asks.click();
        if (size === 'phone') await page.locator('.actions > button[data-look="on"]').first().waitFor();
      }),
    },
    {
      name: 'room-offline',
      who: 'uyvien2',
      open: afterRoom(async (page) => {
        await page.context().setOffline(true);
        await page.locator('.connection[data-tag="offline"]').first().waitFor({ timeout: 60_000 });
      }),
    },
    {
      name: 'chair-screen',
      who: 'chutich',
      open: afterRoom((page) => page.locator('.tile').click()),
      sizes: HAND,
    },
    {
      name: 'chair-other',
      who: 'chutich',
      open: afterRoom((page) => page.locator('.strip .icon-button').first().click()),
      sizes: HAND,
    },
    { name: 'wall-document', who: 'maychieu', open: room, paper: true, sizes: WALL },
    {
      name: 'wall-waiting',
      who: 'maychieu',
      open: room,
      before: (lead) => lead.shows('waiting'),
      sizes: WALL,
    },
    { name: 'wall-agenda', who: 'maychieu', open: room, before: (lead) => lead.shows('agenda'), sizes: WALL },
    { name: 'wall-break', who: 'maychieu', open: room, before: (lead) => lead.shows('break'), sizes: WALL },
    {
      name: 'wall-blank',
      who: 'maychieu',
      open: room,
      before: (lead) => lead.act('projector.hide', { hidden: true }),
      sizes: WALL,
    },
    { name: 'chair-blank', who: 'chutich', open: room, paper: true, sizes: HAND },
  ],
};

const somebodySpeaks: Chapter = {
  before: async (lead) => {
    await lead.act('projector.hide', { hidden: false });
    await lead.somebodySpeaks();
    await lead.shows('speaker');
  },
  screens: [
    { name: 'speaking-member', who: 'uyvien4', open: room, paper: true },
    { name: 'speaking-chair', who: 'chutich', open: room, paper: true },
    {
      name: 'speaking-floor-sheet',
      who: 'chutich',
      sizes: NARROW,
      open: afterRoom((page) => page.locator('.narrow button').last().click()),
    },
    { name: 'wall-speaker', who: 'maychieu', open: room, sizes: WALL },
  ],
};

const BALLOT = '.ballot-card [role="radiogroup"], .ballot-card fieldset';

async function vote(page: Page): Promise<void> {
  await paper(page);
  await page.locator('.ballot-card').waitFor();
  if (!(await page.locator('.ballot-card .receipt').count())) {
    await page.locator('.ballot-card label').first().click();
    await page.locator('.ballot-card .hold button').hover();
    await page.mouse.down();
  }
  await page.locator('.ballot-card .receipt').waitFor();
  await page.mouse.up();
}

const ballotOpen: Chapter = {
  before: async (lead) => {
    await lead.until('ballot');
    await lead.until('close');
    await lead.shows('ballot');
  },
  screens: [
    {
      name: 'ballot-open',
      who: 'uyvien2',
      open: afterRoom((page) => page.locator(BALLOT).first().waitFor()),
    },
    {
      name: 'ballot-chosen',
      who: 'uyvien2',
      open: afterRoom((page) => page.locator('.ballot-card label').first().click()),
    },
    { name: 'ballot-recorded', who: 'uyvien3', open: vote },
    { name: 'ballot-deputy', who: 'duthay', open: room, paper: true },
    { name: 'ballot-chair', who: 'chutich', open: room, paper: true },
    { name: 'wall-ballot', who: 'maychieu', open: room, sizes: WALL },
  ],
};

const ballotClosed: Chapter = {
  before: (lead) => lead.until('announce'),
  screens: [{ name: 'ballot-closed', who: 'uyvien3', open: room, paper: true, sizes: ['tablet'] }],
};

const resultAnnounced: Chapter = {
  before: async (lead) => {
    await lead.until('conclude');
    await lead.shows('result');
  },
  screens: [
    { name: 'result-member', who: 'uyvien3', open: room, paper: true },
    { name: 'result-chair', who: 'chutich', open: room, paper: true },
    { name: 'wall-result', who: 'maychieu', open: room, sizes: WALL },
    {
      name: 'chair-conclusion',
      who: 'chutich',
      open: afterRoom(async (page) => {
        await page.locator('.strip .step button').waitFor();
        while (!(await page.locator('.sentences').count())) {
          await page.locator('.strip .step button').click();
          await page
            .locator('.sentences')
            .waitFor({ timeout: 1_000 })
            .catch(() => {});
        }
      }),
    },
  ],
};

const betweenItems: Chapter = {
  before: (lead) => lead.until('start'),
  screens: [
    { name: 'between-member', who: 'uyvien2', open: room },
    { name: 'between-chair', who: 'chutich', open: room, sizes: HAND },
    { name: 'wall-conclusion', who: 'maychieu', open: room, sizes: WALL },
  ],
};

const past = (place: string) => async (page: Page, _: SizeName, lead: Lead) => {
  await page.goto((await lead.room()).replace(/\/room$/, place));
  await page.locator('.room, .screen, .editor').first().waitFor();
};

const ended: Chapter = {
  before: (lead) => lead.end(),
  screens: [
    { name: 'ended-member', who: 'uyvien2', open: past('/room') },
    { name: 'ended-chair', who: 'chutich', open: past('/room'), sizes: HAND },
    { name: 'ended-secretary', who: 'thuky', open: past('/room') },
    { name: 'minutes', who: 'thuky', open: past('/minutes') },
    { name: 'wall-ended', who: 'maychieu', open: past('/projector'), sizes: WALL },
  ],
};

/** Every main screen, in the order in which a meeting meets them. */
export const CHAPTERS: readonly Chapter[] = [
  beforeTheMeeting,
  underDiscussion,
  somebodySpeaks,
  ballotOpen,
  ballotClosed,
  resultAnnounced,
  betweenItems,
  ended,
];
