import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { slowNetwork } from '../../bench/slow-network.ts';

const size = 20_000;
let server: Server;
beforeAll(async () => {
  server = createServer((_, response) => response.end('x'.repeat(size)));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  server.close();
});

test('a slow network delays each answer, and shares its width among connections', async () => {
  const network = slowNetwork(portOf(server), { down: 100_000, roundTrip: 100 });
  await new Promise<void>((done) => network.listen(0, '127.0.0.1', done));
  const start = performance.now();
  const answers = await Promise.all(
    [1, 2].map(async () => (await fetch(`http://127.0.0.1:${portOf(network)}/`)).text()),
  );
  const took = performance.now() - start;
  network.close();
  expect(answers.map(({ length }) => length)).toEqual([size, size]);
  expect(took).toBeGreaterThanOrEqual(100 + (1000 * 2 * size) / 100_000);
});

function portOf(each: { address(): AddressInfo | string | null }): number {
  const bound = each.address();
  return typeof bound === 'object' && bound ? bound.port : 0;
}
