import { AstroError } from 'astro/errors';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { startFile } from '../index/entry.ts';
import { parseEntry, parseMap } from '../index/files.ts';
import { openIndex } from '../index/open.ts';
import { formatStart } from '../index/start.ts';
import { unpack } from '../index/unpack.ts';
import { hasSpaces } from '../words.ts';
import { addAliases } from './aliases.ts';
import { readArticle } from './article.ts';
import { vocabularyFile } from './vocabulary.ts';

/** What the search knows of a site beyond the text of its pages. */
export interface Knowledge {
  /** Other words by which the page at a path is found; they stand in the index alone. */
  aliasesOf: (path: string) => Promise<string[]>;
  /** Groups of words that mean the same. */
  thesaurus: string[][];
}

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
export async function writeIndex(
  dir: string,
  paths: string[],
  language: string,
  { aliasesOf, thesaurus }: Knowledge,
): Promise<number> {
  const folder = join(dir, 'pagefind');
  await rm(folder, { recursive: true, force: true });
  process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = String(wordListSize(paths.length));
  try {
    const { index, errors } = await createIndex({
      forceLanguage: hasSpaces(language) ? 'unknown' : language,
    });
    if (!index) throw failed(errors);
    for (const path of paths) {
      const article = await readArticle(join(dir, path, 'index.html'));
      if (article === undefined) continue;
      const content = addAliases(article, await aliasesOf(path));
      const added = await index.addHTMLFile({ url: `/${path}`, content });
      if (added.errors.length > 0) throw failed(added.errors);
    }
    // Pagefind's own writing may still go on when it says that it is done, and closing cuts it off.
    const { files, errors: others } = await index.getFiles();
    if (others.length > 0) throw failed(others);
    for (const { path, content } of files.filter(isRead)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    return await writeStart(folder, files, thesaurus, language);
  } finally {
    await close();
  }
}

/**
 * How many places of words one file of the index lists. A search fetches the index's map, which
 * names each such file, and one file a word: small files make a large map. The best size grows
 * with the square root of the site.
 */
export function wordListSize(pageCount: number): number {
  return Math.round(Math.min(20_000, Math.max(3_000, 350 * Math.sqrt(pageCount))));
}

/** Our search reads the index itself, and has its first files as one; the rest of Pagefind is left out. */
function isRead({ path }: { path: string }): boolean {
  return /\.pf_(index|filter|fragment)$/.test(path);
}

/**
 * Writes the file that a search starts from, and the vocabulary. Reads the index as the browser
 * will, so that a new Pagefind fails here and not there. Returns how many pages it holds.
 */
async function writeStart(
  folder: string,
  files: { path: string; content: Uint8Array }[],
  thesaurus: string[][],
  language: string,
): Promise<number> {
  const contentOf = (wanted: string) => {
    const file = files.find(({ path }) => path === wanted);
    if (!file) throw new Error(`there is no ${wanted}`);
    return new Uint8Array(file.content);
  };
  try {
    const entry: unknown = JSON.parse(new TextDecoder().decode(contentOf('pagefind-entry.json')));
    const { map: name, signs } = parseEntry(entry);
    const map = parseMap(await unpack(contentOf(`pagefind.${name}.pf_meta`)));
    const write = async (vocabulary: string) => {
      const start = formatStart({ signs, map, thesaurus, vocabulary });
      await writeFile(join(folder, startFile), start);
      const read = async (path: string) => new Uint8Array(await readFile(join(folder, path)));
      return openIndex({ start: Promise.resolve(JSON.parse(start)), read });
    };
    const vocabulary = await vocabularyFile(await write(''), language);
    await writeFile(join(folder, vocabulary.name), vocabulary.text);
    const index = await write(vocabulary.name);
    await Promise.all([index.wordsFrom('a'), index.fragment(0), index.vocabulary()]);
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
