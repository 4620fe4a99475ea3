import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type BrowserContext, type Page, expect, test as base } from 'playwright/test';
import { gather } from '../../src/offline/build/gather-files.ts';
import { site } from '../../src/site.ts';
import { fileOf } from './dist.ts';
import { type Fault, Host } from './offline/host.ts';
import { release } from './offline/release.ts';

const dist = resolve('dist');

type Name = 'one' | 'two' | 'throughout';

/** Each test has a host of its own; releases are made once. */
const test = base.extend<{ host: Host }, { releases: Record<Name, string> }>({
  serviceWorkers: 'allow',
  releases: [
    async ({}, use) => {
      const [one, two, throughout] = await Promise.all([
        release('one'),
        release('two'),
        release('throughout', { throughout: true }),
      ]);
      await use({ one, two, throughout });
      await Promise.all([one, two, throughout].map((folder) => rm(folder, { recursive: true })));
    },
    { scope: 'worker' },
  ],
  host: async ({ releases }, use) => {
    const host = new Host(releases.one, site.base);
    await host.start();
    await use(host);
    await host.stop();
  },
});

// Chromium takes its time with an update, and more on a busy machine.
test.describe.configure({ timeout: 90_000 });

const bar = (page: Page) => page.getByRole('complementary', { name: 'Update' });

test('after one visit the whole site reads and searches offline', async ({
  page,
  context,
  host,
}) => {
  host.folder = dist;
  await visit(page, host);
  await leave(host, context);

  await page.goto(host.at(''));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(host.at('postgresql/'));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(host.at('combined-challenges/connection-leaks/'));
  await expect(page.getByRole('article')).toBeVisible();

  await page.keyboard.press('/');
  await page.getByRole('searchbox').fill('rate limiting');
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /rate limit/i })
    .first()
    .click();
  await expect(page).toHaveURL(/fastapi\/rate-limiting\//);

  await page.goto(host.at('practice/?minutes=20#n=3'));
  await expect(page.locator('[data-study="practice"] button').first()).toBeVisible();
  await page.goto(host.at('search/?q=pool'));
  await expect(page.locator('[data-search-page]').getByRole('link').first()).toBeVisible();

  const unknown = await page.goto(host.at('no-such-page/'));
  expect(unknown?.status()).toBe(404);
  await expect(page.getByText('There is no page at this address')).toBeVisible();
  for (const address of ['postgresql', 'postgresql/index.html']) {
    await page.goto(host.at(address));
    await expect(page).toHaveURL(host.at('postgresql/'));
  }
});

test('every file is kept as it was built', async ({ page, context, host }) => {
  host.folder = dist;
  await visit(page, host);
  await leave(host, context);
  await expectKept(page, dist);
});

test('what is not on this device says so, with a way home', async ({ page, context, host }) => {
  await visit(page, host);
  await leave(host, context);
  await page.goto(host.at('somewhere/else.pdf'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/not on this device/);
  await page.getByRole('link', { name: 'All questions' }).first().click();
  await expect(page).toHaveURL(host.at(''));
});

test('what readers take along is there offline, too', async ({ page, context, host, releases }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(host.at('fastapi/rate-limiting/'));
  await kept(page);
  await leave(host, context);

  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  const read = (file: string) => readFileSync(join(releases.one, file), 'utf8');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    read('fastapi/rate-limiting/index.html.md'),
  );
  for (const file of ['llms.txt', 'feed.xml', 'questions.json', 'questions.schema.json']) {
    expect(await page.evaluate(async (url) => (await fetch(url)).text(), host.at(file))).toBe(
      read(file),
    );
  }
  await page.goto(host.at(''));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'a deck for Anki' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('anki.txt');
  expect(readFileSync(await download.path(), 'utf8')).toBe(read('anki.txt'));
});

