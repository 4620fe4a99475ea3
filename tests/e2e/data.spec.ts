import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { type Locator, type Page, expect, test } from 'playwright/test';
import { blockStorage, database, fillStorage, putRecords, readRecords } from './records.ts';

const id = 'fastapi/rate-limiting';
const script = '<img src=x onerror="window.hacked=true"><script>window.hacked=true</script>';

const attempt = {
  at: Date.UTC(2026, 0, 5, 18),
  day: '2026-01-05',
  had: ['a'],
  missed: ['b'],
  said: { Design: 'a token bucket' },
};
const story = {
  id: 'story-1',
  title: { text: 'The slow report', at: 5 },
  parts: { Fix: { text: 'an index', at: 5 } },
  serves: { ids: [], at: 5 },
};
const interview = {
  id: 'interview-1',
  begun: 5,
  candidate: { text: 'Ada L.', at: 5 },
  questions: [id],
  notes: {},
};
const seed = {
  questions: [
    { id, attempts: [attempt] },
    { id: 'postgresql/explain-analyze', attempts: [attempt] },
  ],
  stories: [story],
  interviews: [interview],
  settings: [],
};

function exportOf(records: object, head: object = {}): string {
  return JSON.stringify({
    format: 'root-cause-records',
    version: 1,
    site: 'Root Cause',
    exported: '2026-11-22T18:30:00.000Z',
    records: { questions: [], stories: [], interviews: [], settings: [], ...records },
    ...head,
  });
}

test('an export, imported in another browser, gives the same', async ({ page, browser }) => {
  await openWith(page, seed);
  const text = await exportText(page);
  const other = await (await browser.newContext()).newPage();
  await other.goto('data/');
  await expect(section(other, 'What is kept')).toContainText('Nothing is kept yet.');
  await choose(other, text);
  const preview = other.locator('[data-preview]');
  await expect(preview.locator('[data-way="merge"]')).toContainText('2 questions added');
  await expect(preview.locator('[data-way="merge"]')).toContainText('1 story added');
  await preview.getByRole('button', { name: 'Merge' }).click();
  await expect(section(other, 'Import')).toContainText('Imported records.json: 2 questions added');
  expect(recordsIn(await exportText(other))).toEqual(recordsIn(text));

  await choose(other, text);
  await expect(preview.getByText('Nothing would change.')).toHaveCount(2);
  await expect(preview.getByRole('button', { name: 'Merge' })).toBeDisabled();
  await other.context().close();
});

test('interviews can be left out of an export, and importing it leaves them alone', async ({
  page,
}) => {
  await openWith(page, seed);
  await page.getByLabel(/Leave out 1 interview/).check();
  const text = await exportText(page);
  expect(text).not.toContain('Ada');
  expect(text).toContain('The slow report');
  await choose(page, text.replace('a token bucket', 'a leaky bucket'));
  await expect(page.locator('[data-preview]')).toContainText('yours stay');
  await page.getByRole('button', { name: 'Replace' }).click();
  await expect(section(page, 'Import')).toContainText('Imported');
  await expect(section(page, 'What is kept')).toContainText('Interviews 1');
});

const deep = '['.repeat(100_000) + ']'.repeat(100_000);
const hostile: [name: string, text: string | Buffer, words: RegExp][] = [
  ['an empty file', '', /file is empty/],
  ['no JSON', 'Dear diary', /is not JSON/],
  ['a file that was cut off', exportOf(seed).slice(0, 200), /ends in the middle/],
  ['a list', '[]', /JSON of something else/],
  ['JSON of another program', '{"version":1,"decks":[]}', /JSON of something else/],
  [
    'records of another site',
    exportOf({ questions: [{ id: 'linux/oom', attempts: [attempt] }] }, { site: 'On Call' }),
    /another site, “On Call”/,
  ],
  ['a newer version', exportOf(seed, { version: 7 }), /newer version.*Reload/],
  [
    'wrong types',
    exportOf({ questions: [{ id, attempts: [{ ...attempt, at: 'noon' }] }] }),
    /questions, entry 1, attempts, entry 1, at: a number is expected/,
  ],
  [
    'a text that is too long',
    exportOf({
      questions: [{ id, attempts: [{ ...attempt, said: { Fix: 'x'.repeat(20_001) } }] }],
    }),
    /20,001 long/,
  ],
  ['lists a hundred thousand deep', exportOf({ questions: ['x'] }).replace('"x"', deep), /entry 1/],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /not text in UTF-8/],
];

