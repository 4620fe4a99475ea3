import { type Browser, chromium, type CDPSession, type Page } from 'playwright';
import { site } from '../../src/site.ts';
import { browserArguments, findBrowser } from '../e2e/browser.ts';
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

/** Measures the search of a built site: each figure is the median of `runs`. */
export async function measureSearch(
  dist: string,
  query: string,
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
    for (let run = 0; run < runs; run++) all.push(await measureOnce(browser, address, query));
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

async function measureOnce(browser: Browser, address: string, query: string): Promise<SearchCost> {
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

    await page.keyboard.press('Backspace');
    await page.waitForLoadState('networkidle');
    const warm = watchNextHits(page);
    await page.keyboard.type(query.slice(-1));
    return { coldBytes, slow4g, warm: await warm };
  } finally {
    await context.close();
  }
}

const field = 'dialog input[name="q"]';
const hit = 'dialog .search-hit';

/** Milliseconds from the next key in the field until the hits have changed, as the page sees it. */
function watchNextHits(page: Page): Promise<number> {
  return page.evaluate(
    ({ field, output }) =>
      new Promise<number>((resolve) => {
        const hits = document.querySelector(output);
        document.querySelector(field)?.addEventListener(
          'input',
          () => {
            const start = performance.now();
            const observer = new MutationObserver(() => {
              observer.disconnect();
              resolve(performance.now() - start);
            });
            if (hits)
              observer.observe(hits, { childList: true, subtree: true, characterData: true });
          },
          { once: true },
        );
      }),
    { field, output: 'dialog .search-output' },
  );
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
