import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { chromium } from 'playwright';
import { browserArguments, findBrowser } from '../../src/booklet/browser.ts';
import { pagesServer } from '../e2e/server.ts';
import type { Finder } from './score.ts';
import type { PageText } from './texts.ts';

/** A search that has to be closed. */
interface Rival {
  find: Finder;
  close: () => Promise<void>;
}

/** Pagefind as it comes: its own index, stemmed, and its own script, which runs in a browser alone. */
export async function pagefind(pages: PageText[]): Promise<Rival> {
  const folder = await mkdtemp(join(tmpdir(), 'pagefind-'));
  for (const name of ['index.html', '404.html']) {
    await writeFile(join(folder, name), '<!doctype html><html lang="en"></html>');
  }
  await writeIndex(join(folder, 'pagefind'), pages);
  const server = pagesServer(folder, '/');
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.');
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${bound.port}/`);
  return {
    find: (query) => page.evaluate(findInPage, query),
    async close() {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function writeIndex(folder: string, pages: PageText[]): Promise<void> {
  try {
    const { index, errors } = await createIndex({});
    if (!index) throw new Error(errors.join('; '));
    for (const { id, title, text, aliases } of pages) {
      const body = text.startsWith(title) ? text.slice(title.length) : text;
      const content = `<html lang="en"><body><main><h1>${escape(title)}</h1><p>${escape(body)}</p><p>${escape(aliases)}</p></main></body></html>`;
      await index.addHTMLFile({ url: `/${id}/`, content });
    }
    const { files } = await index.getFiles();
    for (const { path, content } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  } finally {
    await close();
  }
}

/** Runs in the page. Gives the ids of the first ten. */
async function findInPage(query: string): Promise<string[]> {
  const script = '/pagefind/pagefind.js';
  const api = (await import(script)) as {
    search(query: string): Promise<{ results: { data(): Promise<{ url: string }> }[] }>;
  };
  const { results } = await api.search(query);
  const found = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return found.map(({ url }) => url.replace(/^\/|\/$/g, ''));
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
