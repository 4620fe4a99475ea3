import { expect, type Locator, type Page, test } from 'playwright/test';
import { unansweredScenario } from './dist.ts';
import { blockStorage, putRecords, readRecords } from './records.ts';
import { expectAccessible, expectNoSidewaysScroll, layoutShift, rulesIn } from './screen.ts';

const one = 'fastapi/rate-limiting';
const two = 'postgresql/explain-analyze';
const three = unansweredScenario();
const address = (...ids: string[]) => `practice/?${ids.map((id) => `q=${id}`).join('&')}`;

const start = (page: Page) => page.getByRole('button', { name: 'Start the round' });
const begin = (page: Page) => page.getByRole('button', { name: 'Begin this round' }).click();
const question = (page: Page) => page.getByRole('heading', { level: 2 });
const reveal = (page: Page) =>
  page.getByRole('button', { name: /^(Show the points|Check yourself)$/ });
const keep = (page: Page) => page.getByRole('button', { name: /^Keep this attempt/ });
const next = (page: Page) => page.getByRole('button', { name: /^(Next question|To the summary)$/ });
const place = (page: Page, words: string) => page.getByText(`${words} ·`);
const matches = (page: Page) => page.getByRole('status').filter({ hasText: /\S/ }).last();

test('a full round by keyboard: choose, write, tick, keep, once again, and a summary by heading', async ({
  page,
}) => {
  await page.goto('practice/');
  await tabTo(page, page.getByLabel('FastAPI'));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByLabel('Scenarios'));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByLabel('Number of questions'));
  await page.keyboard.press('ArrowUp');
  await expect(matches(page)).toHaveText('8 questions match. The round takes 3 of them.');
  await tabTo(page, start(page));
  await page.keyboard.press('Enter');

  for (const turn of ['1 of 3', '2 of 3', '3 of 3', 'Again, 1 of 1']) {
    await expect(place(page, turn)).toBeVisible();
    await expect(question(page)).toBeFocused();
    await tabTo(page, page.getByLabel('Design', { exact: true }));
    await page.keyboard.type('One step after the other');
    await tabTo(page, reveal(page));
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-points]')).toBeFocused();
    let toMiss = turn === '1 of 3' ? 1 : 0;
    for (const box of await page.getByRole('checkbox').all()) {
      await tabTo(page, box);
      if (toMiss > 0 && (await under(box, 'Design'))) toMiss -= 1;
      else await page.keyboard.press('Space');
    }
    await tabTo(page, keep(page));
    await page.keyboard.press('Enter');
    await expect(next(page)).toBeFocused();
    const isMissed = page.getByText('It comes once again at the end of this round.');
    await expect(isMissed).toHaveCount(turn === '1 of 3' ? 1 : 0);
    await page.keyboard.press('Enter');
  }

  await expect(page.getByRole('heading', { name: 'Summary of the round' })).toBeFocused();
  await expect(page.getByText(/You miss Design most: 1 of \d+\./)).toBeVisible();
  await expect(
    page.getByText(/^\d+ of \d+ points at the first go, \d+ after the second\.$/),
  ).toBeVisible();
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: /◐ .+ (points|headings) → ● .+ (points|headings)\. It comes back / }),
  ).toHaveCount(1);
});

test('a round goes on at the same place after a reload, and after a look at the answer', async ({
  page,
}) => {
  await page.goto(address(one, three));
  await begin(page);
  await finishTurn(page);
  await expect(place(page, '2 of 2')).toBeVisible();
  await page.getByLabel('Design', { exact: true }).fill('half a thought');
  await expect(page.getByText(/^Kept in this browser/)).toBeVisible();
  await page.reload();
  await expect(place(page, '2 of 2')).toBeVisible();
  await expect(page.getByLabel('Design', { exact: true })).toHaveValue('half a thought');
  await page.getByRole('link', { name: 'The question’s own page' }).click();
  await expect(page).toHaveURL(new RegExp(three));
  await page.goBack();
  await expect(place(page, '2 of 2')).toBeVisible();
  await expect(page.getByLabel('Design', { exact: true })).toHaveValue('half a thought');
  await finishTurn(page);
  await expect(place(page, 'Again, 1 of 2')).toBeVisible();
  await expect(page.getByText('At the first go you missed 7 points.')).toBeVisible();
  await page.reload();
  await expect(place(page, 'Again, 1 of 2')).toBeVisible();
});

