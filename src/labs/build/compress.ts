import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** Compresses a file as well as gzip can, and keeps the result in a folder for the next build. */
export async function compress(path: string, cache: string): Promise<Buffer<ArrayBuffer>> {
  const content = await readFile(path);
  const kept = join(cache, `${basename(path)}-${digest(content)}`);
  try {
    return await readFile(kept);
  } catch {
    const compressed = await promisify(gzip)(content, { level: 9 });
    await mkdir(cache, { recursive: true });
    // Renamed when it is whole, since a build can be stopped, and two can run at once.
    const unfinished = `${kept}.${randomUUID()}`;
    await writeFile(unfinished, compressed);
    await rename(unfinished, kept);
    return compressed;
  }
}

/** What a name is told by: it changes with the content. */
export function digest(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}
