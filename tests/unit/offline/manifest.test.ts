import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readManifest } from '../../../src/offline/build/manifest.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'manifest-'));
});

afterEach(() => rm(dir, { recursive: true }));

async function write(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
}

const addresses = async (limits?: { all: number; script: number }) =>
  (await readManifest(dir, '/base/', limits)).files.map(([address]) => address);

test('names each file by its address and the hash of its content', async () => {
  await write({ 'index.html': 'home', 'cors/index.html': 'cors' });
  const { files, whole } = await readManifest(dir, '/base/');
  expect(files).toEqual([
    ['/base/', createHash('sha256').update('home').digest('base64')],
    ['/base/cors/', createHash('sha256').update('cors').digest('base64')],
  ]);
  expect(whole).toBe(true);
});

test('another content is another hash, and the same content the same manifest', async () => {
  await write({ 'index.html': 'one', 'a/b/index.html': 'page' });
  const before = await readManifest(dir, '/base/');
  expect(await readManifest(dir, '/base/')).toEqual(before);
  await write({ 'index.html': 'two' });
  expect((await readManifest(dir, '/base/')).files[0]).not.toEqual(before.files[0]);
});

test('the shell comes first, the questions late, and their twins last', async () => {
  await write({
    'fastapi/cors/index.html.md': '',
    'labs/fastapi/cors/index.html': '',
    'fastapi/cors/index.html': '',
    'pagefind/pagefind-entry.json': '{}',
    'practice/index.html': '',
    'index.html': '',
  });
  expect(await addresses()).toEqual([
    '/base/',
    '/base/practice/',
    '/base/pagefind/pagefind-entry.json',
    '/base/fastapi/cors/',
    '/base/labs/fastapi/cors/',
    '/base/fastapi/cors/index.html.md',
  ]);
});

test('where not all fits, the questions are kept and their labs are left to be read', async () => {
  const noise = createHash('sha512').update('noise').digest();
  await write({ 'a/b/index.html': 'page', 'labs/a/b/index.html': noise.toString('hex') });
  const { files, whole } = await readManifest(dir, '/base/', { all: 80, script: 100 });
  expect(files.map(([address]) => address)).toEqual(['/base/a/b/']);
  expect(whole).toBe(false);
});

test('a large script is kept once it is used', async () => {
  await write({ 'index.html': '', '_astro/lab.js': 'x'.repeat(200), '_astro/page.js': 'x' });
  const { files, onceUsed } = await readManifest(dir, '/base/', { all: 1000, script: 100 });
  const hash = createHash('sha256').update('x'.repeat(200)).digest('base64');
  expect(onceUsed).toEqual([['/base/_astro/lab.js', hash]]);
  expect(files.map(([address]) => address)).toEqual(['/base/_astro/page.js', '/base/']);
});

test('a part that is too heavy is left to be read, and a smaller one after it is still kept', async () => {
  const noise = createHash('sha512').update('noise').digest();
  await write({
    'index.html': '',
    'pagefind/index/a.pf_index': noise,
    'pagefind/pagefind-entry.json': noise,
    'fastapi/cors/index.html': 'short',
  });
  const { files, whole } = await readManifest(dir, '/base/', { all: 100, script: 100 });
  expect(files.map(([address]) => address)).toEqual(['/base/', '/base/fastapi/cors/']);
  expect(whole).toBe(false);
});

test('the site is whole without its twins, where they are too heavy', async () => {
  const noise = createHash('sha512').update('noise').digest();
  await write({ 'index.html': '', 'a/b/index.html': 'page', 'a/b/index.html.md': noise });
  const { files, whole } = await readManifest(dir, '/base/', { all: 80, script: 100 });
  expect(files.map(([address]) => address)).toEqual(['/base/', '/base/a/b/']);
  expect(whole).toBe(true);
});

test('the shell is kept whatever it weighs', async () => {
  await write({ 'index.html': 'x'.repeat(50), 'fastapi/index.html': 'y' });
  expect(await addresses({ all: 1, script: 100 })).toEqual(['/base/']);
});