test('nothing moves while a round arrives', async ({ page }) => {
  await page.goto('practice/');
  await expect(start(page)).toBeVisible();
  expect(await layoutShift(page)).toBe(0);
  await page.goto(address(one, three));
  await begin(page);
  await expect(reveal(page)).toBeVisible();
  await page.reload();
  await expect(reveal(page)).toBeVisible();
  expect(await layoutShift(page)).toBe(0);
});

test('a round that is given away is the same for somebody else', async ({ page, browser }) => {
  await page.goto('practice/');
  await page.getByLabel('Time for each').selectOption('3 min');
  await start(page).click();
  await expect(page).toHaveURL(/\?seconds=180(&q=[a-z-]+\/[a-z0-9-]+){5}$/);
  await page.getByRole('button', { name: 'End the round early' }).click();
  const given = await page.getByLabel('Give this round to somebody').inputValue();
  expect(given).toBe(page.url());
  const here = await page.getByRole('listitem').getByRole('link').allTextContents();
  expect(here).toHaveLength(5);

  const other = await browser.newPage();
  await other.goto(given);
  await expect(other.getByText('3 min for each')).toBeVisible();
  await begin(other);
  await expect(other.getByRole('button', { name: '3 min' })).toBeVisible();
  for (const text of here) {
    await expect(question(other)).toHaveText(text);
    await other.getByRole('button', { name: 'Skip' }).click();
  }
  await expect(other.getByText('You tried none of the questions.')).toBeVisible();
  await other.close();
});

test('what an address asks for and the document does not have is named, as text, and left out', async ({
  page,
}) => {
  await page.goto(`${address('gone/<b>away</b>', one, one)}&seconds=1e99`);
  await expect(
    page.getByText('1 question of this round is not in the document any more: gone/<b>away</b>.'),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: 'A round of 1 question' })).toBeVisible();
  await expect(page.getByText('Without a limit of time')).toBeVisible();
  await page.goto(address('gone/one', 'gone/two'));
  await expect(page.getByText('2 questions of this round are not in the document')).toBeVisible();
  await expect(start(page)).toBeEnabled();
});

test('a round is chosen of what was missed or never tried, and says how many match', async ({
  page,
}) => {
  await page.goto('practice/');
  await expect(matches(page)).toHaveText('72 questions match. The round takes 5 of them.');
  await page.getByLabel('Only what I missed').check();
  await expect(matches(page)).toContainText('You have tried none of these yet (72)');
  await expect(start(page)).toBeDisabled();

  await putRecords(page, 'questions', [
    { id: one, attempts: [attempt(1, ['#Design'], [])] },
    { id: two, attempts: [attempt(1, [], ['#Design'])] },
    { id: three, attempts: [attempt(1, ['#Design'], []), attempt(2, [], ['#Design'])] },
  ]);
  await page.reload();
  await page.getByLabel('Only never tried').check();
  await expect(matches(page)).toHaveText('69 questions match. The round takes 5 of them.');
  await page.getByLabel('Only what I missed').check();
  await expect(matches(page)).toHaveText('2 questions match, fewer than 5. The round takes these.');
  await page.getByLabel('PostgreSQL').check();
  await expect(matches(page)).toHaveText('1 question matches, fewer than 5. The round takes it.');
  await page.getByLabel('Advanced').check();
  await expect(matches(page)).toContainText('You have tried none of these yet (8)');
  await page.getByLabel('Advanced').uncheck();
  await start(page).click();
  await expect(page).toHaveURL(/\?q=postgresql\/explain-analyze$/);
});

test('a page that does not arrive is said, tried again, or skipped', async ({ page }) => {
  await page.route(`**/${one}/`, (route) => route.abort());
  await page.route(`**/${three}/`, (route) => route.fulfill({ status: 500 }));
  await page.goto(address(one, three));
  await begin(page);
  const alert = page.getByRole('alert');
  await expect(alert).toHaveText('The page of this question did not arrive. Are you offline?');
  await page.unroute(`**/${one}/`);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(reveal(page)).toBeVisible();
  await expect(question(page)).toBeFocused();
  await finishTurn(page);
  await expect(alert).toContainText('did not arrive');
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(place(page, 'Again, 1 of 1')).toBeVisible();
});

