import { type Locator, type Page, type Request, expect, test } from 'playwright/test';
import { ownSearch } from '../search/own-search.ts';
import { readQueries } from '../search/queries.ts';
import { findPlaces, scoreOf } from '../search/score.ts';
import { expectAccessible, layoutShift } from './screen.ts';

const question = 'combined-challenges/connection-leaks/';

/** What people type, and the addresses of the questions they want. */
const asked: [query: string, right: RegExp][] = [
  ['pydanctic', /\/(nested-validation|nested-model-errors)\/$/],
  ['k8s', /\/(latency-spikes|graceful-shutdown|deployment-bug)\/$/],
  ['429', /\/rate-limiting\/$/],
  ['rls', /\/row-level-security\/$/],
  ['n+1', /\/(graphql-beside-rest|async-and-pooling|performance-bottlenecks)\/$/],
  ['conection pool', /\/(connection-pooling|pool-exhaustion|exhausted-connections)\/$/],
  ['idle in transaction', /\/connection-leaks\/$/],
  [
    'how many connections should my pool have',
    /\/(connection-pooling|pool-exhaustion|exhausted-connections)\/$/,
  ],
  ['QueuePool limit', /\/(connection-leaks|pool-exhaustion|exhausted-connections)\/$/],
  ['no access-control-allow-origin header', /\/cors-errors\/$/],
];

