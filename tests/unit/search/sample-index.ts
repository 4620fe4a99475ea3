import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeIndex } from '../../../src/search/build/write-index.ts';
import type { SearchIndex } from '../../../src/search/index/open.ts';
import { openBuiltIndex } from '../../search/open-index.ts';

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
  thesaurus: string[][] = [],
): Promise<SearchIndex> {
  const dir = await writeSite(pages);
  await writeIndex(dir, Object.keys(pages), language, {
    aliasesOf: (path) => Promise.resolve(pages[path]?.aliases ?? []),
    thesaurus,
  });
  const index = await openBuiltIndex(dir);
  // Everything is read now, so that the folder can go.
  await Promise.all([
    index.wordsFrom(''),
    index.vocabulary(),
    ...index.map.pages.map((_, page) => index.fragment(page)),
    ...[...index.map.filters.keys()].map((name) => index.pagesWith(name, '')),
  ]);
  await rm(dir, { recursive: true });
  return index;
}