test('a page of the network never stands for a script that is kept once used', async ({
  page,
  host,
  releases,
}) => {
  const { manifest } = await gather(releases.one, site.base);
  const [[address] = ['']] = manifest.onceUsed;
  const load = () =>
    page.evaluate(async (url) => (await fetch(url)).text(), new URL(address, host.at('')).href);
  await visit(page, host);
  host.faults.set(address, (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('Log in to this network'),
  );
  expect(await load()).toBe('Log in to this network');
  host.faults.clear();
  const script = readFileSync(fileOf(address, releases.one) ?? '', 'utf8');
  // Half a megabyte is no help in a message.
  expect((await load()) === script).toBe(true);
  await host.stop();
  expect((await load()) === script).toBe(true);
});

test('the whole site offline stays well under 2 MB', async () => {
  const { manifest, packed } = await gather(dist, site.base);
  const worker = gzipSync(readFileSync(join(dist, 'sw.js'))).length;
  expect(manifest.whole).toBe(true);
  expect(packed.size + worker).toBeLessThan(1_600_000);
});

test('a first visit fetches the site in one pack, and asks twice for a piece that fails', async ({
  page,
  host,
  releases,
}) => {
  const pieces = await piecesOf(releases.one);
  const [hiccup = ''] = pieces;
  host.faults.set(hiccup, (response) => {
    host.faults.clear();
    faults['breaks off'](response);
  });
  await visit(page, host);
  expect(host.asked.filter(isPiece)).toEqual([hiccup, ...pieces]);
  expect(host.asked).not.toContain(`${site.base}fastapi/rate-limiting/`);
  expect(await page.evaluate(() => caches.keys())).not.toContainEqual(
    expect.stringMatching(/^pack-/),
  );
});

test('where the pack is not what it should be, each file is fetched by itself', async ({
  page,
  context,
  host,
  releases,
}) => {
  const wrong = (await piecesOf(releases.one)).at(-1) ?? '';
  host.faults.set(wrong, (response) => {
    const content = readFileSync(fileOf(wrong, releases.one) ?? '');
    content.writeUInt8(content.readUInt8(100) ^ 1, 100);
    response.writeHead(200).end(content);
  });
  await visit(page, host);
  expect(host.asked).toContain(`${site.base}fastapi/rate-limiting/`);
  await leave(host, context);
  await expectKept(page, releases.one);
});

test('a piece that was wrong is asked for again', async ({ page, host, releases }) => {
  const wrong = (await piecesOf(releases.one)).at(-1) ?? '';
  host.faults.set(wrong, (response) =>
    response.writeHead(404, { 'cache-control': 'max-age=600' }).end('Not found'),
  );
  host.faults.set(`${site.base}fastapi/`, faults['is missing']);
  await page.goto(host.at(''));
  await expectNoWorker(page);
  host.mend();
  await visit(page, host);
  expect(host.asked.filter(isPiece)).toEqual([wrong]);
});

test('a first visit that breaks off goes on where it ended', async ({ page, host, releases }) => {
  const last = (await piecesOf(releases.one)).at(-1) ?? '';
  host.faults.set(last, faults['breaks off']);
  await page.goto(host.at(''));
  await expectNoWorker(page);
  expect(host.asked).not.toContain(`${site.base}fastapi/`);
  host.mend();
  await visit(page, host);
  expect(host.asked.filter(isPiece)).toEqual([last]);
});

test('an update that breaks off goes on where it ended, although the site was closed', async ({
  page,
  context,
  host,
  releases,
}) => {
  await visit(page, host);
  host.folder = releases.throughout;
  const last = (await piecesOf(releases.throughout)).at(-1) ?? '';
  host.faults.set(last, faults['breaks off']);
  expect(await update(page)).toBe('redundant');
  await page.close();
  host.mend();
  const next = await context.newPage();
  await next.goto(host.at(''));
  await expect(next.getByRole('heading', { level: 1 })).toContainText('(one)');
  await expect(bar(next)).toBeVisible({ timeout: 30_000 });
  expect(host.asked.filter(isPiece)).toEqual([last]);
});

test('where storage is too full for the pack, each file is fetched by itself', async ({
  browser,
  page,
  host,
  releases,
}) => {
  const pieces = await piecesOf(releases.one);
  for (const piece of pieces) host.faults.set(piece, faults['is missing']);
  await visit(page, host);
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  host.mend();

  const context = await browser.newContext();
  const full = await context.newPage();
  await full.goto(new URL('/other/', host.at('')).href);
  const session = await context.newCDPSession(full);
  const { origin } = new URL(host.at(''));
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + 200_000 });
  await visit(full, host);
  expect(host.asked.filter(isPiece)).toEqual(pieces);
  expect(host.asked).toContain(`${site.base}fastapi/rate-limiting/`);
  await context.close();
});

