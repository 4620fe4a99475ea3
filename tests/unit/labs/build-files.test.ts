import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltFiles, buildFiles } from '../../../src/labs/build/files.ts';

let cache: string;
let built: BuiltFiles;

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'postgres-files-'));
  built = await buildFiles('/root-cause/', cache);
}, 30_000);

afterAll(async () => {
  await rm(cache, { recursive: true });
});

test('the address and size of each file are those of its content', () => {
  for (const { url, size } of [built.files.postgres, built.files.initdb, built.files.share]) {
    expect(built.contents.get(url.replace('/root-cause/', ''))).toHaveLength(size);
  }
  expect(built.contents.size).toBe(3);
});

test('no address ends in what servers take for an encoding', () => {
  for (const path of built.contents.keys()) {
    expect(path).toMatch(/^postgres\/(pglite|initdb)\.(wasm|data)-[0-9a-f]{12}\.bin$/);
  }
});

test('files hold what PGlite brings', async () => {
  const [, initdb] = [...built.contents].find(([path]) => path.includes('initdb')) ?? [];
  const packaged = new URL('initdb.wasm', import.meta.resolve('@electric-sql/pglite'));
  expect(gunzipSync(initdb ?? '').equals(await readFile(fileURLToPath(packaged)))).toBe(true);
});

test('a second build takes them from the cache, and finds the same', async () => {
  const kept = await readdir(cache);
  expect(kept).toHaveLength(3);
  expect((await buildFiles('/root-cause/', cache)).files).toEqual(built.files);
  expect(await readdir(cache)).toEqual(kept);
});
