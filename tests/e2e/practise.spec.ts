import { expect, type Page, test } from 'playwright/test';
import { unansweredScenario } from './dist.ts';
import { blockStorage, fillStorage, readRecords } from './records.ts';
import { expectAccessible, expectNoSidewaysScroll, layoutShift, rulesIn } from './screen.ts';

const answered = 'fastapi/rate-limiting/';
const unanswered = `${unansweredScenario()}/`;

const answer = (page: Page) => page.getByRole('heading', { name: 'In 30 seconds' });
const field = (page: Page, heading: string) => page.getByLabel(heading, { exact: true });
const switchTo = (page: Page, way: 'Read' | 'Practise') =>
  page.getByRole('button', { name: way, exact: true }).click();
const kept = (page: Page) => expect(page.getByText(/^Kept in this browser/)).toBeVisible();
const keptDrafts = async (page: Page) => JSON.stringify(await readRecords(page, 'questions'));

test('practising folds the answer, and is remembered on the next page from the first paint', async ({
  page,
}) => {
  await page.goto(answered);
  await expect(answer(page)).toBeVisible();
  await switchTo(page, 'Practise');
  await expect(answer(page)).toBeHidden();
  await page.goto('postgresql/explain-analyze/', { waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-mode', 'practise');
  await expect(answer(page)).toBeHidden();
  await switchTo(page, 'Read');
  await expect(answer(page)).toBeVisible();
});

test('nothing is locked: a link into the answer opens it, even when no script arrives', async ({
  page,
}) => {
  await page.goto(answered);
  await switchTo(page, 'Practise');
  await page.goto(`${answered}#trade-offs`);
  await expect(page.getByRole('heading', { name: 'Trade-offs', exact: true })).toBeVisible();
  await page.route('**/*.js', (route) => route.abort());
  await page.goto(answered);
  await expect(answer(page)).toBeHidden();
  await page.getByRole('link', { name: 'Show the answer anyway' }).click();
  await expect(answer(page)).toBeVisible();
});

test('an answer does not stay folded behind a panel that cannot be loaded', async ({ page }) => {
  await page.route('**/_astro/practise.*.js', (route) => route.abort());
  await page.goto(answered);
  await switchTo(page, 'Practise');
  await expect(answer(page)).toBeVisible();
});

test('a try by keyboard: write, reveal, tick, keep, and it comes back', async ({ page }) => {
  await page.goto(answered);
  await page.getByRole('button', { name: 'Practise' }).focus();
  await page.keyboard.press('Enter');
  await expect(field(page, 'Clarify')).toBeFocused();
  await page.keyboard.type('Who calls, how often?');
  await page.keyboard.press('Tab');
  await page.keyboard.type('One script in Redis');
  await expect.poll(() => keptDrafts(page)).toContain('One script in Redis');
  await page.reload();
  await expect(field(page, 'Design')).toHaveValue('One script in Redis');
  await page.getByRole('button', { name: 'Show the points' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Which points did you have?' })).toBeFocused();
  await expect(answer(page)).toBeVisible();
  await page.getByLabel(/one Lua script/).press('Space');
  await page.getByLabel(/Answer 429/).press('Space');
  await expect.poll(() => keptDrafts(page)).toContain('"had":["one-script","refusal"]');
  await page.reload();
  await expect(page.getByLabel(/one Lua script/)).toBeChecked();
  await page.getByRole('button', { name: 'Keep this attempt: 2 of 7' }).press('Enter');
  const result = page.locator('[data-result]');
  await expect(result).toBeFocused();
  await expect(result).toContainText('◐ 2 of 7 points. It comes back tomorrow');
  await expect(page.getByText(/^◐ 2 of 7 points, /)).toBeVisible();
});

test('earlier attempts are listed, their words hidden until asked for and shown as text', async ({
  page,
}) => {
  const hostile = '<img src=x onerror=alert(1)> & "quotes"';
  await page.goto(answered);
  await switchTo(page, 'Practise');
  await field(page, 'Design').fill(hostile);
  await page.getByRole('button', { name: 'Show the points' }).click();
  await page.getByRole('button', { name: /^Keep this attempt/ }).click();
  await page.getByText('1 attempt until now').click();
  const words = page.getByText(hostile, { exact: true });
  await expect(words).toBeHidden();
  await page.getByText('What you wrote').click();
  await expect(words).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(field(page, 'Design')).toHaveValue('');
});

test('a question without an answer is ticked by the headings of its outline', async ({ page }) => {
  await page.goto(unanswered);
  await switchTo(page, 'Practise');
  await page.getByRole('button', { name: 'Check yourself' }).click();
  await expect(page.getByText('No answer is written yet, so')).toBeVisible();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Keep this attempt: 5 of 5' }).click();
  await expect(page.locator('[data-result]')).toContainText('● 5 of 5 headings.');
  await expect(page.getByText(/^● all 5 headings, /)).toBeVisible();
});

test('two pages with the same question lose nothing and show the same', async ({ context }) => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  await one.goto(answered);
  await switchTo(one, 'Practise');
  await two.goto(answered);
  await field(one, 'Clarify').fill('from the first');
  await field(two, 'Design').fill('from the second');
  for (const page of [one, two]) {
    await expect(field(page, 'Clarify')).toHaveValue('from the first');
    await expect(field(page, 'Design')).toHaveValue('from the second');
  }
});

test('a clock runs down, says when time is up, and its time goes into the attempt', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto(answered);
  await switchTo(page, 'Practise');
  await page.getByRole('button', { name: '90 s' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeFocused();
  await page.clock.runFor(60_000);
  await expect(page.getByRole('timer')).toHaveText('0:30 left');
  await page.getByRole('button', { name: 'Pause' }).press('Enter');
  await expect.poll(() => keptDrafts(page)).toContain('"seconds":60');
  await page.reload();
  await expect(page.getByRole('timer')).toHaveText('0:30 left');
  await page.getByRole('button', { name: 'Go on' }).press('Enter');
  await page.clock.runFor(35_000);
  await expect(page.getByRole('timer')).toHaveText('0:05 over');
  await expect(page.getByText('The time is up.')).toBeAttached();
  await page.getByRole('button', { name: 'Show the points' }).click();
  await page.getByRole('button', { name: /^Keep this attempt/ }).click();
  await page.getByText('1 attempt until now').click();
  await expect(page.getByText(/points · 1:35/)).toBeVisible();
});

test('home and category pages say where the reader stands, and nothing moves', async ({ page }) => {
  await page.goto(unanswered);
  await switchTo(page, 'Practise');
  await page.getByRole('button', { name: 'Check yourself' }).click();
  await page.getByRole('button', { name: /^Keep this attempt/ }).click();
  await expect(page.locator('[data-result]')).toBeVisible();
  for (const [path, words] of [
    ['', '◐ 1 shaky'],
    [`${unanswered.split('/')[0]}/`, '◐ 0 of 5 headings, '],
    [unanswered, '◐ 0 of 5 headings, '],
  ] as const) {
    await page.goto(path);
    await expect(page.getByText(words)).toBeVisible();
    expect(await layoutShift(page), path).toBe(0);
  }
});

test('where storage is blocked the page works and says that nothing is kept', async ({ page }) => {
  await blockStorage(page);
  await page.goto(answered);
  await switchTo(page, 'Practise');
  await expect(page.getByRole('alert')).toContainText('keeps nothing for this site');
  await field(page, 'Design').fill('still here');
  await page.getByRole('button', { name: 'Show the points' }).click();
  await expect(page.getByText('still here')).toBeVisible();
  await page.getByRole('button', { name: /^Keep this attempt/ }).click();
  await expect(page.locator('[data-result]')).toContainText('0 of 7 points');
});

test('a full store keeps the text on the screen, says so, and takes it later', async ({ page }) => {
  await page.goto(answered);
  await switchTo(page, 'Practise');
  const { makeRoom } = await fillStorage(page);
  await field(page, 'Design').fill('not lost');
  await expect(page.getByRole('alert')).toContainText('no room left');
  await expect(field(page, 'Design')).toHaveValue('not lost');
  await makeRoom();
  await field(page, 'Verify').fill('again');
  await kept(page);
  await expect(page.getByRole('alert')).toBeHidden();
  await page.reload();
  await expect(field(page, 'Design')).toHaveValue('not lost');
});

test('a page prints with its answer and all that was written, in Practise, too', async ({
  page,
}) => {
  await page.goto(answered);
  await switchTo(page, 'Practise');
  await field(page, 'Design').fill('A line.\n'.repeat(60));
  await page.emulateMedia({ media: 'print' });
  await expect(answer(page)).toBeVisible();
  await expect(page.getByRole('group', { name: 'Way of reading' })).toBeHidden();
  const cut = await field(page, 'Design').evaluate(
    ({ scrollHeight, clientHeight }) => scrollHeight - clientHeight,
  );
  expect(cut).toBe(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the panel has no accessibility fault in ${colorScheme}, on a phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(answered);
    await switchTo(page, 'Practise');
    await faultless();
    await page.getByRole('button', { name: '3 min' }).click();
    await field(page, 'Design').fill('x'.repeat(300));
    await page.getByRole('button', { name: 'Show the points' }).click();
    await faultless();
    await page.getByRole('button', { name: /^Keep this attempt/ }).click();
    await page.getByText('1 attempt until now').click();
    await page.getByText('What you wrote').click();
    await faultless();

    async function faultless() {
      await expectNoSidewaysScroll(page);
      await expectAccessible(page, { within: 'practise-question', ...rulesIn(colorScheme) });
    }
  });
}

test('wiped storage takes nothing from the screen, and what is there is kept again', async ({
  page,
  context,
}) => {
  await page.goto(answered);
  await switchTo(page, 'Practise');
  await field(page, 'Design').fill('written before');
  await kept(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', {
    origin: new URL(page.url()).origin,
    storageTypes: 'indexeddb',
  });
  await field(page, 'Verify').fill('written after');
  await expect(field(page, 'Design')).toHaveValue('written before');
  await expect.poll(() => keptDrafts(page)).toContain('written after');
  await page.reload();
  await switchTo(page, 'Practise');
  await expect(field(page, 'Design')).toHaveValue('written before');
});

test('a newer version in another tab leaves the text on the screen, and says so', async ({
  page,
}) => {
  await page.goto(answered);
  await switchTo(page, 'Practise');
  await field(page, 'Design').fill('written before');
  await kept(page);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('root-cause:/root-cause/', 99);
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
  );
  await expect(page.getByRole('alert')).toContainText('newer version of this site');
  await expect(field(page, 'Design')).toHaveValue('written before');
});

test('text typed in the last moment is there after a reload', async ({ page }) => {
  await page.goto(answered);
  await switchTo(page, 'Practise');
  await field(page, 'Design').focus();
  await page.keyboard.insertText('just now');
  await page.reload();
  await expect(field(page, 'Design')).toHaveValue('just now');
});