test.describe('the search dialog', () => {
  for (const key of ['Control+k', 'Meta+k', '/']) {
    test(`opens with ${key}, closes with Escape, and gives the focus back`, async ({ page }) => {
      await page.goto(question);
      const link = page.locator('main a').first();
      await link.focus();
      await page.keyboard.press(key);
      await expect(input(page)).toBeFocused();
      await page.keyboard.type('pool');
      await expect(hits(page).first()).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toBeHidden();
      await expect(link).toBeFocused();
    });
  }

  test('opens with its button, which leads to the search page for a new tab', async ({ page }) => {
    await page.goto(question);
    const button = page.getByRole('banner').getByRole('link', { name: 'Search' });
    await expect(button).toHaveAttribute('href', /\/search\/$/);
    await button.click();
    await expect(input(page)).toBeFocused();
    await dialog(page).getByRole('button', { name: 'Close' }).click();
    await expect(button).toBeFocused();
  });

  test('keeps what is typed before it is there', async ({ page }) => {
    const arrive = await holdDialog(page);
    await page.goto(question);
    await page.keyboard.press('/');
    await page.keyboard.type('deadlox');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('ck');
    arrive();
    await expect(input(page)).toHaveValue('deadlock');
    await expect(hits(page).first()).toContainText('deadlock');
  });

  test('does not open when Escape came before it', async ({ page }) => {
    const arrive = await holdDialog(page);
    await page.goto(question);
    await page.keyboard.press('/');
    await page.keyboard.type('pool');
    await page.keyboard.press('Escape');
    const arrived = page.waitForResponse('**/_astro/dialog*');
    arrive();
    await (await arrived).finished();
    await page.waitForTimeout(200);
    await expect(dialog(page)).toHaveCount(0);
    await page.keyboard.press('/');
    await expect(input(page)).toHaveValue('');
  });

  test('is walked with the keyboard, and found again as it was left', async ({ page }) => {
    await page.goto(question);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('deadlocks');
    await expect(status(page)).toHaveText(/^\d+ questions$/);

    const titles = hits(page).locator('a[data-hit]');
    await page.keyboard.press('ArrowDown');
    await expect(titles.first()).toBeFocused();
    const found = parseInt((await status(page).textContent()) ?? '');
    await expect(titles).toHaveCount(Math.min(found, 5));
    await page.keyboard.press('End');
    await expect(dialog(page).locator('[data-hit]').last()).toBeFocused();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowUp');
    await expect(input(page)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const second = await titles.nth(1).getAttribute('href');
    const name = await titles.nth(1).textContent();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`${second}$`));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name ?? '');

    await page.goBack();
    await expect(input(page)).toHaveValue('deadlocks');
    await expect(titles.nth(1)).toBeFocused();
    await page.keyboard.press('Escape');
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(dialog(page)).toBeHidden();
  });

  test('walks into the hits of what is typed, not into those still shown', async ({ page }) => {
    await page.goto(question);
    await page.keyboard.press('/');
    await input(page).fill('rate limiting');
    await expect(hits(page).first()).toContainText('rate limiting');
    const { release, asked } = await holdFragments(page);
    await input(page).fill('deadlocks');
    await asked;
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(input(page)).toBeFocused();
    release();
    const titles = hits(page).locator('a[data-hit]');
    await expect(titles.nth(1)).toBeFocused();
    await expect(titles.nth(1)).toHaveAttribute('href', /deadlock/);
  });

  test('is not brought back by a reload once something else is asked', async ({ page }) => {
    await page.goto(question);
    await page.keyboard.press('/');
    await page.keyboard.type('deadlocks');
    await hits(page).nth(1).locator('a[data-hit]').click();
    await expect(dialog(page)).toHaveCount(0);
    await page.goBack();
    await expect(input(page)).toHaveValue('deadlocks');
    await input(page).fill('pool');
    await expect(hits(page).first()).toContainText('pool');
    await page.reload({ waitUntil: 'networkidle' });
    await page.waitForTimeout(200);
    await expect(dialog(page)).toHaveCount(0);
  });

  test('goes on typing from a hit', async ({ page }) => {
    await page.goto(question);
    await page.keyboard.press('/');
    await page.keyboard.type('dead');
    await expect(hits(page).first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('lock');
    await expect(input(page)).toHaveValue('deadlock');
  });

  test('opens the best hit with Enter: of what is typed, not of what is still shown', async ({
    page,
  }) => {
    await page.goto(question);
    await page.keyboard.press('/');
    await page.keyboard.type('deadlocks');
    await expect(hits(page).first()).toBeVisible();
    await input(page).fill('rate limiting');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/fastapi\/rate-limiting\/$/);
  });

  test('leads to the matching heading of the page it stands on, and Back reopens it', async ({
    page,
  }) => {
    await page.goto(question);
    await page.keyboard.press('/');
    await page.keyboard.type('pg_stat_activity');
    const passage = hits(page).locator(`a.search-passage[href*="${question}"]`);
    await expect(passage.locator('mark').first()).toHaveText('pg_stat_activity');
    const [, heading] = ((await passage.getAttribute('href')) ?? '').split('#');
    await passage.click();
    await expect(dialog(page)).toBeHidden();
    await expect(page).toHaveURL(new RegExp(`${question}#${heading}$`));
    await expect(page.locator(`[id="${heading}"]`)).toBeInViewport();
    await page.goBack();
    await expect(input(page)).toHaveValue('pg_stat_activity');
  });

  test('opens a hit in a new tab with Ctrl and click, and stays', async ({ page, context }) => {
    await page.goto(question);
    await page.keyboard.press('/');
    await page.keyboard.type('rate limiting');
    const opened = context.waitForEvent('page');
    await hits(page)
      .first()
      .locator('a[data-hit]')
      .click({ modifiers: ['ControlOrMeta'] });
    await expect(await opened).toHaveURL(/\/fastapi\/rate-limiting\/$/);
    await expect(dialog(page)).toBeVisible();
  });

  test('says honestly that nothing is found, and where to go', async ({ page }) => {
    await page.goto(question);
    await page.keyboard.press('/');
    await page.keyboard.type('zzyzx');
    await expect(status(page)).toHaveText('Nothing found for “zzyzx”.');
    const categories = dialog(page).getByRole('navigation', { name: 'Categories' });
    await expect(categories.getByRole('link')).toHaveCount(9);
    await page.keyboard.type(' deadlocks');
    await expect(status(page)).toHaveText(/Found nowhere, so left out: “zzyzx”\.$/);
    await expect(hits(page).first()).toContainText('deadlocks');
  });

  test('finds a question by its aliases, which the index alone holds', async ({ page }) => {
    await page.goto('fastapi/rate-limiting/');
    expect(await page.content()).not.toContain('search-aliases');
    await page.keyboard.press('/');
    await page.keyboard.type('slowapi');
    await expect(hits(page)).toHaveCount(1);
    await expect(hits(page).locator('a[data-hit]')).toHaveAttribute('href', /rate-limiting\/$/);
    await expect(hits(page).locator('.search-passage')).toContainText(/\w+ \w+ \w+/);
    await expect(hits(page)).not.toContainText('slowapi');
  });

  for (const [query, right] of asked) {
    test(`finds the question in the first place: ${query}`, async ({ page }) => {
      await page.goto(question);
      await page.keyboard.press('/');
      await input(page).fill(query);
      await expect(hits(page).first().locator('a[data-hit]')).toHaveAttribute('href', right);
    });
  }

  test('corrects a misspelt word, says so, and searches literally by keyboard', async ({
    page,
  }) => {
    await page.goto(question);
    await page.keyboard.press('/');
    await page.keyboard.type('pydanctic');
    await expect(status(page)).toContainText('Showing results for pydantic.');
    await expect(status(page).locator('strong')).toHaveText('pydantic');
    await expect(hits(page).first()).toContainText('Pydantic');
    const literally = page.getByRole('button', { name: 'Search instead for pydanctic' });
    for (let tabs = 0; tabs < 8; tabs++) {
      if (await literally.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(literally).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(status(page)).toHaveText('Nothing found for “pydanctic”.');
    await expect(input(page)).toBeFocused();
    await page.keyboard.press('End');
    await page.keyboard.type(' model');
    await expect(status(page)).toContainText('Showing results for pydantic model.');
  });

  test('never corrects a number, a code or an identifier', async ({ page }) => {
    await page.goto(question);
    await page.keyboard.press('/');
    for (const query of ['40Q01', 'GCRX', 'rlx']) {
      await input(page).fill(query);
      await expect(status(page)).toHaveText(`Nothing found for “${query}”.`);
    }
    await input(page).fill('pg_stat_activty');
    await expect(status(page)).toHaveText(/with parts of “pg_stat_activty”, which stands nowhere$/);
  });

  test('finds nothing for punctuation alone', async ({ page }) => {
    await page.goto(question);
    await page.keyboard.press('/');
    await page.keyboard.type('->>');
    await expect(status(page)).toHaveText('Nothing found for “->>”.');
    await expect(hits(page)).toHaveCount(0);
  });

  test('takes a pasted log, markup and signs of any script as text, and keeps its shape', async ({
    page,
  }) => {
    await page.goto(question);
    await page.keyboard.press('/');
    const output = dialog(page).locator('.search-output');
    for (const query of [
      'conection '.repeat(200),
      'x'.repeat(2000),
      `${'zzyzx '.repeat(300)}pool`,
      '<img src=x onerror=alert(1)>',
      '\u202e\u{1F600} \u0645\u0631\u062d\u0628\u0627',
      '__proto__',
    ]) {
      await input(page).fill(query);
      await expect(status(page)).toContainText(/[Nn]othing found|questions?/);
      const box = await output.boundingBox();
      expect(box?.height).toBeGreaterThan(250);
      await expect(dialog(page).locator('img, script')).toHaveCount(0);
      const [inner, outer] = await dialog(page).evaluate((each) => [
        each.scrollWidth,
        each.clientWidth,
      ]);
      expect(inner).toBe(outer);
    }
  });

  test('counts topics as the document does, beside categories of none', async ({ page }) => {
    await page.route('**/search/categories.json', async (route) => {
      const categories: unknown = await (await route.fetch()).json();
      const other = { id: 'other', title: 'Other', url: '/other/', questions: 1 };
      await route.fulfill({ json: [other].concat(Array.isArray(categories) ? categories : []) });
    });
    await page.goto(question);
    await page.keyboard.press('/');
    const sections = dialog(page).locator('.search-browse section');
    await expect(sections.nth(1)).toHaveAttribute('data-topic', '1');
    await expect(sections.nth(0)).not.toHaveAttribute('data-topic');
  });

  test('narrows by filters, and offers to drop those that hide all hits', async ({ page }) => {
    await page.goto(question);
    await page.keyboard.press('/');
    await page.keyboard.type('deadlocks');
    await expect(hits(page).first()).toBeVisible();
    const all = await hits(page).count();
    await dialog(page).getByLabel('Tier').selectOption('Challenges');
    await expect(status(page)).toHaveText(/^\d+ questions? of \d+, with these filters$/);
    await expect(hits(page).first()).toContainText('PostgreSQL · Challenges');
    await dialog(page).getByLabel('Topic').selectOption('FastAPI');
    await expect(status(page)).toHaveText('Nothing with these filters.');
    await dialog(page)
      .getByRole('button', { name: /without filters/ })
      .click();
    await expect(hits(page)).toHaveCount(all);
    await expect(dialog(page).getByLabel('Topic')).toHaveValue('');
  });

  test('lists all questions with a system that runs', async ({ page }) => {
    await page.goto(question);
    await page.keyboard.press('/');
    await dialog(page).getByLabel('System that runs').check();
    await expect(hits(page).first()).toBeVisible();
    for (const hit of await hits(page).all()) await expect(hit).toContainText('▶ Runs');
  });

  test('shows no more than is seen, and more on demand', async ({ page }) => {
    await page.goto(question);
    await page.keyboard.press('/');
    await page.keyboard.type('fastapi');
    await expect(hits(page)).toHaveCount(5);
    await dialog(page)
      .getByRole('button', { name: /^Show 10 more of \d+$/ })
      .click();
    await expect(hits(page)).toHaveCount(15);
    await expect(hits(page).nth(5).locator('a[data-hit]')).toBeFocused();
  });

  test('drops an answer that comes after the next question', async ({ page }) => {
    await page.goto(question);
    await page.keyboard.press('/');
    await expect(status(page)).toHaveText(/browse/);
    let slow = true;
    await page.route('**/pagefind/index/*', async (route) => {
      if (slow) {
        slow = false;
        await new Promise((resolve) => setTimeout(resolve, 600));
      }
      await route.continue();
    });
    await input(page).fill('websocket');
    await input(page).fill('deadlocks');
    await expect(hits(page).first()).toContainText('deadlocks');
    await page.waitForTimeout(700);
    await expect(hits(page).first()).toContainText('deadlocks');
  });

  test('says when the index cannot be reached, and tries again', async ({ page }) => {
    await page.goto(question);
    await page.route('**/pagefind/*', (route) => route.abort());
    await page.keyboard.press('/');
    await page.keyboard.type('pool');
    await expect(status(page)).toHaveText(/could not be loaded/);
    await page.unroute('**/pagefind/*');
    await page.keyboard.type('s');
    await expect(hits(page).first()).toBeVisible();
  });

  test('says when the site has no index', async ({ page }) => {
    await page.route('**/pagefind/*', (route) => route.fulfill({ status: 404 }));
    await page.goto(question);
    await page.keyboard.press('/');
    await page.keyboard.type('pool');
    await expect(status(page)).toHaveText(/has no search index/);
  });

  test('falls back to the search page when its script does not arrive', async ({ page }) => {
    await page.route('**/_astro/dialog*', (route) => route.abort());
    await page.goto(question);
    await page.keyboard.press('/');
    await expect(page).toHaveURL(/\/search\/$/);
  });

  test('fills a phone, holds the page still, and never scrolls sideways', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(question);
    await page.keyboard.press('/');
    await page.keyboard.type('connection');
    await expect(hits(page).first()).toBeVisible();
    const box = await dialog(page).boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, width: 320, height: 640 });
    const widths = await dialog(page).evaluate((element) =>
      [element, ...element.querySelectorAll('*')].map((each) => each.getBoundingClientRect().right),
    );
    expect(Math.max(...widths)).toBeLessThanOrEqual(320);
    await page.mouse.move(160, 100);
    await page.mouse.wheel(0, 400);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is accessible in the ${colorScheme} theme`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(question);
      await page.keyboard.press('/');
      for (const query of ['', 'connection', 'zzyzx']) {
        await input(page).fill(query);
        await expect(query === 'connection' ? hits(page).first() : status(page)).not.toBeEmpty();
        await expectAccessible(page, { within: 'dialog' });
      }
    });
  }

  test('costs at most 95 kB from opening to the first hits', async ({ page }) => {
    await page.goto(question);
    const requests: Request[] = [];
    page.on('requestfinished', (request) => requests.push(request));
    await page.keyboard.press('/');
    await input(page).fill('connection pool');
    await expect(hits(page).nth(4)).toBeVisible();
    const sizes = await Promise.all(requests.map((request) => request.sizes()));
    const sum = sizes.reduce((total, { responseBodySize }) => total + responseBodySize, 0);
    expect(sum).toBeGreaterThan(10_000);
    expect(sum).toBeLessThanOrEqual(95_000);
  });

  test('asks no other host, and breaks no rule of the policy', async ({ page, baseURL }) => {
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(question);
    await page.keyboard.press('/');
    await page.keyboard.type('connection');
    await expect(hits(page).first()).toBeVisible();
    expect(requests.filter((url) => !url.startsWith(new URL('/', baseURL).href))).toEqual([]);
    // These tests run without the service worker, and the browser says so.
    expect(complaints.filter((text) => !text.startsWith('Service Worker'))).toEqual([]);
  });
});

test.describe('the search page', () => {
  test('answers its address: words and filters', async ({ page }) => {
    await page.goto('search/?q=deadlocks&tier=Challenges');
    await expect(input(page)).toHaveValue('deadlocks');
    await expect(page.getByLabel('Tier')).toHaveValue('Challenges');
    await expect(hits(page)).toHaveCount(1);
  });

  test('keeps in its address that it searches literally', async ({ page }) => {
    await page.goto('search/?q=pydanctic');
    await expect(hits(page).first()).toContainText('Pydantic');
    await page.getByRole('button', { name: 'Search instead for pydanctic' }).click();
    await expect(status(page)).toHaveText('Nothing found for “pydanctic”.');
    await expect(page).toHaveURL(/\/search\/\?q=pydanctic&literal=yes$/);
    await page.reload();
    await expect(status(page)).toHaveText('Nothing found for “pydanctic”.');
    await page.getByLabel('System that runs').check();
    await expect(page).toHaveURL(/q=pydanctic&runs=yes&literal=yes$/);
    await input(page).fill('pydantc');
    await expect(status(page)).toContainText('Showing results for pydantic.');
    await expect(page).not.toHaveURL(/literal/);
  });

  test('keeps its address current, and Back finds the hit that was followed', async ({ page }) => {
    await page.goto('search/');
    await expect(input(page)).toBeFocused();
    await page.keyboard.type('deadlocks');
    await expect(page).toHaveURL(/\/search\/\?q=deadlocks$/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    const second = hits(page).nth(1).locator('a[data-hit]');
    await expect(second).toBeFocused();
    await second.click();
    await expect(page).not.toHaveURL(/\/search\//);
    await page.goBack();
    await expect(input(page)).toHaveValue('deadlocks');
    await expect(second).toBeFocused();
  });

  test('forgets the hit that was followed once something else is asked', async ({ page }) => {
    await page.goto('search/?q=deadlocks');
    const first = hits(page).first().locator('a[data-hit]');
    await first.click();
    await expect(page).not.toHaveURL(/\/search\//);
    await page.goBack();
    await expect(first).toBeFocused();
    await page.reload();
    await expect(first).toBeFocused();
    await input(page).fill('deadlock');
    await expect(page).toHaveURL(/\?q=deadlock$/);
    await page.reload();
    await expect(input(page)).toHaveValue('deadlock');
    await expect(first).toBeVisible();
    await expect(first).not.toBeFocused();
  });

  test('needs no dialog: the shortcut leads to its own input', async ({ page }) => {
    await page.goto('search/?q=pool');
    await expect(hits(page).first()).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(input(page)).toBeFocused();
    await page.keyboard.press('End');
    await page.keyboard.type('/');
    await expect(input(page)).toHaveValue('pool/');
    await expect(dialog(page)).toHaveCount(0);
  });

  test('does not move while it starts', async ({ page }) => {
    await page.goto('search/');
    await expect(input(page)).toBeFocused();
    expect(await layoutShift(page)).toBe(0);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the search says so, and the categories are there', async ({ page }) => {
    await page.goto(question);
    await page.getByRole('banner').getByRole('link', { name: 'Search' }).click();
    await expect(page.getByRole('main')).toContainText('needs JavaScript', { useInnerText: true });
    await expect(page.locator('form')).toBeHidden();
    const categories = page.getByRole('navigation', { name: 'Categories' });
    await expect(categories.getByRole('link')).toHaveCount(9);
  });
});

test.describe('the right question', () => {
  test('is found first for at least 90 of 100 queries that nobody tuned to, among three for 98', async () => {
    const places = await findPlaces(readQueries('check'), await ownSearch('dist'));
    const { queries, first, firstThree } = scoreOf(places);
    expect(queries).toBeGreaterThanOrEqual(50);
    expect(first).toBeGreaterThanOrEqual(0.9);
    expect(firstThree).toBeGreaterThanOrEqual(0.98);
  });
});

/** Holds the dialog's script back until the returned function is called. */
async function holdDialog(page: Page): Promise<() => void> {
  let arrive = () => {};
  const held = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/_astro/dialog*', async (route) => {
    await held;
    await route.continue();
  });
  return () => arrive();
}

/** Holds what is shown of hits back. `asked` resolves once something waits. */
async function holdFragments(page: Page): Promise<{ release: () => void; asked: Promise<void> }> {
  const held = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  await page.route('**/pagefind/fragment/*', async (route) => {
    asked.resolve();
    await held.promise;
    await route.continue();
  });
  return { release: held.resolve, asked: asked.promise };
}

function dialog(page: Page): Locator {
  return page.locator('dialog');
}

function input(page: Page): Locator {
  return page.locator('input[name="q"]:visible');
}

function hits(page: Page): Locator {
  return page.locator('.search-hit');
}

function status(page: Page): Locator {
  return page.locator('.search-status');
}
