import { defineConfig } from 'playwright/test';
import { site } from '../../src/site.ts';
import { browserArguments, findBrowser } from '../../src/booklet/browser.ts';

const port = 4322;
const address = `http://127.0.0.1:${port}${site.base}`;

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: true,
  forbidOnly: process.env['CI'] === 'true',
  // What passes at the second try is listed as flaky.
  retries: process.env['CI'] === 'true' ? 1 : 0,
  workers: 2,
  reporter: [['list']],
  use: {
    baseURL: address,
    // What a service worker answers, a test's own routes do not see. offline.spec.ts has one.
    serviceWorkers: 'block',
    launchOptions: { executablePath: findBrowser(), args: browserArguments },
  },
  webServer: {
    command: 'node tests/e2e/serve.ts',
    cwd: '../..',
    env: { PORT: String(port) },
    url: address,
    reuseExistingServer: false,
  },
});
