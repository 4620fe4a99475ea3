import type { PlanNode } from './plan.ts';

/** A time in words: `0.042 ms`, `12.3 ms`, `1.84 s`. Takes milliseconds. */
export function formatTime(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toPrecision(3)} s`;
  if (milliseconds >= 100) return `${Math.round(milliseconds)} ms`;
  return `${milliseconds < 0.001 ? 0 : Number(milliseconds.toPrecision(3))} ms`;
}

/** What a node reads: `on events e using events_pkey`. Empty for a node that reads no table. */
export function describeTarget({ relation, alias, index }: PlanNode): string {
  return [relation && `on ${relation}`, relation && alias, index && `using ${index}`]
    .filter(Boolean)
    .join(' ');
}

/** A node's own time and its share of the whole plan's. */
export function describeTime({ self }: { self: number }, whole: number): string {
  const share = whole > 0 ? Math.round((100 * self) / whole) : 0;
  return `${formatTime(self)} itself, ${share} %`;
}

/** From this factor on a wrong estimate is worth a reader's eye. */
const worthNoticing = 10;

/**
 * Rows returned against rows expected, each per loop, and whether the planner was far off.
 *
 * @param cutShort a Limit above stops the node early, so that fewer rows than expected say nothing
 */
export function describeRows(
  { rows, loops }: Pick<PlanNode, 'rows' | 'loops'>,
  cutShort = false,
): { text: string; misjudged: boolean } {
  const expected = Math.round(rows.estimated);
  if (rows.actual === undefined)
    return { text: `${counted(expected, 'row')} expected`, misjudged: false };
  if (loops === 0) return { text: 'never executed', misjudged: false };
  const actual = rows.actual;
  const [more, less] = [Math.max(actual, expected, 1), Math.max(Math.min(actual, expected), 1)];
  const factor = more / less;
  const misjudged = factor >= worthNoticing && !(cutShort && actual < expected);
  const off = misjudged
    ? `, ${format(Math.round(factor))}× too ${expected < actual ? 'few' : 'many'}`
    : '';
  const each = loops !== undefined && loops > 1 ? ` in each of ${format(loops)} loops` : '';
  return {
    text: `${counted(actual, 'row')}${each}, ${format(expected)} expected${off}`,
    misjudged,
  };
}

/** What else a node did: rows thrown away, pages touched, heap fetches, sort, workers. */
export function describeFacts(node: PlanNode): string[] {
  const { buffers, sort, workers, heapFetches, removed } = node;
  return [
    ...removed.map(({ by, rows }) => `${counted(rows, 'row')} thrown away by ${by}`),
    ...(buffers
      ? [`${counted(buffers.hit + buffers.read, 'page')}, ${format(buffers.read)} read`]
      : []),
    ...(buffers && buffers.tempWritten > 0
      ? [`${format(buffers.tempWritten)} pages spilt to disk`]
      : []),
    ...(heapFetches === undefined ? [] : [counted(heapFetches, 'heap fetch', 'heap fetches')]),
    ...(sort
      ? [`${sort.method}, ${format(sort.space)} kB ${sort.on === 'Disk' ? 'on disk' : 'in memory'}`]
      : []),
    ...(workers ? [`${workers.launched ?? 0} of ${workers.planned} workers`] : []),
  ];
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${format(count)} ${count === 1 ? one : many}`;
}

function format(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 1 });
}
