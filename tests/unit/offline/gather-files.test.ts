import { decompress } from 'fzstd';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gather } from '../../../src/offline/build/gather-files.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gather-'));
});

afterEach(() => rm(dir, { recursive: true }));

async function write(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
}

/** Bytes that nothing makes smaller. */
function noise(size: number): Uint8Array {
  const hash = (at: number) => createHash('sha256').update(String(at)).digest();
  return Buffer.concat(
    Array.from({ length: Math.ceil(size / 32) }, (_, at) => hash(at)),
    size,
  );
}

const hashOf = (content: string | Uint8Array) =>
  createHash('sha256').update(content).digest('base64');

const roomy = { sent: 1e6, stored: 1e6, script: 1e6 };

async function keptWithin(limits: Partial<typeof roomy>) {
  const { manifest } = await gather(dir, '/base/', { ...roomy, ...limits });
  return { addresses: manifest.files.map(([address]) => address), whole: manifest.whole };
}

test('names each file by its address, the hash of its content, and its size', async () => {
  await write({ 'index.html': 'home', 'cors/index.html': 'cors page' });
  const { manifest } = await gather(dir, '/base/');
  expect(manifest.files).toEqual([
    ['/base/', hashOf('home'), 4],
    ['/base/cors/', hashOf('cors page'), 9],
  ]);
  expect(manifest.whole).toBe(true);
});

test('another content is another hash, and the same content the same manifest', async () => {
  await write({ 'index.html': 'one', 'a/b/index.html': 'page' });
  const before = await gather(dir, '/base/');
  expect(await gather(dir, '/base/')).toEqual(before);
  await write({ 'index.html': 'two' });
  const { manifest } = await gather(dir, '/base/');
  expect(manifest.files[0]).not.toEqual(before.manifest.files[0]);
  expect(manifest.pack).not.toEqual(before.manifest.pack);
});

test('the pack is all files in their order, those of the index unzipped', async () => {
  const list = noise(60_000);
  await write({
    'index.html': 'home',
    'a/b/index.html': 'page',
    'pagefind/index/a.pf_index': gzipSync(list),
  });
  const { manifest, packed } = await gather(dir, '/base/');
  const sent = Buffer.concat(packed.pieces.map(([, content]) => content));
  expect(Buffer.from(decompress(sent))).toEqual(Buffer.concat([Buffer.from('homepage'), list]));
  expect(manifest.files.map(([address, , size]) => [address, size])).toEqual([
    ['/base/', 4],
    ['/base/a/b/', 4],
    ['/base/pagefind/index/a.pf_index', 60_000],
  ]);
});

test('the pack is cut into pieces, each with its address and hash', async () => {
  await write({ 'index.html': noise(60_000) });
  const { manifest, packed } = await gather(dir, '/base/');
  expect(packed.pieces.length).toBeGreaterThan(3);
  expect(manifest.pack).toEqual(
    packed.pieces.map(([path, content]) => [`/base/${path}`, hashOf(content)]),
  );
  for (const [, content] of packed.pieces) expect(content.length).toBeLessThanOrEqual(16_384);
});

test('what pages share is sent once', async () => {
  const style = Buffer.from(noise(40_000)).toString('base64');
  await write({ 'a/b/index.html': `${style}one`, 'a/c/index.html': `${style}two` });
  const { packed } = await gather(dir, '/base/');
  expect(packed.size).toBeLessThan(45_000);
});

test('the shell comes first, the questions before the search, and their twins last', async () => {
  await write({
    'fastapi/cors/index.html.md': '',
    'labs/fastapi/cors/index.html': '',
    'fastapi/cors/index.html': '',
    'pagefind/start.json': '{}',
    'practice/index.html': '',
    'index.html': '',
  });
  expect((await keptWithin({})).addresses).toEqual([
    '/base/',
    '/base/practice/',
    '/base/fastapi/cors/',
    '/base/pagefind/start.json',
    '/base/labs/fastapi/cors/',
    '/base/fastapi/cors/index.html.md',
  ]);
});

test('where not all fits, the questions are kept and their labs are left to be read', async () => {
  await write({ 'a/b/index.html': 'page', 'labs/a/b/index.html': noise(1000) });
  const kept = { addresses: ['/base/a/b/'], whole: false };
  expect(await keptWithin({ sent: 1000 })).toEqual(kept);
  expect(await keptWithin({ stored: 1000 })).toEqual(kept);
});

test('what is stored is measured unzipped', async () => {
  await write({ 'index.html': '', 'pagefind/index/a.pf_index': gzipSync('x'.repeat(2000)) });
  expect((await keptWithin({ stored: 1000 })).addresses).toEqual(['/base/']);
  expect((await keptWithin({ stored: 3000 })).addresses).toHaveLength(2);
});

test('where the search does not fit, the questions are still kept', async () => {
  await write({
    'index.html': '',
    'pagefind/index/a.pf_index': noise(1000),
    'fastapi/cors/index.html': 'short',
    'labs/fastapi/cors/index.html': 'short',
  });
  expect(await keptWithin({ sent: 1000 })).toEqual({
    addresses: ['/base/', '/base/fastapi/cors/'],
    whole: false,
  });
});

test('the site is whole without its twins, where they are too heavy', async () => {
  await write({ 'index.html': '', 'a/b/index.html': 'page', 'a/b/index.html.md': noise(1000) });
  expect(await keptWithin({ sent: 1000 })).toEqual({
    addresses: ['/base/', '/base/a/b/'],
    whole: true,
  });
});

test('the shell is kept whatever it weighs', async () => {
  await write({ 'index.html': 'x'.repeat(50), 'fastapi/index.html': 'y' });
  expect((await keptWithin({ sent: 1 })).addresses).toEqual(['/base/']);
  expect((await keptWithin({ stored: 1 })).addresses).toEqual(['/base/']);
});

test('a large script is kept once it is used', async () => {
  await write({ 'index.html': '', '_astro/lab.js': 'x'.repeat(200), '_astro/page.js': 'x' });
  const { manifest } = await gather(dir, '/base/', { ...roomy, script: 100 });
  expect(manifest.onceUsed).toEqual([['/base/_astro/lab.js', hashOf('x'.repeat(200))]]);
  expect(manifest.files.map(([address]) => address)).toEqual(['/base/_astro/page.js', '/base/']);
});
