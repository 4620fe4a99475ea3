import { expect, test } from 'playwright/test';
import { isQuestion, sitemapPaths, unansweredScenario } from './dist.ts';

const category = 'fastapi/';
const answered = 'fastapi/rate-limiting/';
const unanswered = `${unansweredScenario()}/`;

test('the home page leads to nine categories with their counts', async ({ page }) => {
  await page.goto('');
  const categories = page.getByRole('navigation', { name: 'Categories' }).getByRole('link');
  await expect(categories).toHaveCount(9);
  await expect(categories.first()).toContainText('8 questions');
});

test('the site has a page for each of the 72 questions', () => {
  expect(sitemapPaths().filter(isQuestion)).toHaveLength(72);
});

test('an address without a page says so, with the way back', async ({ page }) => {
  const response = await page.goto('fastapi/no-such-question/');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'There is no page at this address',
  );
  await page
    .getByRole('link', { name: /Scenarios/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/fastapi\/$/);
});

test('an outline opens and closes under its question', async ({ page }) => {
  await page.goto(category);
  const fold = page.locator('details', { has: page.locator('#rate-limiting') });
  await expect(page.locator('#rate-limiting')).toBeHidden();
  await fold.locator('summary').click();
  await expect(page.locator('#rate-limiting')).toBeVisible();
});

test('one button opens all outlines and closes them again', async ({ page }) => {
  await page.goto(category);
  await page.getByRole('button', { name: 'Open all outlines' }).click();
  await expect(page.locator('details[data-fold]:not([open])')).toHaveCount(0);
  await page.getByRole('button', { name: 'Close all outlines' }).click();
  await expect(page.locator('details[data-fold][open]')).toHaveCount(0);
});

test('a link to a question on its category page opens its outline', async ({ page }) => {
  await page.goto(`${category}#rate-limiting`);
  await expect(page.locator('#rate-limiting')).toBeVisible();
  await expect(page.locator('#rate-limiting')).toBeInViewport();
});

test('a printed category shows every outline, black on white whatever the theme', async ({
  page,
}) => {
  await page.goto(category);
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const outlines = await page.locator('details[data-fold] > div').all();
  expect(outlines).toHaveLength(8);
  for (const outline of outlines) await expect(outline).toBeVisible();
  // On a sheet of its own, often, and no use on paper.
  await expect(page.locator('footer')).toBeHidden();
  const colours = await page.evaluate(() => {
    const { backgroundColor, color, colorScheme } = getComputedStyle(document.documentElement);
    return { backgroundColor, color, colorScheme };
  });
  expect(colours).toEqual({
    backgroundColor: 'rgb(255, 255, 255)',
    color: 'rgb(0, 0, 0)',
    colorScheme: 'light',
  });
});

test('a question without an answer says so and opens the editor at the new file', async ({
  page,
}) => {
  await page.goto(unanswered);
  await expect(page.getByText('No answer is written yet.')).toBeVisible();
  const href = await page.getByRole('link', { name: 'Write this answer' }).getAttribute('href');
  const editor = new URL(href ?? '');
  expect(editor.pathname).toMatch(/\/new\/main$/);
  expect(editor.searchParams.get('filename')).toBe(`content/answers/${unanswered}answer.mdx`);
});

test("the browser's own bar follows the chosen theme", async ({ page }) => {
  await page.goto('');
  const bars = page.locator('meta[name="theme-color"]');
  const colours = () => bars.evaluateAll((all) => all.map((meta) => meta.getAttribute('content')));
  const [light, dark] = await colours();
  const button = page.getByRole('button', { name: /^Theme/ });
  await button.click();
  expect(await colours()).toEqual([light, light]);
  await button.click();
  expect(await colours()).toEqual([dark, dark]);
  await button.click();
  expect(await colours()).toEqual([light, dark]);
});

test('the chosen theme holds on the next page and from the first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(category);
  const light = await background();
  await page.getByRole('button', { name: 'Theme: system' }).click();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  await expect.poll(background).not.toBe(light);
  await page.goto(answered, { waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  function background() {
    return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a question page is complete', async ({ page }) => {
    await page.goto(answered);
    for (const name of ['Try it first', 'In 30 seconds', 'Trade-offs', 'Sources']) {
      await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
    }
    await expect(page.getByRole('button')).toHaveCount(0);
  });

  test('an outline is a native fold, and a link to it opens it', async ({ page }) => {
    await page.goto(`${category}#rate-limiting`);
    await expect(page.locator('#rate-limiting')).toBeVisible();
    await page.locator('summary').first().click();
    await expect(page.locator('details[open]')).toHaveCount(2);
  });

  test('the search button leads to a page that offers the categories', async ({ page }) => {
    await page.goto(category);
    await page.getByRole('link', { name: 'Search' }).click();
    await expect(page.getByText(/needs JavaScript/)).toBeVisible();
    await expect(page.getByRole('link', { name: /Scenarios/ }).first()).toBeVisible();
  });
});

for (const width of [320, 390, 768, 1280]) {
  test(`nothing scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ['', category, answered, unanswered, 'search/', 'evidence/', 'print/']) {
      await page.goto(path);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
  });
}

test('what a thumb must hit is at least 44 px high', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(category);
  for (const control of await page.locator('header a, header button, summary').all()) {
    const box = await control.boundingBox();
    expect(Math.round(box?.height ?? 0), await control.innerText()).toBeGreaterThanOrEqual(44);
  }
});

test('the first key leads past the header to the content', async ({ page }) => {
  await page.goto(answered);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('motion is left out for a reader who asks for less', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(category);
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return animationName !== 'none' || parseFloat(transitionDuration) > 0;
      }).length,
  );
  expect(moving).toBe(0);
});

for (const path of ['', category, answered, 'search/']) {
  test(`/${path} does not shift while it loads`, async ({ page }) => {
    await page.goto(path, { waitUntil: 'networkidle' });
    const shifts = await page.evaluate(
      () =>
        new Promise<unknown[]>((resolve) => {
          new PerformanceObserver((list) =>
            resolve(list.getEntries().map((entry) => entry.toJSON() as unknown)),
          ).observe({
            type: 'layout-shift',
            buffered: true,
          });
          setTimeout(() => resolve([]), 500);
        }),
    );
    expect(shifts).toEqual([]);
  });
}
