import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { printTable } from '../bench/table.ts';
import { flexSearch } from './flexsearch.ts';
import { miniSearch } from './minisearch.ts';
import { openBuiltIndex } from './open-index.ts';
import { ownSearch } from './own-search.ts';
import { pagefind } from './pagefind.ts';
import { type Query, type SetName, readQueries } from './queries.ts';
import { type Finder, findPlaces, scoreOf } from './score.ts';
import { readTexts } from './texts.ts';

const usage = `Measures how well the search of a built site finds the right questions, beside other
searches over the same texts.

  npm run bench:search                the set to check with
  npm run bench:search -- --tune      the set to tune on
  npm run bench:search -- --alone     without the other searches
  npm run bench:search -- --dist dir  another built site than dist/`;

const { values } = parseArgs({
  options: {
    tune: { type: 'boolean', default: false },
    alone: { type: 'boolean', default: false },
    dist: { type: 'string', default: 'dist' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) console.log(usage);
else await measure(resolve(values.dist), values.tune ? 'tune' : 'check', values.alone);

async function measure(dist: string, set: SetName, alone: boolean): Promise<void> {
  const queries = readQueries(set);
  const own = await findPlaces(queries, await ownSearch(dist));
  const rows = [row('this site', own)];
  if (!alone) {
    const texts = await readTexts(await openBuiltIndex(dist));
    const bare = texts.map((each) => ({ ...each, aliases: '' }));
    for (const [name, pages] of [['', bare] as const, [' and aliases', texts] as const]) {
      rows.push(row(`MiniSearch${name}`, await findPlaces(queries, miniSearch(pages))));
      rows.push(row(`FlexSearch${name}`, await findPlaces(queries, flexSearch(pages))));
      rows.push(row(`Pagefind${name}`, await placesOfPagefind(queries, pages)));
    }
  }
  printTable(`${queries.length} queries to ${set}`, [head('search'), ...rows]);
  const kinds = [...new Set(queries.map(({ kind }) => kind))].toSorted();
  const byKind = kinds.map((kind) =>
    row(
      kind,
      own.filter((_, at) => queries[at]?.kind === kind),
    ),
  );
  printTable('This site, by kind of query', [head('kind'), ...byKind]);
}

async function placesOfPagefind(queries: Query[], pages: Parameters<typeof pagefind>[0]) {
  const { find, close } = await pagefind(pages);
  try {
    return await findPlaces(queries, find satisfies Finder);
  } finally {
    await close();
  }
}

function head(first: string): string[] {
  return [first, 'queries', 'success@1', 'success@3', 'mean reciprocal rank'];
}

function row(name: string, places: number[]): string[] {
  const { queries, first, firstThree, reciprocalRank } = scoreOf(places);
  return [
    name,
    String(queries),
    first.toFixed(3),
    firstThree.toFixed(3),
    reciprocalRank.toFixed(3),
  ];
}
