import { type BrowserContext, type Page, expect, test } from 'playwright/test';
import { unansweredScenario } from './dist.ts';
import { blockStorage, putRecords } from './records.ts';
import { expectNoSidewaysScroll } from './screen.ts';

const limiting = 'fastapi/rate-limiting';
const plans = 'postgresql/explain-analyze';
const leaks = 'combined-challenges/connection-leaks';

const evening = '2026-11-22T21:30:00';

test.use({ timezoneId: 'America/New_York' });

test('a question tried today is due tomorrow, is reviewed by keyboard, and comes back later', async ({
  page,
}) => {
  await page.clock.setFixedTime(evening);
  await page.goto(`${limiting}/`);
  await page.getByRole('button', { name: 'Practise', exact: true }).click();
  await page.getByRole('button', { name: 'Show the points' }).click();
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: /^Keep this attempt/ }).click();
  await expect(page.getByText('It comes back tomorrow, on 23 Nov.')).toBeVisible();

  await page.goto('review/');
  await expect(heading(page, 'Nothing is due today')).toBeVisible();
  await expect(page.getByText('Tomorrow, 23 Nov: 1 question.')).toBeVisible();

  await page.clock.setFixedTime('2026-11-23T07:00:00');
  await page.goto('review/');
  await expect(heading(page, '1 question due today')).toBeVisible();
  await page.getByRole('button', { name: 'Start the review' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-asked]')).toBeFocused();
  await expect(page.getByText('Question 1 of 1')).toBeVisible();
  await page.getByRole('button', { name: 'Show the points' }).press('Enter');
  await expect(page.locator('[data-points]')).toBeFocused();
  for (const box of await page.getByRole('checkbox').all()) {
    await page.keyboard.press('Tab');
    await expect(box).toBeFocused();
    await page.keyboard.press('Space');
  }
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-result]')).toBeFocused();
  await page.getByRole('button', { name: 'End of the review' }).press('Enter');
  await expect(heading(page, 'Nothing more is due today')).toBeFocused();
  const next = page.locator('[data-next]');
  await expect(next).toHaveText('Coming back: Wednesday, 25 Nov: 1.');
  await page.getByRole('button', { name: 'Back to the overview' }).press('Enter');
  await expect(heading(page, 'Nothing is due today')).toBeFocused();

  await page.reload();
  await expect(heading(page, 'Nothing is due today')).toBeVisible();
  await page.clock.setFixedTime('2026-11-25T07:00:00');
  await page.reload();
  await expect(heading(page, '1 question due today')).toBeVisible();
});

test('without records it says what to do', async ({ page }) => {
  await page.goto('review/');
  await expect(heading(page, 'You have tried no question yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Set up a round' })).toHaveAttribute(
    'href',
    /\/practice\/$/,
  );
  await expect(page.getByRole('button', { name: 'Start the review' })).toHaveCount(0);
  await expect(heading(page, 'Weakest points')).toHaveCount(0);
});