test('broken and hostile files are refused with a sentence, and records stay', async ({ page }) => {
  await openWith(page, seed);
  const before = await stored(page);
  for (const [name, text, words] of hostile) {
    await choose(page, text, `${name}.json`);
    const refused = page.locator('[data-refused]');
    await expect(refused).toContainText(`Not imported: ${name}.json`);
    await expect(refused).toContainText(words);
    await expect(page.locator('[data-preview]')).toHaveCount(0);
    await expect(page.locator('#import-result')).toBeFocused();
  }
  expect(await stored(page)).toEqual(before);
});

test('a file of more than 20 MB is refused by its size', async ({ page }, info) => {
  const path = info.outputPath('huge.json');
  writeFileSync(path, '');
  truncateSync(path, 20 * 1024 * 1024 + 1);
  await page.goto('data/');
  await page.getByLabel('File to import').setInputFiles(path);
  await expect(page.locator('[data-refused]')).toContainText('at most 20 MB');
});

test('a file with prototype keys changes no object of the page', async ({ page }) => {
  await openWith(page, seed);
  const keys = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},';
  const text = exportOf({ questions: [{ id, attempts: [attempt] }] });
  await choose(page, text.replaceAll('{', keys));
  await expect(page.locator('[data-refused]')).toContainText('“__proto__”');
  await choose(page, text.replaceAll('{"id"', `${keys}"id"`));
  await page.getByRole('button', { name: 'Replace' }).click();
  await expect(section(page, 'Import')).toContainText('Imported');
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
});

test('the same file can be chosen again once it is mended', async ({ page }) => {
  await page.goto('data/');
  await choose(page, '{', 'mine.json');
  await expect(page.locator('[data-refused]')).toBeVisible();
  await choose(page, exportOf(seed), 'mine.json');
  await expect(page.locator('[data-preview]')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'Import' })).toBeFocused();
  expect((await stored(page)).questions).toEqual([]);
});

test('one category is reset, and undone without losing what was done since', async ({ page }) => {
  await openWith(page, seed);
  await page.getByLabel('What to reset').selectOption('category:fastapi');
  await page.getByRole('button', { name: 'Reset …' }).click();
  await expect(page.locator('[data-asks]')).toContainText('1 question removed');
  await expect(page.locator('[data-asks]')).toContainText('You can undo it.');
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(section(page, 'Reset')).toContainText('Done: reset of questions of FastAPI');
  expect(idsOf(await stored(page))).toEqual(['postgresql/explain-analyze']);

  const since = { ...attempt, at: Date.now() + 1000 };
  await putRecords(page, 'questions', [{ id: 'fastapi/background-tasks', attempts: [since] }]);
  await page.reload();
  await section(page, 'Undo').getByRole('button', { name: 'Undo' }).click();
  await expect(section(page, 'Undo')).toContainText('Undone: reset of questions of FastAPI');
  expect(idsOf(await stored(page))).toEqual([
    'fastapi/background-tasks',
    id,
    'postgresql/explain-analyze',
  ]);
});

test('where there is nothing to reset, it speaks of nothing else', async ({ page }) => {
  await page.goto('data/');
  await page.getByLabel('What to reset').selectOption('stories');
  await page.getByRole('button', { name: 'Reset …' }).click();
  const asks = page.locator('[data-asks]');
  await expect(asks).toContainText('There is nothing to reset.');
  await expect(asks).not.toContainText('undo');
  await expect(asks.getByRole('button', { name: 'Reset', exact: true })).toBeDisabled();
});