test('a list that does not arrive is said and tried again', async ({ page }) => {
  await page.route('**/questions.json', (route) => route.abort());
  await page.goto('practice/');
  await expect(page.getByRole('alert')).toContainText('The list of questions did not arrive');
  await page.unroute('**/questions.json');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(start(page)).toBeVisible();
});

test('what goes wrong with the records is not taken for a list that did not arrive', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(Intl, 'DateTimeFormat', {
      get() {
        throw new Error('There are no dates.');
      },
    });
  });
  const round = { id: 'round', at: 5, begun: 5, search: `q=${one}`, skipped: [], finished: false };
  await page.goto('practice/');
  await expect(start(page)).toBeEnabled();
  await putRecords(page, 'settings', [round]);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('The round could not be shown.');
});

test('a round goes on when the clock is set back in it, and takes nothing stamped ahead', async ({
  page,
}) => {
  await page.clock.setFixedTime('2026-11-22T12:00:00Z');
  await page.goto('practice/');
  await expect(start(page)).toBeEnabled();
  await putRecords(page, 'questions', [
    { id: one, attempts: [attempt(Date.parse('2026-11-23T12:00:00Z'), ['#Design'], [])] },
  ]);
  await page.goto(address(three, one));
  await begin(page);
  await expect(place(page, '1 of 2')).toBeVisible();
  await page.clock.setFixedTime('2026-11-21T12:00:00Z');
  await finishTurn(page, 'all');
  await expect(place(page, '2 of 2')).toBeVisible();
  await page.getByRole('button', { name: 'End the round early' }).click();
  await expect(page.getByText(/^(\d) of \1 points in 1 of 2 questions\.$/)).toBeVisible();
});

test('the clock gives the time of the round, and its time is in the summary', async ({ page }) => {
  await page.clock.install();
  await page.goto(`${address(one)}&seconds=90`);
  await begin(page);
  await page.getByRole('button', { name: '90 s' }).click();
  await page.clock.runFor(95_000);
  await expect(page.getByRole('timer')).toHaveText('0:05 over');
  await reveal(page).click();
  await page.getByRole('button', { name: 'Back to my text' }).click();
  await expect(page.getByRole('timer')).toContainText(/1:35|0:05 over/);
  await reveal(page).click();
  await tickAll(page);
  await keep(page).click();
  await next(page).click();
  await expect(page.getByText('1:35 on the clock.')).toBeVisible();
});

test('a round is ended early and gone on with; another one takes its place only when begun', async ({
  page,
}) => {
  await page.goto(address(one, three, two));
  await begin(page);
  await finishTurn(page);
  await page.getByRole('button', { name: 'End the round early' }).click();
  await expect(page.getByText('0 of 7 points in 1 of 3 questions.')).toBeVisible();
  await expect(page.getByText('3 questions are left.')).toBeVisible();
  await page.getByRole('button', { name: 'Go on with this round' }).click();
  await expect(place(page, '2 of 3')).toBeVisible();

  await page.goto(address(two));
  await page
    .getByRole('link', { name: /^Go on with the round of today, \d+ \w+ \(2 of 3\)$/ })
    .click();
  await expect(place(page, '2 of 3')).toBeVisible();
  await page.goBack();
  await begin(page);
  await expect(place(page, '1 of 1')).toBeVisible();
  await page.goto(address(one, three, two));
  await expect(page.getByRole('link', { name: /\(1 of 1\)$/ })).toBeVisible();
  await page.goto('practice/');
  await page.getByRole('link', { name: /\(1 of 1\)$/ }).click();
  await finishTurn(page, 'all');
  await page.getByRole('link', { name: 'Another round' }).click();
  await expect(start(page)).toBeVisible();
  await expect(page.getByRole('link', { name: /^Go on with/ })).toHaveCount(0);
});

