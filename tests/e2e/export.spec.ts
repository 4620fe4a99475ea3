import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'astro/zod';
import { expect, type Page, test } from 'playwright/test';
import { questionListJsonSchema } from '../../src/export/question-list-schema.ts';
import { site } from '../../src/site.ts';
import { readXml } from '../unit/export/xml.ts';
import { builtPages, fileOf, isQuestion, unansweredScenario } from './dist.ts';
import { expectAccessible } from './screen.ts';

const answered = 'fastapi/rate-limiting/';
const read = (file: string) => readFileSync(join(resolve('dist'), file), 'utf8');
const questions = builtPages().filter(({ path }) => isQuestion(path));

const copy = (page: Page) => page.getByRole('button', { name: 'Copy as Markdown' });

/** The words of Markdown or of a page, without what differs in writing. */
function wordsOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').toLowerCase();
}

test('every question page has a twin in plain Markdown', () => {
  expect(questions.length).toBeGreaterThan(0);
  for (const { path } of questions) {
    const twin = read(`${path}index.html.md`);
    expect(twin, path).toMatch(/^# \S/);
    expect(twin, path).not.toMatch(/<(?:Code|Output|Plan|Value|Diagram)\b|\]\(question:/);
  }
});

for (const { path } of questions.filter(({ html }) => html.includes('data-point='))) {
  test(`the twin of /${path} says what the page says`, async ({ page }) => {
    await page.goto(path);
    const twin = wordsOf(read(`${path}index.html.md`).replaceAll(/\]\([^)]*\)/g, ''));
    const said = await page
      .locator(
        'h1, [data-outline] dt, [data-outline] dd, [data-answer] p:not(.label, .label *), [data-answer] li, [data-answer] dd, [data-answer] pre, [data-answer] figcaption',
      )
      .evaluateAll((elements) =>
        elements
          .filter(
            (element) => !element.querySelector('p, li, dd, .label') && !element.closest('aside'),
          )
          .map((element) => element.textContent),
      );
    expect(said.length).toBeGreaterThan(60);
    expect(said.filter((text) => !twin.includes(wordsOf(text).trim()))).toEqual([]);
  });
}

test('llms.txt names every twin, and leads nowhere else', () => {
  const text = read('llms.txt');
  const addresses = [...text.matchAll(/\]\(([^)]+)\)/g)].map(
    ([, address = '']) => new URL(address),
  );
  for (const address of addresses) {
    expect(address.origin).toBe(site.origin);
    expect(fileOf(address.pathname), address.href).toBeDefined();
  }
  expect(addresses.filter(({ pathname }) => pathname.endsWith('/index.html.md'))).toHaveLength(
    questions.length,
  );
});

test('questions.json is what its schema says, and names it', () => {
  const address = new URL(`${site.base}questions.schema.json`, site.origin).href;
  const schema = questionListJsonSchema(address);
  expect(JSON.parse(read('questions.schema.json'))).toEqual(schema);
  const list: unknown = JSON.parse(read('questions.json'));
  expect(z.fromJSONSchema(schema).safeParse(list)).toMatchObject({ success: true });
  expect(list).toHaveProperty('$schema', address);
});

test('the deck has a note for every point of every answer', () => {
  const points = questions.reduce(
    (sum, { html }) => sum + [...html.matchAll(/data-point=/g)].length,
    0,
  );
  const guids = [...read('anki.txt').matchAll(/^"([^"]+#[^"]+)"\t/gm)].map(([, guid]) => guid);
  expect(points).toBeGreaterThan(0);
  expect(new Set(guids).size).toBe(points);
});

test('the feed is sound, and its entries lead to pages', () => {
  const feed = readXml(read('feed.xml'));
  const entries = feed.all('entry');
  expect(entries.length).toBeGreaterThan(0);
  expect(new Set(entries.map((entry) => entry.text('id'))).size).toBe(entries.length);
  for (const { attributes } of [feed, ...entries].flatMap((part) => part.all('link'))) {
    expect(fileOf(new URL(attributes['href'] ?? '').pathname), attributes['href']).toBeDefined();
  }
});

test('the feed is announced by the home page and the categories alone', () => {
  const categories = readdirSync('dist').map((name) => `${name}/`);
  const announcing = builtPages()
    .filter(({ html }) => /<link rel="?alternate"? type="?application\/atom\+xml/.test(html))
    .map(({ path }) => path);
  expect(announcing).toContain('');
  expect(announcing).toContain('fastapi/');
  for (const path of announcing.filter(Boolean)) expect(categories).toContain(path);
});

test('a question is copied as Markdown', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(answered);
  await copy(page).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    read(`${answered}index.html.md`),
  );
});

test('where the clipboard refuses, the text is shown and selected', async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException('No.', 'NotAllowedError'));
    Object.assign(Clipboard.prototype, { write: refuse, writeText: refuse });
  });
  await page.goto(answered);
  await copy(page).press('Enter');
  const text = page.getByLabel('copy it by hand');
  await expect(text).toBeFocused();
  await expect(text).toHaveValue(read(`${answered}index.html.md`));
  expect(await page.evaluate(() => String(getSelection()).length)).toBeGreaterThan(1000);
  await expectAccessible(page, { within: 'dialog' });
  await page.keyboard.press('Escape');
  await expect(text).toBeHidden();
  await expect(copy(page)).toBeFocused();
});

test('a text that does not arrive is said, and the next try copies it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.route('**/index.html.md', (route) => route.abort());
  await page.goto(answered);
  await copy(page).click();
  await expect(page.getByText('The text did not arrive. Try again.')).toBeVisible();
  await context.setOffline(true);
  await copy(page).click();
  await expect(page.getByText('The text is not on this device.')).toBeVisible();
  await context.setOffline(false);
  await page.unroute('**/index.html.md');
  await copy(page).click();
  await expect(page.getByText('Copied.')).toBeVisible();
});

test('the button to copy moves nothing', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { shifts: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        Object.assign(window, { shifts: Number(Reflect.get(entry, 'value')) });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.setViewportSize({ width: 1280, height: 1600 });
  await page.goto(`${unansweredScenario()}/`);
  await expect(copy(page)).toBeInViewport();
  expect(await page.evaluate(() => Reflect.get(window, 'shifts') as unknown)).toBe(0);
});