test('what is begun here stays when an attempt made elsewhere is merged, and undone', async ({
  page,
}) => {
  const draft = {
    at: 5,
    said: { Design: { text: 'a leaky bucket', at: 5 } },
    revealed: false,
    had: [],
  };
  await openWith(page, { questions: [{ id, attempts: [], draft }] });
  const before = await stored(page);
  // Its clock was ahead of this device's.
  const tried = { ...attempt, at: Date.UTC(2900, 0, 1) };
  await choose(page, exportOf({ questions: [{ id, attempts: [tried] }] }));
  await expect(page.locator('[data-way="merge"]')).not.toContainText('text gone');
  await expect(page.locator('[data-way="replace"]')).toContainText(`text gone: “Design” of ${id}`);
  await page.getByRole('button', { name: 'Merge' }).click();
  await expect(section(page, 'Import')).toContainText('1 attempt added');
  await expect(section(page, 'What is kept')).toContainText('1 begun');
  await section(page, 'Undo').getByRole('button', { name: 'Undo' }).click();
  await expect(section(page, 'Undo')).toContainText('Undone');
  expect(await stored(page)).toEqual(before);
});

test('settings are named in the preview, and an unfinished round stays', async ({ page }) => {
  const round = (day: number, finished: boolean) => {
    const at = Date.UTC(2025, 10, day, 12);
    return { id: 'round', at, begun: at, search: `q=${id}`, skipped: [], finished };
  };
  const day = (at: number, day: string) => ({ id: 'interview-day', at, day });
  await openWith(page, { settings: [round(20, false), day(1, '2025-12-06')] });
  await choose(page, exportOf({ settings: [round(22, true), day(2, '2025-12-08')] }));
  const merge = page.locator('[data-way="merge"]');
  const replace = page.locator('[data-way="replace"]');
  await expect(merge).toContainText('day of your interview: 6 Dec 2025 → 8 Dec 2025');
  await expect(merge).not.toContainText('round');
  await expect(replace).toContainText(
    'your unfinished round of 20 Nov 2025 replaced by the round of 22 Nov 2025',
  );
});

test('a deleted interview does not return with an older export, nor to another browser', async ({
  page,
  browser,
}) => {
  await openWith(page, seed);
  const older = await exportText(page);
  await page.getByLabel('What to reset').selectOption('interviews');
  await page.getByRole('button', { name: 'Reset …' }).click();
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(section(page, 'What is kept')).not.toContainText('Interviews');
  await choose(page, older);
  const merge = page.locator('[data-way="merge"]');
  await expect(merge).toContainText('Nothing would change.');
  await expect(merge).toContainText('Deleted here, and not added again: 1 interview.');
  const newer = await exportText(page);

  const other = await (await browser.newContext()).newPage();
  await openWith(other, seed);
  await choose(other, newer);
  await expect(other.locator('[data-way="merge"]')).toContainText(
    'deleted elsewhere: the interview “Ada L.”',
  );
  await other.getByRole('button', { name: 'Merge' }).click();
  await expect(section(other, 'Import')).toContainText('1 interview removed');
  expect((await stored(other)).interviews).toEqual([]);
  await section(other, 'Undo').getByRole('button', { name: 'Undo' }).click();
  await expect(section(other, 'What is kept')).toContainText('Interviews 1');
  await other.context().close();
});

test('everything is reset, and the copy can be forgotten', async ({ page }) => {
  await openWith(page, seed);
  for (const part of ['stories', 'interviews', 'everything']) {
    await page.getByLabel('What to reset').selectOption(part);
    await page.getByRole('button', { name: 'Reset …' }).click();
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await expect(section(page, 'Undo')).toContainText(
      `reset of ${part === 'everything' ? part : `all ${part}`}`,
    );
  }
  await expect(section(page, 'What is kept')).toContainText('Nothing is kept yet.');
  expect(await snapshots(page)).toBe(1);
  await page.getByRole('button', { name: 'Forget the copy' }).click();
  await expect(section(page, 'Undo')).toContainText('The copy is deleted.');
  expect(await snapshots(page)).toBe(0);
});

test('a replacement is previewed and undone', async ({ page }) => {
  await openWith(page, seed);
  const before = await stored(page);
  await choose(page, exportOf({ questions: [{ id: 'fastapi/websockets', attempts: [attempt] }] }));
  await expect(page.locator('[data-way="replace"]')).toContainText('1 question added, 2 removed');
  await page.getByRole('button', { name: 'Replace' }).dblclick();
  await expect(section(page, 'Import')).toContainText('Imported');
  expect(idsOf(await stored(page))).toEqual(['fastapi/websockets']);
  await section(page, 'Undo').getByRole('button', { name: 'Undo' }).click();
  await expect(section(page, 'Undo')).toContainText('Undone');
  expect(await stored(page)).toEqual(before);
});