test('two pages with the same round are at the same question', async ({ context }) => {
  const [left, right] = [await context.newPage(), await context.newPage()];
  await left.bringToFront();
  await left.goto(address(one, three));
  await begin(left);
  await right.bringToFront();
  await right.goto(address(one, three));
  await expect(place(right, '1 of 2')).toBeVisible();
  await left.bringToFront();
  await left.getByLabel('Design', { exact: true }).fill('from the left');
  await expect(right.getByLabel('Design', { exact: true })).toHaveValue('from the left');
  await finishTurn(left);
  await expect(place(right, '2 of 2')).toBeVisible();
  await right.bringToFront();
  await right.getByRole('button', { name: 'Skip' }).click();
  await expect(place(left, 'Again, 1 of 1')).toBeVisible();
  await finishTurn(right, 'all');
  for (const page of [left, right]) {
    await expect(page.getByText('0 of 7 points at the first go, 7 after the second')).toBeVisible();
  }
});

test('pressing twice keeps one attempt', async ({ page }) => {
  await page.goto(address(one));
  await begin(page);
  await reveal(page).click();
  await keep(page).dblclick();
  await next(page).click();
  await expect(place(page, 'Again, 1 of 1')).toBeVisible();
});

test('where storage is blocked a round works, and says that it ends with the page', async ({
  page,
}) => {
  await blockStorage(page);
  await page.goto(address(one, three));
  const alert = page.getByRole('alert').filter({ visible: true });
  await expect(alert).toContainText('keeps nothing for this site');
  await begin(page);
  await expect(alert).toContainText('keeps nothing for this site');
  await finishTurn(page);
  await finishTurn(page, 'all');
  await finishTurn(page, 'all');
  await expect(
    page.getByText('5 of 12 points at the first go, 12 after the second.'),
  ).toBeVisible();
  await expect(alert).toContainText('keeps nothing for this site');
});

test('a round of a newer version is left as it is, and another one works until the page ends', async ({
  page,
}) => {
  const newer = { id: 'round', at: 5, begun: 5, search: '', laps: 3 };
  await page.goto('practice/');
  await expect(start(page)).toBeEnabled();
  await putRecords(page, 'settings', [newer]);
  await page.goto(address(one, three));
  await begin(page);
  await expect(page.getByRole('alert')).toContainText('your last round cannot be read');
  await finishTurn(page, 'all');
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByText('7 of 7 points in 1 of 2 questions.')).toBeVisible();
  expect(await readRecords(page, 'settings')).toEqual([newer]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no screen has an accessibility fault or scrolls sideways on a phone, in ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 800 });
    const gone = `gone/${'long'.repeat(40)}`;
    await page.goto('practice/');
    await expect(start(page)).toBeVisible();
    await faultless();
    await page.goto(address(one, three, gone));
    await faultless();
    await begin(page);
    await expect(reveal(page)).toBeVisible();
    await faultless();
    await reveal(page).click();
    await keep(page).click();
    await expect(next(page)).toBeVisible();
    await faultless();
    await next(page).click();
    await page.goto('practice/');
    await expect(page.getByRole('link', { name: /^Go on with/ })).toBeVisible();
    await faultless();
    await page.goto(address(one, three, gone));
    await page.getByRole('button', { name: 'End the round early' }).click();
    await expect(page.getByText('It comes back')).toBeVisible();
    await faultless();

    async function faultless() {
      await expectNoSidewaysScroll(page);
      await expectAccessible(page, { within: 'main', ...rulesIn(colorScheme) });
    }
  });
}

/** Presses Tab until a control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await control.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`No press of Tab reaches ${control.toString()}.`);
}

function under(box: Locator, heading: string): Promise<boolean> {
  return box.evaluate(
    (element, heading) =>
      element.closest('fieldset')?.querySelector('legend')?.textContent === heading,
    heading,
  );
}

async function tickAll(page: Page): Promise<void> {
  for (const box of await page.getByRole('checkbox').all()) await box.check();
}

/** Gives an attempt with no point or all of them, and goes on. */
async function finishTurn(page: Page, had: 'none' | 'all' = 'none'): Promise<void> {
  await reveal(page).click();
  await expect(keep(page)).toBeVisible();
  if (had === 'all') await tickAll(page);
  await keep(page).click();
  await next(page).click();
}

function attempt(at: number, had: string[], missed: string[]) {
  return { at, day: '2026-11-20', had, missed, said: {} };
}
