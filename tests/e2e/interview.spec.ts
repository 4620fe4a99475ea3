import { expect, type Locator, type Page, test } from 'playwright/test';
import { blockStorage, fillStorage } from './records.ts';
import { expectAccessible, expectNoSidewaysScroll } from './screen.ts';

const questions = [
  'fastapi/rate-limiting',
  'postgresql/explain-analyze',
  'combined-challenges/connection-leaks',
];
const address = `interview/?minutes=45&${questions.map((id) => `q=${id}`).join('&')}`;
const candidate = 'Ada Lovelace';
const hostile = 'Knows <img src=x onerror="document.title=1"> **GCRA**\n# not a heading';

test('an interview is held by keyboard, survives a reload, and ends in a summary', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(address);
  await walkTo(page, page.getByRole('button', { name: 'Hold this interview' }));
  await page.keyboard.press('Enter');
  await expect(heading(page)).toBeFocused();
  await walkTo(page, page.getByLabel('Candidate'), 'Shift+Tab');
  await page.keyboard.type(candidate);

  await walkTo(page, page.getByRole('checkbox').first());
  await page.keyboard.press('Space');
  await walkTo(page, page.getByRole('button', { name: 'Open the first: clarify' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-rung]')).toBeFocused();
  await expect(page.locator('[data-rung]')).toHaveText('Why not limit by IP address?');
  await expect(page.getByText('An office shares one address')).toBeHidden();
  await walkTo(page, page.getByText('A good answer'));
  await page.keyboard.press('Enter');
  await expect(page.getByText('An office shares one address')).toBeVisible();
  await walkTo(page, page.getByRole('button', { name: 'Open the next: scale' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-rung]')).toHaveCount(2);

  await walkTo(page, page.getByRole('radio', { name: '1 · Weak' }));
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: '3 · Senior' })).toBeChecked();
  await walkTo(page, page.getByLabel('Notes'));
  const [first = '', second = ''] = hostile.split('\n');
  await page.keyboard.type(first);
  await page.keyboard.press('Enter');
  await page.keyboard.type(second);
  await walkTo(page, page.getByRole('link', { name: 'Next question' }));
  await page.keyboard.press('Enter');
  await expect(heading(page)).toContainText('EXPLAIN');
  await page.getByRole('radio', { name: '4 · Staff' }).press('Space');
  await expect(page.getByRole('link', { name: /^1 / })).toContainText('3 · 0:00');

  await page.reload();
  await expect(heading(page)).toContainText('EXPLAIN');
  await expect(page.getByLabel('Candidate')).toHaveValue(candidate);
  await expect(page.getByRole('radio', { name: '4 · Staff' })).toBeChecked();
  await page.goBack();
  await expect(heading(page)).toContainText('rate limiting');
  await expect(page.getByRole('checkbox').first()).toBeChecked();
  await expect(page.getByLabel('Notes')).toHaveValue(hostile);
  await expect(page.locator('[data-rung]')).toHaveCount(2);

  await page.getByRole('link', { name: 'Summary' }).press('Enter');
  const result = (id: string) => page.locator(`[data-result="${id}"]`);
  await expect(result('fastapi/rate-limiting')).toContainText('Score 3, Senior');
  await expect(result('fastapi/rate-limiting')).toContainText('Ticked, 1 of 7');
  await expect(result('fastapi/rate-limiting')).toContainText('Follow-ups reached, 2 of');
  await expect(result('fastapi/rate-limiting').locator('.own-words')).toHaveText(hostile);
  await expect(result('postgresql/explain-analyze')).toContainText('Score 4, Staff');
  await expect(result('combined-challenges/connection-leaks')).toContainText('Not asked.');
  await expect(page.getByText('evidence for your decision, not a verdict')).toBeVisible();

  await page.getByRole('button', { name: 'Copy as Markdown' }).press('Enter');
  await expect(page.getByText('Copied.')).toBeVisible();
  const markdown = await page.evaluate(() => navigator.clipboard.readText());
  expect(markdown).toContain(`# Interview\n\n- Candidate: ${candidate}\n`);
  expect(markdown).toContain('- Score 3, Senior: question 1\n- Score 4, Staff: question 2\n');
  expect(markdown.match(/^## .*$/gm)).toHaveLength(3);
  expect(markdown).toContain('**Score 3, Senior**: Makes check and charge one atomic step');
  expect(markdown).toContain('Points ticked (1 of 7):\n\n- Clarify: Ask whom you limit');
  expect(markdown).toContain('- clarify: Why not limit by IP address?\n- scale: One caller');
  expect(markdown).toContain('> Knows \\<img src=x');
  expect(markdown).toContain('\n> \\# not a heading');
  expect(markdown).toMatch(/explain-analyze\/>\n\n\*\*Score 4, Staff\*\*/);

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(candidate)).toBeVisible();
  await expect(
    page.locator('main').getByRole('button').or(page.locator('main a')).filter({ visible: true }),
  ).toHaveCount(0);

  await expect(page.locator('footer')).toBeHidden();
  const breaks = result('fastapi/rate-limiting').evaluate(
    (item) => getComputedStyle(item).breakInside,
  );
  expect(await breaks, 'a long note goes on on the next page').toBe('auto');

  await expectNoName(page);
  expect(await page.locator('main img').count()).toBe(0);
});

test('what was typed last is kept when the page is left at once', async ({ page }) => {
  await page.goto(address);
  await page.getByRole('button', { name: 'Hold this interview' }).click();
  await page.getByLabel('Notes').pressSequentially('asked for the load', { delay: 0 });
  await page.reload();
  await expect(page.getByLabel('Notes')).toHaveValue('asked for the load');
});

test('the clock measures the question that is open, and stands at the summary', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto(address);
  await page.getByRole('button', { name: 'Hold this interview' }).click();
  const times = page.getByRole('timer');
  await expect(times).toContainText('0:00 of 15:00');
  await page.getByRole('button', { name: 'Start the clock' }).click();
  await page.clock.runFor(65_000);
  await expect(times).toContainText('1:05 of 15:00');
  await page.getByRole('link', { name: 'Next question' }).click();
  await expect(heading(page)).toContainText('EXPLAIN');
  await page.clock.runFor(34_000);
  await expect(times).toContainText('0:34 of 15:00');
  await expect(times).toContainText('1:39 of 45:00');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(times).toContainText('1:39 of 45:00');
  await page.getByRole('link', { name: 'Summary' }).click();
  await page.clock.runFor(60_000);
  await expect(page.locator('[data-result]').first()).toContainText('Opened for 1:05, not asked.');
  await expect(page.locator('[data-result]').nth(2)).toContainText('Not asked.');
  await expect(page.getByText('The clock stands while')).toBeVisible();
  await page.getByRole('link', { name: 'Back to the questions' }).click();
  await expect(heading(page)).toContainText('EXPLAIN');
  await expect(page.getByText('The clock stands', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();
  await expect(times).toContainText('1:39 of 45:00');
});

test('a set is chosen, put in order, and kept in the address', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('interview/');
  await expect(page.getByRole('button', { name: 'Hold this interview' })).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Answer written' }).check();
  await unfold(page, 'FastAPI · Scenarios');
  await page.getByRole('checkbox', { name: /implement rate limiting/ }).check();
  await unfold(page, 'Combined · Challenges');
  await page.getByRole('checkbox', { name: /connection leaks/ }).check();
  const up = page.locator(`[data-chosen="${questions[2]}"]`).getByRole('button', { name: /^Up/ });
  await up.press('Enter');
  await expect(up).toBeFocused();
  await expect(page.locator('[data-chosen]').first()).toContainText('connection leaks');
  await page.getByLabel('Minutes in all').fill('9999');
  await page.getByLabel('Minutes in all').press('Enter');
  await expect(page.getByText('240 minutes in all, 2:00:00 for each')).toBeVisible();
  await page.getByRole('button', { name: 'Copy the address of this set' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(copied).search).toBe(
    '?minutes=240&q=combined-challenges/connection-leaks&q=fastapi/rate-limiting',
  );
  await page.reload();
  await expect(page.locator('[data-chosen]').first()).toContainText('connection leaks');
  await page.getByRole('button', { name: 'Choose 4 for me' }).click();
  await expect(page.locator('[data-chosen]')).toHaveCount(4);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('[data-chosen]')).toHaveCount(2);
  await page
    .locator('[data-chosen]')
    .first()
    .getByRole('button', { name: /^Take out/ })
    .press('Enter');
  await expect(page.getByRole('button', { name: /^Take out/ })).toBeFocused();
  await page.goto(copied);
  await expect(page.locator('.interview-set > li')).toHaveCount(2);
});

test('what an address names wrongly is said and left out', async ({ page }) => {
  await page.goto('interview/?minutes=-5&q=fastapi/renamed&q=fastapi/rate-limiting&q=<b>x</b>');
  await expect(page.getByRole('alert')).toContainText('2 questions of this address are not in');
  await expect(page.getByRole('alert')).toContainText('fastapi/renamed, <b>x</b>');
  await expect(page.locator('.interview-set > li')).toHaveCount(1);
  await expect(page.getByText('5 minutes in all')).toBeVisible();
});

test('two tabs with one interview lose nothing', async ({ page, context }) => {
  await page.goto(address);
  await page.getByRole('button', { name: 'Hold this interview' }).click();
  await page.getByRole('checkbox').first().check();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('checkbox').first()).toBeChecked();
  await page.getByLabel('Notes').pressSequentially('from one tab');
  await other.getByLabel('Notes').pressSequentially('from the other');
  await other.getByRole('radio', { name: '2 · Mid-level' }).check();
  await expect(page.getByRole('radio', { name: '2 · Mid-level' })).toBeChecked();
  await page.getByRole('checkbox').nth(1).check();
  for (const tab of [page, other]) {
    await expect(tab.getByLabel('Notes')).toHaveValue(/from one tab/);
    await expect(tab.getByLabel('Notes')).toHaveValue(/from the other/);
    await expect(tab.getByRole('checkbox', { checked: true })).toHaveCount(2);
  }
});