test('records of a removed question are shown as text, moved, deleted, and undone', async ({
  page,
}) => {
  const gone = {
    id: 'fastapi/rate-limits',
    attempts: [{ ...attempt, at: 7, said: { [script]: script } }],
  };
  await openWith(page, {
    questions: [...seed.questions, gone],
    stories: [],
    interviews: [],
    settings: [],
  });
  const item = page.locator('[data-removed="fastapi/rate-limits"]');
  await item.getByText('What you wrote').click();
  await expect(item.locator('.own-words')).toHaveText(script);
  await expect(item.locator('img, script')).toHaveCount(0);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);

  await item.getByRole('button', { name: 'Move to another question' }).click();
  await expect(item.getByLabel('Move to')).toBeFocused();
  await expect(item.getByLabel('Move to')).toHaveValue(id);
  await item.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(section(page, 'Questions that are gone')).toContainText(
    `Done: move of ${gone.id} to ${id}`,
  );
  const moved = (await stored(page)).questions.find((record) => record.id === id);
  expect(moved?.attempts).toEqual([...gone.attempts, attempt]);

  await section(page, 'Undo').getByRole('button', { name: 'Undo' }).click();
  await item.getByRole('button', { name: 'Delete' }).click();
  await expect(item).toHaveCount(0);
  await section(page, 'Undo').getByRole('button', { name: 'Undo' }).click();
  await expect(item).toBeVisible();
});

test('a record that cannot be read is downloaded and deleted, and written over by nothing', async ({
  page,
}) => {
  await openWith(page, seed);
  await putRecords(page, 'questions', [{ id, attempts: 'many', note: 'mine' }]);
  await page.reload();
  await expect(section(page, 'Records that cannot be read')).toContainText(id);
  await choose(page, exportOf({ questions: [{ id, attempts: [attempt] }] }));
  await expect(page.locator('[data-preview]')).toContainText('nothing is written over it');
  await expect(page.getByRole('button', { name: 'Merge' })).toBeDisabled();

  const unreadable = section(page, 'Records that cannot be read');
  const waits = page.waitForEvent('download');
  await unreadable.getByRole('button', { name: 'Download' }).click();
  expect(readFileSync(await (await waits).path(), 'utf8')).toContain('"note": "mine"');
  await unreadable.getByRole('button', { name: 'Delete …' }).click();
  await unreadable.getByRole('button', { name: 'Delete for good' }).click();
  await expect(unreadable).toContainText('None any more.');
  await expect(page.getByRole('button', { name: 'Merge' })).toBeEnabled();
});

test('where storage is blocked, all works until the page ends, and it says so', async ({
  page,
}) => {
  await blockStorage(page);
  await page.goto('data/');
  await expect(page.getByRole('alert')).toContainText('This browser keeps nothing for this site');
  await choose(page, exportOf(seed));
  await page.getByRole('button', { name: 'Merge' }).click();
  await expect(section(page, 'Import')).toContainText('2 questions added');
  await expect(section(page, 'Import')).toContainText('ends with the page');
  expect(recordsIn(await exportText(page)).questions).toHaveLength(2);
  await section(page, 'Undo').getByRole('button', { name: 'Undo' }).click();
  await expect(section(page, 'What is kept')).toContainText('Nothing is kept yet.');
});

test('a database of a newer version is left alone', async ({ page }) => {
  await page.goto('search/');
  await page.evaluate(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open(name, 99);
        request.onupgradeneeded = () => {
          request.result.createObjectStore('future').put('kept', 'key');
        };
        request.onerror = () => reject(new Error('not opened'));
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
      }),
    database,
  );
  await page.goto('data/');
  await expect(page.getByRole('alert')).toContainText('written by a newer version of this site');
  await choose(page, exportOf(seed));
  await page.getByRole('button', { name: 'Merge' }).click();
  await expect(section(page, 'Import')).toContainText('newer version');
  const found = await page.evaluate(async () => indexedDB.databases());
  expect(found).toContainEqual({ name: database, version: 99 });
});

