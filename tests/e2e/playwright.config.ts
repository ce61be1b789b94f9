import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from '../support/chromium.ts';

/** Whole meetings in a real browser, on the built house. One worker: the stories share a house. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: '../.output/e2e',
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 40_000, toPass: { timeout: 60_000 } },
  reporter: [['list'], ['json']],
  use: {
    ...(await chromiumLaunch()),
    actionTimeout: 40_000,
    viewport: { width: 1180, height: 820 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    screenshot: 'only-on-failure',
    // Recording nine screens takes as long as the story itself.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
  },
});
