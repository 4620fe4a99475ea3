import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeIndex } from '../../../src/search/build/write-index.ts';
import { entryFile } from '../../../src/search/index/entry.ts';
import { type SearchIndex, openIndex } from '../../../src/search/index/open.ts';
import { unpack } from '../../../src/search/index/unpack.ts';

/** A question page: its title, the HTML of its answer, and its filters. */
export interface SamplePage {
  title: string;
  body?: string;
  filters?: Record<string, string>;
  aliases?: string[];
}

/** Writes pages as a built site has them. Returns its folder. */
export async function writeSite(pages: Record<string, SamplePage>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'search-'));
  for (const [path, { title, body = '', filters = {} }] of Object.entries(pages)) {
    const marks = Object.entries(filters).map(
      ([name, value]) => `<li data-pagefind-filter="${name}:${value}"></li>`,
    );
    await mkdir(join(dir, path), { recursive: true });
    await writeFile(
      join(dir, path, 'index.html'),
      `<!doctype html><html lang="en"><body><header>Root Cause navigation</header>
        <article data-pagefind-body data-pagefind-meta="id:${path.replace(/\/$/, '')}">
        <h1>${title}</h1><ul data-pagefind-ignore>${marks.join('')}</ul>${body}</article></body></html>`,
    );
  }
  return dir;
}

/** Indexes pages with Pagefind, as a build does, and opens the index as a browser does. */
export async function indexPages(
  pages: Record<string, SamplePage>,
  language = 'en',
): Promise<SearchIndex> {
  const dir = await writeSite(pages);
  await writeIndex(dir, Object.keys(pages), language, (path) =>
    Promise.resolve(pages[path]?.aliases ?? []),
  );
  const folder = join(dir, 'pagefind');
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const index = await openIndex({
    entry: readFile(join(folder, entryFile), 'utf8').then((text): unknown => JSON.parse(text)),
    async read(path) {
      const file = files.get(path) ?? new Uint8Array(await readFile(join(folder, path)));
      files.set(path, file);
      return unpack(file);
    },
  });
  // Everything is read now, so that the folder can go.
  await Promise.all([
    index.wordsFrom(''),
    ...index.map.pages.map((_, page) => index.fragment(page)),
    ...[...index.map.filters.keys()].map((name) => index.pagesWith(name, '')),
  ]);
  await rm(dir, { recursive: true });
  return index;
}