test('an interview is opened again, deleted, and had back', async ({ page }) => {
  await page.goto(address);
  await page.getByRole('button', { name: 'Hold this interview' }).click();
  await page.getByLabel('Candidate').fill(candidate);
  await page.getByRole('radio', { name: '3 · Senior' }).check();
  await page.getByRole('link', { name: 'Leave this interview' }).click();
  const item = page.locator('.interview-past > li');
  await expect(item).toContainText(candidate);
  await expect(item).toContainText('scores 3, –, –');
  await item.getByRole('button', { name: /^Delete/ }).press('Enter');
  await expect(item).toContainText(`Deleted: `);
  await expect(item.getByRole('button', { name: 'Undo' })).toBeFocused();
  await expect(item).toContainText('until you leave or reload this page');
  await page.keyboard.press('Enter');
  await expect(item.getByRole('link')).toBeFocused();
  await item.getByRole('link').click();
  await expect(heading(page)).toHaveText('Summary');
  await expect(page.locator('[data-result]').first()).toContainText('Score 3, Senior');
  await page.getByRole('button', { name: 'Delete this interview' }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Delete this interview' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group')).toContainText(`Delete the interview with ${candidate}?`);
  await page.getByRole('button', { name: 'Delete it' }).click();
  await expect(item).toContainText('Deleted: ');
  await expect(item.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.reload();
  await expect(page.getByText('Choose the questions')).toBeVisible();
  await expect(item).toHaveCount(0);
});

