import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measureBuild } from './build.ts';
import { generateContent } from './content.ts';
import { type Queries, measureSearch } from './search.ts';
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
  await benchSearch('Search on the real document', dist, {
    query: 'connection pool',
    other: 'deadlock',
    misspelt: 'conection pool',
  });
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
  await benchSearch(`Search on ${counts.at(-1)} questions`, dist, {
    query: 'leaks',
    other: 'blocks',
    misspelt: 'leeaks',
  });
}

async function benchSearch(title: string, dist: string, queries: Queries) {
  const cost = await measureSearch(dist, queries, runs);
  const time = (milliseconds: number) => `${milliseconds.toFixed(0)} ms`;
  printTable(`${title}, “${queries.query}”, median of ${runs}`, [
    ['cold, bytes from opening to first results', kilobytes(cost.coldBytes)],
    ['cold on slow 4G, opening to first results', time(cost.slow4g)],
    [`the same, “${queries.misspelt}”`, time(cost.misspelt)],
    [
      `the same, “${queries.misspelt}”, while the service worker fills its cache`,
      time(cost.filling),
    ],
    ['warm, last key to first results', time(cost.warm)],
  ]);
}