test.describe('with questions that are due', () => {
  test.beforeEach(async ({ page }) => {
    await page.clock.setFixedTime(evening);
    await seed(page, [
      record(limiting, attempt('2026-11-20', ['refusal', 'dependency'], ['one-script'])),
      record(
        plans,
        attempt('2026-11-17', [], ['a-point-of-before']),
        attempt('2026-11-18', [], ['a-point-of-before']),
      ),
      record(leaks, attempt('2026-11-21', ['#Design', '#Verify', '#Prevent'], ['#Operate'])),
      record('fastapi/renamed', attempt('2026-11-18', [], ['x'])),
    ]);
  });

  test('the weakest comes first, and says for how long it has waited', async ({ page }) => {
    await page.goto('review/');
    await expect(heading(page, '3 questions due today')).toBeVisible();
    const due = page.locator('[data-due]');
    await expect(due.nth(0)).toHaveAttribute('data-due', plans);
    await expect(due.nth(0)).toContainText('0 of 1 points last time · 3 days overdue · 2 attempts');
    await expect(due.nth(1)).toHaveAttribute('data-due', limiting);
    await expect(due.nth(1)).toContainText('1 day overdue · 1 attempt');
    await expect(due.nth(2)).toHaveAttribute('data-due', leaks);
    await expect(due.nth(2)).toContainText('due today');
    await page.getByRole('button', { name: 'Start the review' }).click();
    await expect(page.locator('[data-asked]')).toHaveAttribute('data-asked', plans);
    await page.getByRole('button', { name: 'Not today' }).click();
    await expect(page.locator('[data-asked]')).toHaveAttribute('data-asked', limiting);
    await page.getByRole('button', { name: 'Leave the review' }).click();
    await expect(heading(page, '3 questions due today')).toBeFocused();
  });

  test('points are in the words of the answer, without those that it no longer has', async ({
    page,
  }) => {
    await page.goto('review/');
    const weak = page.locator('[data-weak-point]');
    await expect(weak).toHaveCount(1);
    await expect(weak).toBeHidden();
    const headings = await page.getByRole('heading', { level: 2 }).allTextContents();
    const places = ['What is due', 'Weakest points'].map((name) => headings.indexOf(name));
    expect(places[0]).toBeLessThan(places[1] ?? -1);
    await page.getByText('1 weak point', { exact: true }).click();
    await expect(weak).toContainText('in one Lua script');
    await expect(weak).toContainText('Missed in the only attempt');
    const due = page.locator(`[data-due="${limiting}"]`);
    await expect(due).not.toContainText('Lua');
    await due.getByText('What you missed last time').click();
    await expect(due.getByRole('listitem')).toContainText('in one Lua script');
    const changed = page.locator(`[data-due="${plans}"]`);
    await changed.getByText('What you missed last time').click();
    await expect(changed).toContainText('The answer has changed');
  });

  test('headings of questions without an answer are summed up', async ({ page }) => {
    await seed(page, [
      record(unansweredScenario(0), attempt('2026-11-20', [], ['#Operate'])),
      record(unansweredScenario(1), attempt('2026-11-20', ['#Design'], ['#Operate'])),
    ]);
    await page.goto('review/');
    await expect(page.locator('[data-weak-heading]')).toHaveText('Operate, in 2 questions');
  });

  test('on the day of the interview nothing is due, here and on the home page', async ({
    page,
  }) => {
    await putRecords(page, 'settings', [{ id: 'interview-day', at: 1, day: '2026-11-22' }]);
    await page.goto('review/');
    await expect(heading(page, 'Nothing is due today')).toBeVisible();
    await expect(page.getByText('It is today.')).toBeVisible();
    await expect(page.getByText('Your interview is today.')).toBeVisible();
    await page.goto('./');
    await expect(page.locator('[data-waits="review"]')).toHaveText('Your interview is today');
  });

  test('questions that are no longer in the document are counted, with a way to their records', async ({
    page,
  }) => {
    await page.goto('review/');
    await expect(page.getByText('You tried 1 question more')).toBeVisible();
    await expect(
      page.getByRole('main').getByRole('link', { name: 'your records' }),
    ).toHaveAttribute('href', /\/data\/$/);
  });

  test('two tabs show the same', async ({ page, context }) => {
    const other = await openTab(context);
    await page.goto('review/');
    await expect(heading(other, '3 questions due today')).toBeVisible();
    await page.bringToFront();
    await page.getByRole('button', { name: 'Start the review' }).click();
    await page.getByRole('button', { name: /points|yourself/ }).click();
    await page.getByRole('button', { name: /^Keep this attempt/ }).click();
    await expect(page.locator('[data-result]')).toBeVisible();
    await expect(heading(other, '2 questions due today')).toBeVisible();
    await setInterview(page, other, '2026-12-01');
  });

  test('nothing is wider than a phone', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('review/');
    await expect(page.locator('[data-weak-point]')).toHaveCount(1);
    await page.getByLabel('Its day').fill('2026-12-01');
    await page.getByRole('button', { name: 'Set it' }).click();
    await expect(page.getByText('9 days left')).toBeVisible();
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: 'Start the review' }).click();
    await page.getByRole('button', { name: 'Show the points' }).click();
    await expect(page.locator('[data-points]')).toBeVisible();
    await expectNoSidewaysScroll(page);
  });

  test('an interview day is kept, and nothing is scheduled on it or after it', async ({ page }) => {
    await seed(page, [
      record(
        limiting,
        attempt('2026-11-01', ['one-script'], []),
        attempt('2026-11-10', ['one-script'], []),
        attempt('2026-11-22', ['one-script'], []),
      ),
    ]);
    await page.goto('review/');
    await expect(page.getByText('1 question after that.', { exact: true })).toBeVisible();
    await page.getByLabel('Its day').fill('2026-12-01');
    await page.getByLabel('Its day').press('Enter');
    await expect(page.getByText('9 days left')).toBeVisible();
    await expect(page.getByText('69 questions never tried: 8 a day')).toBeVisible();
    const round = page.getByRole('link', { name: 'Practise 8 of them' });
    const asked = new URL((await round.getAttribute('href')) ?? '', page.url());
    expect(asked.pathname).toMatch(/\/practice\/$/);
    const first = asked.searchParams.getAll('q');
    expect(new Set(first).size).toBe(8);
    expect(new Set(first.map((id) => id.split('/')[0])).size).toBeGreaterThan(4);

    await page.reload();
    await expect(page.getByLabel('Its day')).toHaveValue('2026-12-01');
    const rows = page.getByRole('table').locator('tbody tr');
    await expect(rows.last()).toHaveText(/Tue,? 1 Dec\s+Interview/);
    await expect(rows).toHaveCount(9);
    const counts = await rows.locator('.day-count').allTextContents();
    expect(counts[0]).toBe('0');
    expect(counts.filter((count) => count === '1')).toHaveLength(1);
    await expect(page.getByText(/after that/)).toHaveCount(0);

    const today = (id = '') => record(id, attempt('2026-11-22', ['#Design'], []));
    await putRecords(page, 'questions', first.slice(1).map(today));
    await page.reload();
    await expect(page.getByText('7 of today’s 8 are done.')).toBeVisible();
    const rest = page.getByRole('link', { name: 'Practise the other 1' });
    expect(new URL((await rest.getAttribute('href')) ?? '', page.url()).search).toBe(
      `?q=${first[0] ?? ''}`,
    );
    await putRecords(page, 'questions', [today(first[0])]);
    await page.reload();
    await expect(page.getByText('Today’s 8 are done.')).toBeVisible();
    await expect(page.getByRole('link', { name: /^Practise \d|^Practise the/ })).toHaveCount(0);

    await page.clock.setFixedTime('2026-12-02T09:00:00');
    await page.reload();
    await expect(page.getByText('1 Dec was yesterday, so it no longer counts.')).toBeVisible();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect(page.getByLabel('Its day')).toHaveValue('');
    await expect(page.getByLabel('Its day')).toBeFocused();
    await expect(page.getByText('With a day set, nothing is scheduled')).toBeVisible();
  });
});