test('an interview deleted in another tab stays on the screen, and can be kept again', async ({
  page,
  context,
}) => {
  await page.goto(address);
  await page.getByRole('button', { name: 'Hold this interview' }).click();
  await page.getByRole('radio', { name: '3 · Senior' }).check();
  const other = await context.newPage();
  await other.goto('interview/');
  await other.getByRole('button', { name: /^Delete/ }).click();
  await expect(page.getByRole('alert')).toContainText('This browser keeps this interview no more');
  await page.getByRole('radio', { name: '2 · Mid-level' }).check();
  await page.getByRole('button', { name: 'Keep it again, as it is here' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('radio', { name: '2 · Mid-level' })).toBeChecked();
});

test('blocked storage is said, and the interview can be held all the same', async ({ page }) => {
  await blockStorage(page);
  await page.goto(address);
  await expect(page.getByRole('alert')).toContainText('keeps nothing for this site');
  await page.getByRole('button', { name: 'Hold this interview' }).click();
  await expect(page.getByRole('alert')).toContainText('keeps nothing for this site');
  await page.getByRole('radio', { name: '3 · Senior' }).check();
  await page.getByLabel('Notes').fill('still here');
  await page.getByRole('link', { name: 'Summary' }).click();
  await expect(page.locator('[data-result]').first()).toContainText('Score 3, Senior');
  await expect(page.locator('[data-result]').first()).toContainText('still here');
});

test('what a full store refuses stays on the screen, and is kept with the next change', async ({
  page,
}) => {
  await page.goto(address);
  await page.getByRole('button', { name: 'Hold this interview' }).click();
  await page.getByLabel('Candidate').fill(candidate);
  await page.getByRole('checkbox').first().check();
  const { makeRoom } = await fillStorage(page);
  await page.getByLabel('Notes').fill('not lost');
  await page.getByLabel('Notes').blur();
  await expect(page.getByRole('alert')).toContainText('no room left');
  await page.getByRole('link', { name: 'Leave this interview' }).click();
  await expect(page.getByRole('alert')).toContainText('no room left');
  await page.goBack();
  await expect(page.getByLabel('Notes')).toHaveValue('not lost');
  await makeRoom();
  await page.getByRole('radio', { name: '3 · Senior' }).check();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByLabel('Notes')).toHaveValue('not lost');
  // Nothing is left behind for the next page: the record has it all.
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(page.getByLabel('Notes')).toHaveValue('not lost');
  await expect(page.getByRole('checkbox').first()).toBeChecked();
  await expect(page.getByRole('radio', { name: '3 · Senior' })).toBeChecked();
});

