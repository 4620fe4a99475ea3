import { expect, test } from 'vitest';
import { foldInflection, inflectionRoot } from '../../../src/search/english.ts';

test.for(
  [
    'query queries',
    'key keys',
    'lock locks locked locking',
    'migrate migrated migrating migration migrations',
    'optimize optimise optimizing optimized optimization optimisation',
    'plan plans planned planning',
    'call calls calling',
    'cache caches cached caching',
    'process processes processed processing',
    'connect connected connection connections',
    'retry retries retried',
    'limit limits limiter limited limiting',
    'partition partitions partitioned partitioning',
    'cancel canceled cancelled cancelling',
    'latency latencies',
    'queue queues queued queueing',
    'horizontal horizontally',
    'graceful gracefully',
  ].map((line) => line.split(' ')),
)('%j share one form and its root', (words) => {
  expect(new Set(words.map(foldInflection)).size).toBe(1);
  for (const word of words) expect(word.startsWith(inflectionRoot(words[0] ?? ''))).toBe(true);
});

test.for([
  ['status', 'state'],
  ['string', 'str'],
  ['need', 'ne'],
  ['apply', 'app'],
  ['user', 'us'],
  ['pg_stat_activity', 'pg_stat_activities'],
  ['40p01', '40p02'],
])('%j stay apart', ([one = '', other = '']) => {
  expect(foldInflection(one)).not.toBe(foldInflection(other));
});
