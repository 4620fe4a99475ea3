import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { withoutPGliteFiles } from '../../../src/labs/build/without-files.ts';

const dist = new URL('.', import.meta.resolve('@electric-sql/pglite'));

test('nothing in PGlite is left for a bundle to add', async () => {
  const chunks = (await readdir(dist)).filter((name) => /^(chunk-\w+|index)\.js$/.test(name));
  expect(chunks).not.toEqual([]);
  let found = 0;
  for (const chunk of chunks) {
    const code = await readFile(new URL(chunk, dist), 'utf8');
    found += code.match(/new URL\("[\w./]+",import\.meta\.url\)|\bimport\(/g)?.length ?? 0;
    expect(withoutPGliteFiles(code)).not.toMatch(/new URL\([^)]*import\.meta\.url|\bimport\(/);
  }
  expect(found).toBeGreaterThan(8);
});

test('imports that are no expressions stay', () => {
  const code = 'import{a}from"./chunk-A.js";import"./chunk-B.js";';
  expect(withoutPGliteFiles(code)).toBe(code);
});
