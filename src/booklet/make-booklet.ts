import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Page, chromium } from 'playwright';
import { browserArguments, findBrowser } from './browser.ts';

/** Stands for the site while it is printed; no request leaves the browser. */
const host = 'http://booklet.invalid';

/**
 * Prints the sheet of a built site as a PDF with bookmarks, a running head for each category, and
 * tags for readers who listen. Links lead to the published site.
 *
 * @param dir the built site
 * @param base its path, with a slash at both ends
 * @param origin scheme and host under which it is published
 * @throws when there is no browser, or the sheet is not there
 */
export async function makeBooklet(dir: string, base: string, origin: string): Promise<Buffer> {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: browserArguments,
  });
  try {
    // The page's policy would refuse the style of the running heads.
    const context = await browser.newContext({ bypassCSP: true, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.route('**', async (route) => {
      const path = new URL(route.request().url()).pathname.slice(base.length);
      await (path === 'print/'
        ? route.fulfill({
            contentType: 'text/html; charset=utf-8',
            body: await readFile(join(dir, 'print/index.html'), 'utf8'),
          })
        : route.abort());
    });
    await page.goto(`${host}${base}print/`);
    await page.addStyleTag({ content: await runningHeads(page) });
    await page.evaluate(finish, origin);
    return await page.pdf({ format: 'A4', outline: true, tagged: true, printBackground: true });
  } finally {
    await browser.close();
  }
}

/** A named page for each category, whose head is the category's title. */
async function runningHeads(page: Page): Promise<string> {
  const titles = await page
    .locator('.booklet-category > h2')
    .evaluateAll((headings) => headings.map(({ textContent }) => textContent.trim()));
  return titles
    .map(
      (title, index) =>
        `@page category-${index} { @top-left { content: ${cssString(title)}; color: #333; font: 9pt Georgia, serif } }
         .booklet-category:nth-of-type(${index + 1}) { page: category-${index} }`,
    )
    .join('\n');
}

/** Text as CSS reads it, whatever it holds. */
function cssString(text: string): string {
  return `"${text.replaceAll(/["\\\n]/g, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`;
}

/** Runs in the page: names the document, and lets links lead to where the site is published. */
function finish(origin: string): void {
  document.title = document.querySelector('h1')?.textContent ?? document.title;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('main a')) {
    const { pathname, hash, host } = link;
    if (host === location.host && pathname !== location.pathname) {
      link.href = `${origin}${pathname}${hash}`;
    }
  }
}