test('an update fetches the pack when most has changed, else the changed files alone', async ({
  page,
  context,
  host,
  releases,
}) => {
  await visit(page, host);
  host.asked.length = 0;
  host.folder = releases.two;
  expect(await update(page)).toBe('installed');
  expect(host.asked.filter(isPiece)).toEqual([]);
  host.folder = releases.throughout;
  expect(await update(page)).toBe('installed');
  expect(host.asked.filter(isPiece)).toEqual(await piecesOf(releases.throughout));
  await bar(page).getByRole('button', { name: 'Load it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('(throughout)');
  await leave(host, context);
  await expectKept(page, releases.throughout);
});

test('a newer version is offered, and taken when the reader asks', async ({
  page,
  context,
  host,
  releases,
}) => {
  await visit(page, host);
  host.folder = releases.two;
  await page.goto(host.at('fastapi/rate-limiting/'));
  await expect(bar(page).getByRole('status')).toHaveText('A newer version is ready.');
  await page.goto(host.at(''));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('(one)');

  await bar(page).getByRole('button', { name: 'Load it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('(two)');
  await expect(bar(page)).toHaveCount(0);
  await leave(host, context);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('(two)');
});

test('the offer can be put off, and is nowhere over what somebody types', async ({
  page,
  host,
  releases,
}) => {
  await visit(page, host);
  host.folder = releases.two;
  await page.goto(host.at('search/'));
  const field = page.getByRole('searchbox');
  await field.focus();
  await expect(bar(page)).toHaveCSS('position', 'static');
  await field.blur();
  await expect(bar(page)).toHaveCSS('position', 'sticky');
  await bar(page).getByRole('button', { name: 'Later' }).click();
  await page.goto(host.at(''));
  await page.evaluate(() => navigator.serviceWorker.getRegistration());
  await expect(bar(page)).toHaveCount(0);
});

test('a second tab stays as it is until its own reader asks', async ({
  page,
  context,
  host,
  releases,
}) => {
  await visit(page, host);
  const second = await context.newPage();
  await second.goto(host.at(''));
  host.folder = releases.two;
  await page.goto(host.at('fastapi/'));
  await expect(bar(second)).toBeVisible();
  await bar(page).getByRole('button', { name: 'Load it' }).click();
  await expect(bar(page)).toHaveCount(0);

  // Its script of the search is nowhere on the host any more.
  await expect(second.getByRole('heading', { level: 1 })).toContainText('(one)');
  await second.keyboard.press('/');
  await expect(second.getByRole('dialog')).toBeVisible();
  await second.keyboard.press('Escape');
  await bar(second).getByRole('button', { name: 'Load it' }).click();
  await expect(second.getByRole('heading', { level: 1 })).toContainText('(two)');
});

test('with every page closed the newer version is taken, and the old one leaves nothing', async ({
  page,
  context,
  host,
  releases,
}) => {
  await visit(page, host);
  host.folder = releases.two;
  await page.goto(host.at(''));
  await expect(bar(page)).toBeVisible();
  await page.close();

  const next = await context.newPage();
  await expect(async () => {
    await next.goto(host.at(''));
    await expect(next.getByRole('heading', { level: 1 })).toContainText('(two)', { timeout: 100 });
    await next.goto('about:blank');
  }).toPass();
  await next.goto(host.at('fastapi/'));
  const { manifest } = await gather(releases.two, site.base);
  await expect.poll(() => keptBy(next)).toHaveLength(manifest.files.length);
});

const faults = {
  'is missing': (response) => void response.writeHead(404).end('Not found'),
  'fails on the server': (response) => void response.writeHead(500).end(),
  'breaks off': (response) => {
    response.writeHead(200, { 'content-length': 9000 }).write('<!doctype html>');
    setTimeout(() => response.destroy(), 20);
  },
  'is cut short': (response) => void response.writeHead(200).end('<!doctype html>'),
  'is a page instead': (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in</h1>'),
} satisfies Record<string, Fault>;

test('an update of which a file is broken leaves the old site, and the next attempt mends it', async ({
  page,
  context,
  host,
  releases,
}) => {
  await visit(page, host);
  host.folder = releases.two;
  const broken = new URL(host.at('_astro/dialog.two.js')).pathname;
  for (const [name, fault] of Object.entries(faults)) {
    host.faults.set(broken, fault);
    expect(await update(page), name).toBe('redundant');
    await expect(bar(page), name).toHaveCount(0);
    await context.setOffline(true);
    await page.goto(host.at(''));
    await expect(page.getByRole('heading', { level: 1 }), name).toContainText('(one)');
    await context.setOffline(false);
  }
  host.faults.clear();
  expect(await update(page)).toBe('installed');
  await bar(page).getByRole('button', { name: 'Load it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('(two)');
});

test('another site of the same owner is left alone', async ({ page, host, releases }) => {
  const other = new URL('/other/', host.at('')).href;
  await page.goto(other);
  await page.evaluate(async () => {
    const cache = await caches.open(`workbox-precache-v2-${location.href}`);
    await cache.put('/other/kept', new Response('kept'));
  });
  await visit(page, host);
  host.folder = releases.two;
  await page.reload();
  await bar(page).getByRole('button', { name: 'Load it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('(two)');

  await page.goto(other);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  expect(await page.evaluate(async () => (await caches.match('/other/kept'))?.text())).toBe('kept');
});

test('it can be taken away again', async ({ page, host }) => {
  await visit(page, host);
  const [, lines = ''] =
    /```js\n([^]*?)```/.exec(
      readFileSync(new URL('../../src/offline/integration.ts', import.meta.url), 'utf8'),
    ) ?? [];
  const worker = lines.replaceAll(/^ \* ?/gm, '');
  expect(worker).toContain('unregister');
  host.faults.set(new URL(host.at('sw.js')).pathname, (response) =>
    response.writeHead(200, { 'content-type': 'application/javascript' }).end(worker),
  );
  expect(await update(page)).toBe('installed');
  const other = new URL('/other/', host.at('')).href;
  // While one worker takes over from the other, the browser may lose a navigation.
  const soon = { timeout: 10_000 };
  await expect(async () => {
    await page.goto(host.at(''), soon);
    await page.goto(other, soon);
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
  }).toPass({ intervals: [100, 500, 1000] });
});

/** Opens the home page and waits until the site is kept. */
async function visit(page: Page, host: Host): Promise<void> {
  await page.goto(host.at(''));
  await kept(page);
}

/** Waits until the site is kept. */
async function kept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

/** Takes the host and the connection away. */
async function leave(host: Host, context: BrowserContext): Promise<void> {
  await host.stop();
  await context.setOffline(true);
}

/** Looks for a newer version and says what became of it. */
function update(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const found = registration.installing;
    if (!found) return 'nothing new';
    return new Promise<string>((done) =>
      found.addEventListener('statechange', () => done(found.state), { once: true }),
    );
  });
}

/** Addresses of the pieces of a release's pack. */
async function piecesOf(folder: string): Promise<string[]> {
  const { manifest } = await gather(folder, site.base);
  return manifest.pack.map(([address]) => address);
}

/** Expects that all that a release keeps is there, offline, as it was built. */
async function expectKept(page: Page, folder: string): Promise<void> {
  const { manifest } = await gather(folder, site.base);
  const addresses = manifest.files.map(([address]) => address);
  const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
  const built = addresses.map((address) => readFileSync(fileOf(address, folder) ?? ''));
  // A file of the search's index may be kept zipped or not.
  const plain = built.map((content, at) =>
    hashOf(addresses[at]?.includes('.pf_') ? gunzipSync(content) : content),
  );
  const kept = await page.evaluate(hashesOf, addresses);
  const zipped = new Map(built.map((content, at) => [hashOf(content), plain[at]]));
  expect(kept.map((hash) => zipped.get(hash) ?? hash)).toEqual(plain);
}

/** Runs in the page: SHA-256 of what stands at each address. */
function hashesOf(addresses: string[]): Promise<string[]> {
  return Promise.all(
    addresses.map(async (address) => {
      const content = await (await fetch(address)).arrayBuffer();
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
      return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
    }),
  );
}

/** Expects that the worker which came with the page is given up. */
async function expectNoWorker(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(registrations), { timeout: 30_000 }).toBe(1);
  await expect.poll(() => page.evaluate(registrations), { timeout: 30_000 }).toBe(0);
}

/** Runs in the page: how many service workers there are. */
async function registrations(): Promise<number> {
  return (await navigator.serviceWorker.getRegistrations()).length;
}

/** The addresses of what is kept unasked. */
function keptBy(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const name = (await caches.keys()).find((name) => name.startsWith('workbox-precache')) ?? '';
    return (await (await caches.open(name)).keys()).map(({ url }) => url);
  });
}

function isPiece(address: string): boolean {
  return address.endsWith('.bin');
}
