import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser to print and to test with: the system's, else Playwright's own. Throws when there is neither. */
export function findBrowser(): string {
  const found = [...installed, chromium.executablePath()].find((path) => existsSync(path));
  if (found) return found;
  throw new Error('No Chromium or Chrome found. Install one with: npx playwright install chromium');
}

/** Chromium's sandbox refuses to run as root; nothing may reach out on its own. */
export const browserArguments = [
  '--disable-background-networking',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
