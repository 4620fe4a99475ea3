import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { buildSite } from '../build-site.ts';
import { builtPages, isQuestion } from './dist.ts';

// Both builds write the same generated types.
test.describe.configure({ mode: 'serial', timeout: 120_000 });

test('a document on another topic becomes a site without a change of code', async () => {
  const dist = await mkdtemp(join(tmpdir(), 'second-document-'));
  try {
    const { log } = await buildSite('tests/fixtures/second-document', dist);
    const pages = builtPages(dist);

    expect(pages.map(({ path }) => path).filter((path) => path.split('/').length === 3)).toEqual(
      expect.arrayContaining([
        'disks/df-says-the-disk-is-full-du-disagrees-why/',
        'memory/free-memory-is-near-zero-and-nothing-is-slow-is-that-a/',
        expect.stringMatching(/^நினைவகம்\//),
      ]),
    );
    expect(pages.filter(({ path }) => isQuestion(path))).toHaveLength(7);

    const home = await readFile(join(dist, 'index.html'), 'utf8');
    expect(home).toContain('On Call');
    for (const { path, html } of pages) expect(html, path).not.toMatch(/FastAPI|PostgreSQL|Redis/);
    const disks = pages.find(({ path }) => path === 'disks/')?.html ?? '';
    expect(disks).toContain('Narrow down');
    expect(disks).toContain('content%2Fanswers%2Fdisks%2F');

    // Nothing is answered, so there is nothing to learn by heart and nothing that changed.
    for (const file of ['anki.txt', 'feed.xml']) expect(existsSync(join(dist, file))).toBe(false);

    expect(log).toContain('linux.md:10: A list of nothing but links');
    expect(log).toContain('linux.md:42: The section “Afterwards” has no questions');
  } finally {
    await rm(dist, { recursive: true });
  }
});

test('a faulty document stops the build with every fault at its line, and builds nothing', async () => {
  const dist = await mkdtemp(join(tmpdir(), 'faulty-document-'));
  try {
    const failure = await buildSite('tests/fixtures/faulty-document', dist).catch(String);
    expect(failure).toContain('questions.md:5:');
    expect(failure).toContain('questions.md:6:');
    expect(failure).toContain('answers/basics/ping/answer.mdx:');
    expect(() => builtPages(join(dist, 'basics'))).toThrow();
  } finally {
    await rm(dist, { recursive: true });
  }
});