test('a tab that stays open overnight shows the new day', async ({ page }) => {
  await page.clock.install({ time: evening });
  await seed(page, [record(limiting, attempt('2026-11-22', [], ['one-script']))]);
  await page.goto('review/');
  await expect(heading(page, 'Nothing is due today')).toBeVisible();
  await page.clock.fastForward('10:00:00');
  await expect(heading(page, '1 question due today')).toBeVisible();
});

test('where the browser keeps nothing the page says so and works', async ({ page }) => {
  await blockStorage(page);
  await page.goto('review/');
  await expect(page.getByRole('alert')).toContainText('keeps nothing for this site');
  await expect(heading(page, 'You have tried no question yet')).toBeVisible();
  const day = await page.getByLabel('Its day').getAttribute('max');
  await page.getByLabel('Its day').fill(day ?? '');
  await page.getByRole('button', { name: 'Set it' }).click();
  await expect(page.getByText(/days left/)).toBeVisible();
});

test('a list that does not arrive is said, and asked for again', async ({ page }) => {
  await page.route('**/questions.json', (route) => route.abort());
  await page.goto('review/');
  await expect(page.getByRole('alert')).toContainText('could not be looked up');
  await page.unroute('**/questions.json');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(heading(page, 'You have tried no question yet')).toBeVisible();
});

test('a question whose page does not arrive can be tried again', async ({ page }) => {
  await page.clock.setFixedTime(evening);
  await seed(page, [record(limiting, attempt('2026-11-20', [], ['one-script']))]);
  await page.route(`**/${limiting}/`, (route) => route.abort());
  await page.goto('review/');
  await page.getByRole('button', { name: 'Start the review' }).click();
  await expect(page.getByRole('alert')).toContainText('could not be fetched');
  await page.unroute(`**/${limiting}/`);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Show the points' })).toBeVisible();
});

interface Attempt {
  at: number;
  day: string;
  had: string[];
  missed: string[];
  said: Record<string, string>;
}

function attempt(day: string, had: string[], missed: string[]): Attempt {
  return { at: Date.parse(`${day}T15:00:00Z`), day, had, missed, said: {} };
}

function record(id: string, ...attempts: Attempt[]) {
  return { id, attempts };
}

/** Puts records where the site keeps them; a page of the site has made the place. */
async function seed(page: Page, records: ReturnType<typeof record>[]): Promise<void> {
  await page.goto('review/');
  await expect(page.locator('[data-today]')).toBeVisible();
  await putRecords(page, 'questions', records);
}

async function openTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.clock.setFixedTime(evening);
  await page.goto('review/');
  return page;
}

/** Sets the day in one tab, and sees it in another. */
async function setInterview(seen: Page, set: Page, day: string): Promise<void> {
  await set.bringToFront();
  await set.getByLabel('Its day').fill(day);
  await set.getByRole('button', { name: 'Set it' }).click();
  await expect(set.getByText('9 days left')).toBeVisible();
  await seen.bringToFront();
  await seen.getByRole('button', { name: 'Leave the review' }).click();
  await expect(seen.getByLabel('Its day')).toHaveValue(day);
  await expect(seen.getByText('9 days left')).toBeVisible();
}

function heading(page: Page, name: string) {
  return page.getByRole('heading', { name, exact: true });
}
