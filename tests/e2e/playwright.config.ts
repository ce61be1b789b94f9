import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from '../support/chromium.ts';

/** Whole meetings in a real browser, on the built house. One worker: each file starts a house of its own. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: '../.output/e2e',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  use: {
    ...(await chromiumLaunch()),
    viewport: { width: 1180, height: 820 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
