import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measureBuild } from './build.ts';
import { generateContent } from './content.ts';
import { measureSearch } from './search.ts';
import { kilobytes, printTable } from './table.ts';
import { weighPages } from './weights.ts';

/** How many times each search is measured; the table shows the median. */
const runs = 5;

const folder = await mkdtemp(join(tmpdir(), 'root-cause-dist-'));
try {
  await benchPages(join(folder, 'site'));
  await benchBuilds(join(folder, 'generated'), [1000, 5000]);
} finally {
  await rm(folder, { recursive: true });
}

async function benchPages(dist: string) {
  const cost = await measureBuild(resolve('content'), dist);
  printTable('Build with search index', [
    ['questions', 'seconds', 'peak memory'],
    ['the real document', cost.seconds.toFixed(1), `${cost.peakMemory} MiB`],
  ]);
  printTable('Heaviest page of each kind, gzip', [
    ['page', 'HTML with CSS', 'scripts', 'all'],
    ...weighPages(dist).map(({ path, html, scripts, all }) => [
      `/${path}`,
      kilobytes(html),
      kilobytes(scripts),
      kilobytes(all),
    ]),
  ]);
  await benchSearch('Search on the real document', dist, ['connection pool', 'deadlock']);
}

async function benchBuilds(dist: string, counts: number[]) {
  const rows = [['questions', 'seconds', 'seconds a question', 'peak memory']];
  for (const count of counts) {
    const content = await generateContent(count);
    try {
      const { seconds, peakMemory } = await measureBuild(content, dist);
      const each = `${((1000 * seconds) / count).toFixed(1)} ms`;
      rows.push([String(count), seconds.toFixed(1), each, `${peakMemory} MiB`]);
    } finally {
      await rm(content, { recursive: true });
    }
  }
  printTable('Build with search index, generated documents', rows);
  await benchSearch(`Search on ${counts.at(-1)} questions`, dist, ['leaks', 'blocks']);
}

async function benchSearch(title: string, dist: string, queries: [string, string]) {
  const { coldBytes, slow4g, warm } = await measureSearch(dist, queries, runs);
  printTable(`${title}, “${queries[0]}”, median of ${runs}`, [
    ['cold, bytes from opening to first results', kilobytes(coldBytes)],
    ['cold on slow 4G, opening to first results', `${slow4g.toFixed(0)} ms`],
    ['warm, last key to first results', `${warm.toFixed(0)} ms`],
  ]);
}
