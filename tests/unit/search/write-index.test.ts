import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addAliases, readAliases } from '../../../src/search/build/aliases.ts';
import { extractArticle } from '../../../src/search/build/article.ts';
import { vocabularySize } from '../../../src/search/build/vocabulary.ts';
import { wordListSize, writeIndex } from '../../../src/search/build/write-index.ts';
import { writeSite } from './sample-index.ts';

test('only the index is written, no script of Pagefind', async () => {
  const dir = await writeSite({ 'a/b/': { title: 'Why?' } });
  expect(await writeIndex(dir, ['a/', '404/', 'a/b/'], 'en', nothingMore)).toBe(1);
  const files = await readdir(join(dir, 'pagefind'));
  expect(files.toSorted()).toEqual([
    'fragment',
    'index',
    'start.json',
    expect.stringMatching(/^vocabulary\.\w+\.json$/),
  ]);
  await rm(dir, { recursive: true });
});

test('a site without a question page stops the build', async () => {
  const dir = await writeSite({});
  await expect(writeIndex(dir, [], 'en', nothingMore)).rejects.toThrow(
    'The search index could not be built',
  );
  expect(existsSync(dir)).toBe(true);
  await rm(dir, { recursive: true });
});

test('only the article counts, and what a layout keeps apart stays apart', () => {
  const article = '<article class="x" data-pagefind-body><dt>Wins</dt><dd>fast</dd></article>';
  const indexed = extractArticle(`<html><nav>Home</nav>${article}<footer>End</footer></html>`);
  expect(indexed).toContain('Wins </dt><dd>fast </dd>');
  expect(indexed).not.toMatch(/Home|End/);
  expect(extractArticle('<article>no body</article>')).toBeUndefined();
});

test('aliases are read from the answer of a page, else from the file of those without', async () => {
  const dir = await writeSite({ 'answers/a/b/': { title: 'Why?' } });
  const write = (path: string, text: string) =>
    mkdir(join(dir, path), { recursive: true }).then(() =>
      writeFile(join(dir, path, 'answer.mdx'), text),
    );
  await write('answers/a/b', '---\naliases:\n  - 25P03\n  - pool leak\n---\n\nText.\n');
  await write('answers/a/c', 'No front matter.\n');
  expect(await (await readAliases(dir))('a/d/')).toEqual([]);
  await writeFile(join(dir, 'aliases.yaml'), 'a/d:\n  - 40P01\n  - 42\n');
  const aliasesOf = await readAliases(dir);
  expect(await aliasesOf('a/b/')).toEqual(['25P03', 'pool leak']);
  expect(await aliasesOf('a/c/')).toEqual([]);
  expect(await aliasesOf('a/d/')).toEqual(['40P01']);
  await rm(dir, { recursive: true });
});

test('aliases stand at the end of the article, as text', () => {
  const article = '<article><p>Why?</p></article></body>';
  expect(addAliases(article, ['a <b>, c d', '&&'])).toMatch(
    /<p>Why\?<\/p><p data-pagefind-meta="aliases">.*a &lt;b&gt; · · c d · · <b [^>]*>&amp;&amp;<\/b><\/p><\/article><\/body>$/,
  );
  expect(addAliases(article, [])).toBe(article);
});

test('the vocabulary grows slower than the site', () => {
  expect([10, 72, 1_000, 5_000].map(vocabularySize)).toEqual([4_316, 4_849, 7_162, 11_071]);
});

test('files of the index grow slower than the site', () => {
  expect([10, 72, 1_000, 5_000].map(wordListSize)).toEqual([3_000, 3_000, 11_068, 20_000]);
});

const nothingMore = { aliasesOf: () => Promise.resolve([]), thesaurus: [] };
