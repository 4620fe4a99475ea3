import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noIndexMessage, serveIndex } from '../../../src/search/build/serve-index.ts';

let folder: string;
let address: string;
const server = createServer((request, response) =>
  serveIndex(join(folder, 'pagefind-index'))(request, response, () => response.end('passed on')),
);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-'));
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

test('without an index, astro dev says how to build one', async () => {
  const response = await fetch(`${address}/root-cause/pagefind/pagefind-entry.json`);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe(noIndexMessage);
});

test('other requests are passed on, and no file beside the index is served', async () => {
  for (const path of ['/root-cause/fastapi/', '/root-cause/pagefind/%2e%2e/secret.txt']) {
    expect(await (await fetch(address + path)).text()).toBe('passed on');
  }
});
