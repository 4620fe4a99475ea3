import { expect, type Page, test } from 'playwright/test';
import { blockStorage, fillStorage } from './records.ts';
import { expectAccessible, expectNoSidewaysScroll } from './screen.ts';

const [question, other] = [
  'combined-challenges/connection-leaks',
  'postgresql-challenges/exhausted-connections',
];

test('every question that asks for a story is in the table, and none has one at first', async ({
  page,
}) => {
  await page.goto('stories/');
  await expect(page.locator('[data-count]')).toHaveText('0 of 25 questions have a story.');
  await expect(page.locator('[data-row]')).toHaveCount(25);
  await expect(row(page, question)).toContainText('none yet');
  await page.getByText('Only without a story').click();
  await expect(page.locator('[data-row]')).toHaveCount(25);
});

test('a story is written by keyboard, serves two questions, and is there after a reload', async ({
  page,
}) => {
  await page.goto('stories/');
  await row(page, question).getByRole('link', { name: 'Write one' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Title')).toBeFocused();
  expect(new URL(page.url()).hash).toBe(`#for=${question}`);
  await page.keyboard.type('The leaking pool');
  expect(new URL(page.url()).hash).toMatch(/^#story=\w+$/);
  await page.locator('summary', { hasText: 'Choose among 25 questions' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: /exhaustion issues/ }).focus();
  await page.keyboard.press('Space');
  await part(page, 'Situation').focus();
  await page.keyboard.type('One worker stood still.');
  await expect(page.getByText(/^Kept in this browser, \d\d:\d\d$/)).toBeVisible();
  await expect(page.getByText('1 of 7 parts, 4 words')).toBeVisible();

  await page.reload();
  await expect(page.getByLabel('Title')).toHaveValue('The leaking pool');
  await expect(part(page, 'Situation')).toHaveValue('One worker stood still.');
  await expect(page.locator('[data-served] li')).toHaveCount(2);

  await page.getByRole('link', { name: 'All stories' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Your stories' })).toBeFocused();
  await expect(page.locator('[data-count]')).toHaveText('2 of 25 questions have a story.');
  await expect(row(page, question)).toContainText('The leaking pool');
  await expect(row(page, other)).toContainText('The leaking pool');
  await expect(page.locator('[data-story]')).toContainText('1 of 7 parts');
  await page.getByText('Only without a story').click();
  await expect(page.locator('[data-row]')).toHaveCount(23);

  await page.goBack();
  await expect(page.getByLabel('Title')).toHaveValue('The leaking pool');
});

test('a story in which nothing is typed is not kept', async ({ page }) => {
  await page.goto(`stories/#for=${question}`);
  await page.getByLabel('Title').fill('   ');
  await page.getByText('Choose among').click();
  await page.getByRole('checkbox').first().check();
  await page.waitForTimeout(400);
  await page.getByRole('link', { name: 'All stories' }).click();
  await expect(page.getByText('None yet. Begin with')).toBeVisible();
});

test('two tabs that change two parts lose nothing and show the same', async ({ page, context }) => {
  await begin(page, 'Two tabs');
  const second = await context.newPage();
  await second.goto(page.url());
  await part(page, 'Situation').pressSequentially('From the first.');
  await part(second, 'Fix').pressSequentially('From the second.');
  for (const tab of [page, second]) {
    await expect(part(tab, 'Situation')).toHaveValue('From the first.');
    await expect(part(tab, 'Fix')).toHaveValue('From the second.');
  }
  await second.reload();
  await expect(part(second, 'Situation')).toHaveValue('From the first.');
  await expect(part(second, 'Fix')).toHaveValue('From the second.');
});

test('what is typed right before leaving is kept', async ({ page }) => {
  await begin(page, 'In a hurry');
  await part(page, 'Fix').fill('The last words.');
  await page.reload();
  await expect(part(page, 'Fix')).toHaveValue('The last words.');
});

test('hostile text is text: in the list, the table, when told, and when copied', async ({
  page,
  context,
}) => {
  const hostile = '<img src=x onerror=alert(1)>';
  await begin(page, hostile, question);
  await part(page, 'Fix').fill(`${hostile}\n# no heading`);
  await page.getByRole('link', { name: 'Tell it' }).click();
  await expect(page.getByRole('heading', { name: hostile })).toBeFocused();
  await expect(page.locator('details p', { hasText: '# no heading' })).toBeHidden();
  await page.locator('summary', { hasText: 'Fix' }).click();
  await expect(page.locator('details[open] p')).toHaveText(`${hostile}\n# no heading`, {
    useInnerText: true,
  });
  await page.locator('summary', { hasText: 'Root cause' }).click();
  await expect(page.locator('details[open]')).toHaveCount(1);
  await expect(page.getByRole('button', { name: '2 min' })).toBeVisible();

  await page.getByRole('link', { name: 'All stories' }).click();
  await expect(row(page, question)).toContainText(hostile);
  await expect(page.locator('main img')).toHaveCount(0);

  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy all as Markdown' }).click();
  await expect(page.getByText('Copied as Markdown.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('## Fix\n\n\\<img src=x onerror=alert(1)>\\\n\\# no heading\n');
});

test('without the clipboard the Markdown is shown to copy by hand', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await begin(page, 'By hand');
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByLabel('As Markdown')).toBeFocused();
  await expect(page.getByLabel('As Markdown')).toHaveValue('# By hand\n');
});

test('a story is deleted after a question in the page, and comes back with undo', async ({
  page,
}) => {
  await begin(page, 'Short-lived', question);
  await page.getByRole('button', { name: 'Delete this story' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Delete this story' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Delete it' }).click();
  await expect(page.getByText('Deleted “Short-lived”.')).toBeVisible();
  await expect(page.locator('[data-story]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('[data-story] a')).toBeFocused();
  await expect(row(page, question)).toContainText('Short-lived');
  await page.reload();
  await expect(page.locator('[data-story]')).toHaveCount(1);
});

test('a story that another tab deletes stays on the screen and is kept again when changed', async ({
  page,
  context,
}) => {
  await begin(page, 'Torn');
  await part(page, 'Fix').fill('Glue.');
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(part(second, 'Fix')).toHaveValue('Glue.');
  await second.getByRole('button', { name: 'Delete this story' }).click();
  await second.getByRole('button', { name: 'Delete it' }).click();
  await expect(page.getByText('This story was deleted elsewhere.')).toBeVisible();
  await expect(part(page, 'Fix')).toHaveValue('Glue.');
  await part(page, 'Situation').fill('A tear.');
  await expect(second.locator('[data-story]')).toContainText('2 of 7 parts');
});

test('where the browser keeps nothing the page says so and the text stays', async ({ page }) => {
  await blockStorage(page);
  await page.goto('stories/#new');
  await expect(page.getByRole('alert')).toContainText('This browser keeps nothing');
  await page.getByLabel('Title').fill('In memory');
  await page.getByRole('link', { name: 'All stories' }).click();
  await expect(page.getByRole('alert')).toContainText('This browser keeps nothing');
  await page.getByRole('link', { name: 'In memory' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('In memory');
});

test('a full browser says so, the text stays, and is kept once there is room', async ({ page }) => {
  await begin(page, 'Full');
  const { makeRoom } = await fillStorage(page);
  await part(page, 'Fix').fill('A bigger disk.');
  await expect(page.getByRole('alert')).toContainText('no room left');
  await page.getByRole('link', { name: 'All stories' }).click();
  await page.locator('[data-story] a').click();
  await expect(part(page, 'Fix')).toHaveValue('A bigger disk.');
  await makeRoom();
  await part(page, 'Tools').fill('df');
  await expect(page.getByText(/^Kept in this browser/)).toBeVisible();
  await page.reload();
  await expect(part(page, 'Fix')).toHaveValue('A bigger disk.');
});

test('an address of a story that is not here says so and lists what is', async ({ page }) => {
  await page.goto('stories/#story=nowhere');
  await expect(page.getByText('This story is not in this browser.')).toBeVisible();
  await expect(page.locator('[data-row]')).toHaveCount(25);
});

test('a document without such questions says so', async ({ page }) => {
  await page.route('**/questions.json', (route) =>
    route.fulfill({ json: { version: 1, site: 'Plain', outlines: [], categories: [] } }),
  );
  await page.goto('stories/');
  await expect(page.getByText('No question here asks for a story of your own.')).toBeVisible();
});

test('without the list of questions the stories are still there', async ({ page }) => {
  await begin(page, 'Offline');
  await part(page, 'Fix').fill('A cable.');
  await page.route('**/questions.json', (route) => route.abort());
  await page.reload();
  await expect(part(page, 'Fix')).toHaveValue('A cable.');
  await page.getByRole('link', { name: 'All stories' }).click();
  await page.unroute('**/questions.json');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('[data-row]')).toHaveCount(25);
});

test('on a phone nothing scrolls sideways, and nothing is out of reach', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await begin(page, `A title ${'without_any_place_to_break'.repeat(8)}`, question);
  await part(page, 'Fix').fill('x'.repeat(300));
  await page.getByText('Choose among').click();
  await expectToFit(page);
  await page.getByRole('link', { name: 'Tell it' }).click();
  await page.locator('summary', { hasText: 'Fix' }).click();
  await expectToFit(page);
  await page.getByRole('link', { name: 'All stories' }).click();
  await expect(row(page, question)).toContainText('A title');
  await expectToFit(page);
});

test('on paper stands the open story, whole and alone', async ({ page }) => {
  await begin(page, 'Printed', question);
  await part(page, 'Fix').fill('First line.\nSecond line.');
  await page.emulateMedia({ media: 'print' });
  const paper = page.getByRole('article');
  await expect(paper.getByRole('heading', { name: 'Printed' })).toBeVisible();
  await expect(paper.getByText('Second line.')).toBeVisible();
  await expect(page.getByLabel('Title')).toBeHidden();
  await expect(page.getByText('Leave out names')).toBeHidden();
});

function row(page: Page, id: string) {
  return page.locator(`[data-row="${id}"]`);
}

function part(page: Page, heading: string) {
  return page.locator(`textarea[data-part="${heading}"]`);
}

async function begin(page: Page, title: string, question?: string) {
  await page.goto(question ? `stories/#for=${question}` : 'stories/#new');
  await page.getByLabel('Title').fill(title);
  await expect(page.getByText(/^Kept in this browser/)).toBeVisible();
}

async function expectToFit(page: Page) {
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(page);
  }
  await expectAccessible(page, { within: 'main' });
}