test('a full browser is said, and records stay as they were', async ({ page }) => {
  await openWith(page, seed);
  const before = await stored(page);
  await fillStorage(page);
  await choose(page, exportOf({ questions: [{ id: 'fastapi/websockets', attempts: [attempt] }] }));
  await page.getByRole('button', { name: 'Merge' }).click();
  await expect(section(page, 'Import')).toContainText('no room left');
  expect(await stored(page)).toEqual(before);
});

test('without the list of questions, records can be taken along, and reset', async ({ page }) => {
  await page.route('**/questions.json', (route) => route.abort());
  await openWith(page, seed);
  await expect(section(page, 'What is kept')).toContainText('fastapi 1 tried');
  expect(recordsIn(await exportText(page)).questions).toHaveLength(2);
  await page.getByLabel('What to reset').selectOption('category:fastapi');
  await page.getByRole('button', { name: 'Reset …' }).click();
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(section(page, 'What is kept')).not.toContainText('fastapi');
});

test('two tabs show the same', async ({ page, context }) => {
  await page.goto('data/');
  const other = await context.newPage();
  await other.goto('data/');
  await choose(page, exportOf({ questions: [{ id, attempts: [attempt] }] }));
  await expect(page.locator('[data-way="merge"]')).toContainText('1 question added');

  await choose(other, exportOf(seed));
  await other.getByRole('button', { name: 'Merge' }).click();
  await expect(section(page, 'What is kept')).toContainText('1 of 8 tried');
  // What was read before is compared with what is there now.
  await expect(page.locator('[data-way="merge"]')).toContainText('Nothing would change.');
  await page.getByRole('button', { name: 'Replace' }).click();
  await expect(section(other, 'Undo')).toContainText('in place of all');
});

test('at phone size nothing is wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openWith(page, {
    ...seed,
    questions: [{ id: `fastapi/${'long-'.repeat(30)}id`, attempts: [attempt] }],
  });
  await choose(page, exportOf(seed), `${'long-'.repeat(30)}name.json`);
  await expect(page.locator('[data-preview]')).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(320);
});

interface Stored {
  questions: { id: string; attempts: unknown[] }[];
  stories: unknown[];
  interviews: unknown[];
  settings: unknown[];
}

function section(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** Opens the page with these records, by way of an import. */
async function openWith(page: Page, records: object): Promise<void> {
  await page.goto('data/');
  await choose(page, exportOf(records));
  await page.getByRole('button', { name: 'Merge' }).click();
  await page.getByRole('button', { name: 'Forget the copy' }).click();
  await expect(section(page, 'Undo')).toContainText('The copy is deleted.');
}

async function choose(page: Page, text: string | Buffer, name = 'records.json'): Promise<void> {
  await page
    .getByLabel('File to import')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

async function exportText(page: Page): Promise<string> {
  const waits = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const download = await waits;
  expect(download.suggestedFilename()).toMatch(/^root-cause-\d{4}-\d\d-\d\d\.json$/);
  return readFileSync(await download.path(), 'utf8');
}

function recordsIn(text: string): Stored {
  return (JSON.parse(text) as { records: Stored }).records;
}

/** What the browser's database holds. */
async function stored(page: Page): Promise<Stored> {
  const lists = await Promise.all(
    ['questions', 'stories', 'interviews', 'settings'].map((name) => readRecords(page, name)),
  );
  const [questions, stories, interviews, settings] = lists as [
    Stored['questions'],
    unknown[],
    unknown[],
    unknown[],
  ];
  return { questions, stories, interviews, settings };
}

function idsOf({ questions }: Stored): string[] {
  return questions.map((record) => record.id);
}

async function snapshots(page: Page): Promise<number> {
  return (await readRecords(page, 'undo')).length;
}

test('a story deleted on its page stays deleted when an older export is merged', async ({
  page,
}) => {
  await openWith(page, seed);
  const older = await exportText(page);
  await page.goto(`stories/#story=${story.id}`);
  await page.getByRole('button', { name: /^Delete/ }).click();
  await page
    .getByRole('button', { name: /^(Yes, d|D)elete/ })
    .last()
    .click();
  await expect.poll(() => readRecords(page, 'stories')).toEqual([]);
  await page.goto('data/');
  await choose(page, older);
  const merge = page.locator('[data-preview] [data-way="merge"]');
  await expect(merge).toContainText(/stays? deleted|Nothing would change/);
  expect(await readRecords(page, 'stories')).toEqual([]);
});
