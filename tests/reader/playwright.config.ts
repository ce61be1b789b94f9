import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from '../support/chromium.ts';

/** The reader and its pen in a real browser, built as in production and under its headers, without the house around it. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.reader.ts',
  outputDir: '../.output/reader-results',
  globalSetup: './build.ts',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  use: {
    ...(await chromiumLaunch()),
    viewport: { width: 1180, height: 820 },
    hasTouch: true,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    screenshot: 'only-on-failure',
  },
});
