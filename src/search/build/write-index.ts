import { AstroError } from 'astro/errors';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { entryFile } from '../index/entry.ts';
import { openIndex } from '../index/open.ts';
import { unpack } from '../index/unpack.ts';
import { hasSpaces } from '../words.ts';
import { readArticle } from './article.ts';

/**
 * Indexes the question pages of a built site with Pagefind, into `pagefind/`: those that mark their
 * article with `data-pagefind-body`. Words are kept unstemmed: the search matches inflections
 * itself, so that identifiers stay whole.
 *
 * @param dir the built site
 * @param paths its pages, as `fastapi/rate-limiting/`; hits without a ranking keep their order
 * @param language the site's language: where words are not spaced apart, Pagefind separates them
 * @returns how many pages can be found
 * @throws an `AstroError` when Pagefind reports errors, or the search could not read the result
 */
export async function writeIndex(dir: string, paths: string[], language: string): Promise<number> {
  const folder = join(dir, 'pagefind');
  await rm(folder, { recursive: true, force: true });
  process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = String(wordListSize(paths.length));
  try {
    const { index, errors } = await createIndex({
      forceLanguage: hasSpaces(language) ? 'unknown' : language,
    });
    if (!index) throw failed(errors);
    for (const path of paths) {
      const content = await readArticle(join(dir, path, 'index.html'));
      if (content === undefined) continue;
      const added = await index.addHTMLFile({ url: `/${path}`, content });
      if (added.errors.length > 0) throw failed(added.errors);
    }
    const written = await index.writeFiles({ outputPath: folder });
    if (written.errors.length > 0) throw failed(written.errors);
  } finally {
    await close();
  }
  await removePagefindsOwnSearch(folder);
  return countQuestions(folder);
}

/**
 * How many places of words one file of the index lists. A search fetches the index's map, which
 * names each such file, and one file a word: small files make a large map. The best size grows
 * with the square root of the site.
 */
export function wordListSize(pageCount: number): number {
  return Math.round(Math.min(20_000, Math.max(3_000, 350 * Math.sqrt(pageCount))));
}

/** Our search reads the index itself; Pagefind's scripts, styles and WebAssembly go. */
async function removePagefindsOwnSearch(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/\.(js|css)$|^wasm\./.test(name)) await rm(join(folder, name));
  }
}

/** Reads the index as the browser will, so that a new Pagefind fails here and not there. */
async function countQuestions(folder: string): Promise<number> {
  const entry: unknown = JSON.parse(await readFile(join(folder, entryFile), 'utf8'));
  const read = async (path: string) => unpack(new Uint8Array(await readFile(join(folder, path))));
  try {
    const index = await openIndex({ entry: Promise.resolve(entry), read });
    await Promise.all([index.wordsFrom('a'), index.fragment(0)]);
    return index.map.pages.length;
  } catch (error) {
    throw failed([error instanceof Error ? error.message : String(error)]);
  }
}

function failed(errors: string[]): AstroError {
  return new AstroError(
    `The search index could not be built: ${errors.join('; ')}`,
    'Are there question pages, their article marked with data-pagefind-body? Is pagefind of the version in package-lock.json?',
  );
}
