import { expect, test } from 'playwright/test';
import { readLabOf, run, statusOf, stepOf, write } from './lab.ts';

/** A lab whose data is small, so that it starts at once. */
const id = 'postgresql-advanced/common-table-expressions';
const path = `labs/${id}/`;
const lab = readLabOf(id);
const [first] = lab.steps;
if (!first) throw new Error(`${id} has no step.`);

/** The database is 5 MB of WebAssembly; a busy machine takes its time to start it. */
const starting = { timeout: 60_000 };
test.describe.configure({ timeout: 120_000 });

test('nothing of the database or the editor is loaded before somebody runs something', async ({
  page,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(path, { waitUntil: 'networkidle' });
  const wanted = /\/postgres\/|\/(?:worker|editor|database|lab)[.-][^/]*$/;
  expect(requests.filter((url) => wanted.test(url))).toEqual([]);
});

test('a lab is done from the first step to the last, under the policy, offline once it is loaded', async ({
  page,
  context,
}) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });
  await page.goto(path);
  await run(stepOf(page, 1), first.solution);
  await expect(statusOf(stepOf(page, 1))).toContainText('Solved.', starting);
  await context.setOffline(true);
  for (const [index, step] of lab.steps.entries()) {
    if (index === 0) continue;
    await run(stepOf(page, index + 1), step.solution);
    await expect(statusOf(stepOf(page, index + 1))).toContainText('Solved.');
  }
  expect(refused).toEqual([]);
});

test('another correct way solves a step, a wrong one and the untouched start do not', async ({
  page,
}) => {
  await page.goto(path);
  const step = stepOf(page, 1);
  await step.getByRole('button', { name: 'Run' }).click();
  await expect(statusOf(step)).toContainText('Not solved yet', starting);
  for (const wrong of first.wrong ?? []) {
    await run(step, wrong);
    await expect(statusOf(step)).toContainText(/Not solved yet|Error/);
  }
  for (const other of first.also ?? []) {
    await run(step, other);
    await expect(statusOf(step)).toContainText('Solved.');
  }
});

test('an error is told with its place and its code, and the keyboard stays in the editor', async ({
  page,
}) => {
  await page.goto(path);
  const step = stepOf(page, 1);
  await write(step, 'SELECT 1;\nSELECT nothing FROM nowhere;');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(statusOf(step)).toContainText('Error at line 2, column 21', starting);
  await expect(step).toContainText('42P01');
  await expect(step.getByRole('textbox')).toBeFocused();
});

test('Tab leaves the editor', async ({ page }) => {
  await page.goto(path);
  const step = stepOf(page, 1);
  await write(step, 'SELECT 1');
  await page.keyboard.press('Tab');
  await expect(step.getByRole('textbox')).not.toBeFocused();
  await expect(step.getByRole('button', { name: 'Run' })).toBeFocused();
});

test('an endless query can be stopped, the page stays alive and the SQL stays', async ({
  page,
}) => {
  await page.goto(path);
  const step = stepOf(page, 1);
  const endless = 'SELECT count(*) FROM generate_series(1, 1000000000000)';
  await run(step, 'SELECT 1');
  await expect(statusOf(step)).toContainText('SELECT 1', starting);
  await run(step, endless);
  const stop = step.getByRole('button', { name: 'Stop' });
  await expect(stop).not.toHaveAttribute('aria-disabled', 'true');
  await stop.click();
  await expect(statusOf(step)).toContainText(/stopped/i, starting);
  await expect(step.getByRole('textbox')).toContainText('1000000000000');
  await run(step, first.solution);
  await expect(statusOf(step)).toContainText('Solved.', starting);
});

test('Start over brings the data of a step back', async ({ page }) => {
  await page.goto(path);
  const step = stepOf(page, 1);
  const tables = /CREATE TABLE (\w+)/.exec(lab.setup)?.[1] ?? '';
  await run(step, `DROP TABLE ${tables} CASCADE`);
  await expect(statusOf(step)).toContainText('DROP TABLE', starting);
  await step.getByRole('button', { name: 'Start over' }).click();
  await run(step, first.solution);
  await expect(statusOf(step)).toContainText('Solved.', starting);
});

test('the next lab takes PostgreSQL from what the browser kept', async ({ page, context }) => {
  await page.goto(path);
  await run(stepOf(page, 1), 'SELECT 1');
  await expect(statusOf(stepOf(page, 1))).toContainText('SELECT 1', starting);
  const next = await context.newPage();
  await next.route(/\.bin(\?|$)/, (route) => route.abort());
  await next.goto('labs/combined-advanced/soft-deletes/');
  await run(stepOf(next, 1), 'SELECT 2');
  await expect(statusOf(stepOf(next, 1))).toContainText('SELECT 1', starting);
});

test('a database that cannot be loaded says so, and comes on the next try', async ({ page }) => {
  await page.goto(path);
  await page.route(/\.bin(\?|$)/, (route) => route.abort());
  const step = stepOf(page, 1);
  await run(step, first.solution);
  await expect(statusOf(step)).toContainText(/load|connection|reach/i, starting);
  await page.unroute(/\.bin(\?|$)/);
  await step
    .getByRole('button', { name: /Run|Try again/ })
    .first()
    .click();
  await expect(statusOf(step)).toContainText('Solved.', starting);
});

test('the scratchpad answers a query on the sample data', async ({ page }) => {
  await page.goto('labs/');
  const pad = stepOf(page, 1);
  await pad.getByRole('button', { name: 'Run' }).click();
  await expect(statusOf(pad)).toContainText('SELECT 10', starting);
  await expect(pad.getByRole('row')).toHaveCount(11);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a lab can be read whole, and says what it needs to run', async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('main')).toContainText('needs JavaScript', { useInnerText: true });
    await expect(page.locator('[data-step]')).toHaveCount(lab.steps.length);
    for (const button of await page.getByRole('button', { name: 'Run' }).all()) {
      await expect(button).toBeDisabled();
    }
    await page.getByText('Solution', { exact: true }).first().click();
    await expect(page.getByText(first.solution.trim().split('\n')[0] ?? '').first()).toBeVisible();
  });
});

test('on paper a step stands before its solution, and no title of a fold ends a page', async ({
  page,
}) => {
  await page.goto(path);
  await page.emulateMedia({ media: 'print' });
  const step = stepOf(page, 1);
  const top = async (selector: string) => (await step.locator(selector).boundingBox())?.y ?? 0;
  expect(await top('.lab-work')).toBeLessThan(await top('.lab-folds'));
  await expect(step.getByText('Solution', { exact: true })).toHaveCSS('break-after', 'avoid');
});
