import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { getFile } from '../../../src/labs/browser/download.ts';
import { DatabaseUnavailableError } from '../../../src/labs/browser/errors.ts';

const content = gzipSync('PostgreSQL '.repeat(500));
const file = { url: '/root-cause/postgres/a-1.bin', size: content.length };
const text = (response: Response) => response.text();

let kept: Map<string, Response>;
let counted: [number, string][];
const count = (bytes: number, from: string) => void counted.push([bytes, from]);

beforeEach(() => {
  kept = new Map();
  counted = [];
  const cache = {
    match: (url: string) => Promise.resolve(kept.get(url)?.clone()),
    put: (url: string, response: Response) => Promise.resolve(kept.set(url, response)),
  };
  vi.stubGlobal('caches', { open: () => Promise.resolve(cache) });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a file comes from the network once, then from what is kept', async () => {
  const fetched = stubFetch(() => new Response(content));
  expect(await getFile(file, text, count)).toContain('PostgreSQL PostgreSQL');
  await vi.waitFor(() => expect(kept.has(file.url)).toBe(true));
  expect(await getFile(file, text, count)).toContain('PostgreSQL PostgreSQL');
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(counted).toEqual([
    [file.size, 'network'],
    [file.size, 'kept'],
  ]);
});

test.each([
  ['cut off', content.subarray(0, 20)],
  ['altered', Buffer.from(content).fill(7, 30)],
])('a kept file that is %s is replaced from the network', async (_, damaged) => {
  kept.set(file.url, new Response(new Uint8Array(damaged)));
  stubFetch(() => new Response(content));
  expect(await getFile(file, text, count)).toContain('PostgreSQL PostgreSQL');
  await vi.waitFor(async () => {
    expect(await kept.get(file.url)?.clone().bytes()).toHaveLength(file.size);
  });
});

test('a file that does not come whole is not kept, and the reader hears of the connection', async () => {
  stubFetch(() => new Response(content.subarray(0, 40)));
  await expect(getFile(file, text, count)).rejects.toThrow(/connection/);
  expect(kept.size).toBe(0);
});

test('a file that comes whole and damaged is not kept', async () => {
  stubFetch(() => new Response(Buffer.from(content).fill(7, 30)));
  await expect(getFile(file, text, count)).rejects.toThrow(/damaged/);
  expect(kept.size).toBe(0);
});

test('what is no fault of the download stays what it is', async () => {
  stubFetch(() => new Response(content));
  const use = () => Promise.reject(new RangeError('no memory'));
  await expect(getFile(file, use, count)).rejects.toThrow(RangeError);
});

test('without a network the reader hears of the connection', async () => {
  stubFetch(() => {
    throw new TypeError('Failed to fetch');
  });
  await expect(getFile(file, text, count)).rejects.toThrow(/connection/);
});

test('a page of an earlier deployment asks to be reloaded', async () => {
  stubFetch(() => new Response('', { status: 404 }));
  await expect(getFile(file, text, count)).rejects.toThrow(/Reload/);
});

test('what the server refuses is no fault of the reader', async () => {
  stubFetch(() => new Response('', { status: 503 }));
  await expect(getFile(file, text, count)).rejects.toThrow(DatabaseUnavailableError);
});

function stubFetch(answer: () => Response) {
  const fetched = vi.fn(async () => Promise.resolve(answer()));
  vi.stubGlobal('fetch', fetched);
  return fetched;
}
