import { type AddressInfo } from 'node:net';
import { type Browser, type CDPSession, type Page, chromium } from 'playwright';
import { site } from '../../src/site.ts';
import { browserArguments, findBrowser } from '../../src/booklet/browser.ts';
import { pagesServer } from '../e2e/server.ts';
import { slow4g, slowNetwork } from './slow-network.ts';

/** What a search costs a reader. Times end when the first hit is in the page. */
export interface SearchCost {
  /** Bytes over the network from opening the dialog to its first results, nothing cached. */
  coldBytes: number;
  /** Milliseconds from the key that opens it to the first results on slow 4G, nothing cached. */
  slow4g: number;
  /** The same for a misspelt query. */
  misspelt: number;
  /** The same for a misspelt query, on a first visit, while the service worker fills its cache. */
  filling: number;
  /** Milliseconds from the last key to the first results, everything loaded. */
  warm: number;
}

/** What is asked: the first two must have different hits. */
export interface Queries {
  query: string;
  other: string;
  misspelt: string;
}

/** Measures the search of a built site: each figure is the median of `runs`. */
export async function measureSearch(
  dist: string,
  queries: Queries,
  runs: number,
): Promise<SearchCost> {
  const server = pagesServer(dist, site.base);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const network = slowNetwork(portOf(server.address()), slow4g);
  await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments });
  try {
    const addresses = [server, network].map(
      (each) => `http://127.0.0.1:${portOf(each.address())}${site.base}`,
    );
    const [fast = '', slow = ''] = addresses;
    const all: SearchCost[] = [];
    for (let run = 0; run < runs; run++)
      all.push(await measureOnce(browser, { fast, slow }, queries));
    const middle = (field: keyof SearchCost) => median(all.map((each) => each[field]));
    return {
      coldBytes: middle('coldBytes'),
      slow4g: middle('slow4g'),
      misspelt: middle('misspelt'),
      filling: middle('filling'),
      warm: middle('warm'),
    };
  } finally {
    await browser.close();
    network.close();
    server.close();
  }
}

function portOf(bound: AddressInfo | string | null): number {
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.');
  return bound.port;
}

async function measureOnce(
  browser: Browser,
  { fast, slow }: Record<'fast' | 'slow', string>,
  { query, other, misspelt }: Queries,
): Promise<SearchCost> {
  const cold = await visit(browser, slow, 'block', async (page) => {
    const received = countBytes(await page.context().newCDPSession(page));
    return { slow4g: await openAndAsk(page, query), coldBytes: received() };
  });
  const corrected = await visit(browser, slow, 'block', (page) => openAndAsk(page, misspelt));
  const filling = await visit(browser, slow, 'allow', async (page) => {
    await page.evaluate(waitForInstalling);
    return openAndAsk(page, misspelt);
  });
  const warm = await visit(browser, fast, 'block', async (page) => {
    await openAndAsk(page, query);
    // Seen once, everything the other query needs is there.
    for (const text of [other, query]) {
      await page.locator(field).fill(text);
      await page.waitForLoadState('networkidle');
    }
    await page.evaluate(watchNextHits, { field, output: 'dialog .search-output' });
    await page.locator(field).fill(other);
    return readResult(page);
  });
  return { ...cold, misspelt: corrected, filling, warm };
}

/** Opens the site in a browser that has never seen it. */
async function visit<T>(
  browser: Browser,
  address: string,
  serviceWorkers: 'allow' | 'block',
  measure: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ serviceWorkers });
  try {
    const page = await context.newPage();
    await page.goto(address, { waitUntil: 'load' });
    return await measure(page);
  } finally {
    await context.close();
  }
}

/** Milliseconds from the key that opens the dialog to the first hit for a query. */
async function openAndAsk(page: Page, query: string): Promise<number> {
  await page.evaluate(watchFirstHit, hit);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type(query);
  return readResult(page);
}

function readResult(page: Page): Promise<number> {
  return page.evaluate(() => Reflect.get(window, 'measured') as Promise<number>);
}

const field = 'dialog input[name="q"]';
const hit = 'dialog .search-hit';

/** Runs in the page: leaves a promise of the milliseconds from the next key until there is a hit. */
function watchFirstHit(selector: string): void {
  const measured = new Promise<number>((resolve) => {
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const observer = new MutationObserver(() => {
          if (!document.querySelector(selector)) return;
          observer.disconnect();
          resolve(performance.now() - timeStamp);
        });
        observer.observe(document.body, { childList: true, subtree: true });
        setTimeout(resolve, 30_000, Infinity);
      },
      { once: true, capture: true },
    );
  });
  Reflect.set(window, 'measured', measured);
}

/** Runs in the page: waits until the service worker has been filling its cache for a second. */
async function waitForInstalling(): Promise<void> {
  const isInstalling = async () =>
    (await navigator.serviceWorker.getRegistration())?.installing != null;
  while (!(await isInstalling())) await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, 1000));
  if (!(await isInstalling())) throw new Error('The service worker filled its cache too soon.');
}

/**
 * Runs in the page: leaves a promise of the milliseconds from the next input in the field until the
 * hits have changed. Gives up after a while with `Infinity`.
 */
function watchNextHits({ field, output }: { field: string; output: string }): void {
  const hits = document.querySelector(output);
  const next = new Promise<number>((resolve) => {
    document.querySelector(field)?.addEventListener(
      'input',
      () => {
        const start = performance.now();
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve(performance.now() - start);
        });
        if (hits) observer.observe(hits, { childList: true, subtree: true, characterData: true });
        setTimeout(resolve, 5000, Infinity);
      },
      { once: true },
    );
  });
  Reflect.set(window, 'measured', next);
}

function countBytes(network: CDPSession): () => number {
  let sum = 0;
  void network.send('Network.enable');
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    sum += encodedDataLength;
  });
  return () => sum;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