test('a question is not asked after all, and what was noted can be had back', async ({ page }) => {
  await page.goto(address);
  await page.getByRole('button', { name: 'Hold this interview' }).click();
  await expect(page.getByRole('button', { name: 'Not asked after all' })).toHaveCount(0);
  await page.getByRole('radio', { name: '3 · Senior' }).check();
  await page.getByLabel('Notes').fill('a slip');
  await page.getByRole('button', { name: 'Not asked after all' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await expect(page.getByLabel('Notes')).toHaveValue('');
  await expect(page.getByRole('link', { name: /^1 / })).toContainText('not asked');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Not asked after all' })).toBeFocused();
  await expect(page.getByLabel('Notes')).toHaveValue('a slip');
  await expect(page.getByRole('radio', { name: '3 · Senior' })).toBeChecked();
  await page.getByRole('link', { name: 'Summary' }).click();
  await expect(page.locator('[data-result]').first()).toContainText('No points ticked');
  await expect(page.locator('main')).not.toContainText(/missed/i);
});

test('where copying is refused, there is a field to copy from', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.goto(address);
  await page.getByRole('button', { name: 'Copy the address of this set' }).click();
  await expect(page.getByLabel(/Copy it from here/)).toHaveValue(
    /\/interview\/\?minutes=45&q=fastapi\/rate-limiting&q=/,
  );
});

test('a question that does not arrive can be scored, and asked for again', async ({ page }) => {
  await page.route('**/fastapi/rate-limiting/', (route) => route.abort());
  await page.goto(address);
  await page.getByRole('button', { name: 'Hold this interview' }).click();
  await expect(page.getByRole('alert')).toContainText('did not arrive');
  await page.getByRole('radio', { name: '2 · Mid-level' }).check();
  await page.unroute('**/fastapi/rate-limiting/');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(7);
  await expect(page.getByRole('radio', { name: '2 · Mid-level' })).toBeChecked();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('no screen scrolls sideways, and each is accessible', async ({ page }) => {
    await page.goto('interview/');
    await page.getByRole('button', { name: 'Choose 4 for me' }).click();
    await expectFits(page);
    await page.goto(address);
    await expect(page.getByRole('button', { name: 'Hold this interview' })).toBeVisible();
    await expectFits(page);
    await page.getByRole('button', { name: 'Hold this interview' }).click();
    await page.getByLabel('Candidate').fill('x'.repeat(150));
    await page.getByLabel('Notes').fill('y'.repeat(300));
    await page.getByRole('button', { name: /Open the first/ }).click();
    await expectFits(page);
    await page.getByRole('link', { name: 'Summary' }).click();
    await expect(page.locator('.own-words')).toBeVisible();
    await expectFits(page);
  });

  test('the clock of a long interview fits the narrowest phone', async ({ page }) => {
    await page.clock.install();
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(address);
    await page.getByRole('button', { name: 'Hold this interview' }).click();
    await page.getByRole('button', { name: 'Start the clock' }).click();
    await expectNoSidewaysScroll(page);
    await page.clock.runFor(12.5 * 60_000);
    await expect(page.getByRole('timer')).toContainText('12:30 of 45:00');
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: 'Pause' }).click();
    await expectNoSidewaysScroll(page);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('no page of the tools waits for what never comes', async ({ page }) => {
    for (const path of ['practice/', 'review/', 'interview/', 'data/']) {
      await page.goto(path);
      await expect(page.locator('main').getByText(/JavaScript/), path).toBeVisible();
      await expect(page.locator('[data-study] p'), path).toBeHidden();
    }
  });
});

function heading(page: Page): Locator {
  return page.locator('[data-heading]');
}

/** Presses a key until something has the focus, as somebody without a mouse does. */
async function walkTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error('The focus never came there.');
}

/** Opens a category that is offered, if it is not open yet. */
async function unfold(page: Page, category: string): Promise<void> {
  const fold = page.getByRole('group').filter({ hasText: category });
  if ((await fold.getAttribute('open')) === null) await fold.getByText(category).click();
  await expect(fold).toHaveAttribute('open');
}

async function expectNoName(page: Page): Promise<void> {
  const seen = decodeURIComponent(page.url()) + (await page.title());
  for (const word of ['Ada', 'Lovelace', 'GCRA']) expect(seen).not.toContain(word);
}

async function expectFits(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, { within: 'main' });
}
