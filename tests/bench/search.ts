import { type Browser, chromium, type CDPSession } from 'playwright';
import { site } from '../../src/site.ts';
import { browserArguments, findBrowser } from '../../src/booklet/browser.ts';
import { pagesServer } from '../e2e/server.ts';

/** What a search costs a reader. */
export interface SearchCost {
  /** Bytes over the network from opening the dialog to its first results, nothing cached. */
  coldBytes: number;
  /** Milliseconds from opening to the first results on slow 4G, nothing cached. */
  slow4g: number;
  /** Milliseconds from the last key to the first results, everything loaded. */
  warm: number;
}

/** 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const slow4gConditions = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};

/** The machine's own speed again. */
const noLimit = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

/**
 * Measures the search of a built site: each figure is the median of `runs`. The two queries must
 * have different hits.
 */
export async function measureSearch(
  dist: string,
  [query, otherQuery]: [string, string],
  runs: number,
): Promise<SearchCost> {
  const server = pagesServer(dist, site.base);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.');
  const address = `http://127.0.0.1:${bound.port}${site.base}`;
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments });
  try {
    const all: SearchCost[] = [];
    for (let run = 0; run < runs; run++)
      all.push(await measureOnce(browser, address, query, otherQuery));
    return {
      coldBytes: median(all.map(({ coldBytes }) => coldBytes)),
      slow4g: median(all.map(({ slow4g }) => slow4g)),
      warm: median(all.map(({ warm }) => warm)),
    };
  } finally {
    await browser.close();
    server.close();
  }
}

async function measureOnce(
  browser: Browser,
  address: string,
  query: string,
  otherQuery: string,
): Promise<SearchCost> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    await page.goto(address, { waitUntil: 'networkidle' });
    await network.send('Network.enable');
    await network.send('Network.emulateNetworkConditions', slow4gConditions);
    const received = countBytes(network);

    const opened = performance.now();
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type(query);
    await page.locator(hit).first().waitFor();
    const slow4g = performance.now() - opened;
    const coldBytes = received();
    await network.send('Network.emulateNetworkConditions', noLimit);

    // Seen once, everything the other query needs is there.
    await page.locator(field).fill(otherQuery);
    await page.waitForLoadState('networkidle');
    await page.locator(field).fill(query);
    await page.waitForLoadState('networkidle');
    await page.evaluate(watchNextHits, { field, output: 'dialog .search-output' });
    await page.locator(field).fill(otherQuery);
    const warm = await page.evaluate(() => Reflect.get(window, 'nextHits') as Promise<number>);
    return { coldBytes, slow4g, warm };
  } finally {
    await context.close();
  }
}

const field = 'dialog input[name="q"]';
const hit = 'dialog .search-hit';

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
  Reflect.set(window, 'nextHits', next);
}

function countBytes(network: CDPSession): () => number {
  let sum = 0;
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    sum += encodedDataLength;
  });
  return () => sum;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
