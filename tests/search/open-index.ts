import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startFile } from '../../src/search/index/entry.ts';
import { type SearchIndex, openIndex } from '../../src/search/index/open.ts';

/** Opens the index of a built site as a browser does, from the disk. Rejects when there is none. */
export async function openBuiltIndex(dist: string): Promise<SearchIndex> {
  const folder = join(dist, 'pagefind');
  const read = async (path: string) => new Uint8Array(await readFile(join(folder, path)));
  const start = read(startFile).then((file): unknown => JSON.parse(new TextDecoder().decode(file)));
  return openIndex({ start, read });
}
