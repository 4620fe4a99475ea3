import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file of the site that is drawn. */
export interface Image {
  /** Path in the built site. */
  path: string;
  /** Everything that its look depends on. */
  key: unknown;
  draw: () => Promise<Uint8Array>;
}

/** An image that lies in the cache, and its file there. */
export interface CachedImage {
  path: string;
  file: string;
}

/**
 * Draws the images that the folder `cache` does not hold yet, a few at a time, and returns where all
 * of them lie. Throws an `Error` that names the first that fails.
 */
export async function drawImages(images: readonly Image[], cache: string): Promise<CachedImage[]> {
  await mkdir(cache, { recursive: true });
  return forEach(images, async ({ path, key, draw }) => {
    const file = join(cache, `${hashOf(key)}.png`);
    if (!(await touch(file))) {
      try {
        await writeWhole(file, await draw());
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`The image ${path} could not be drawn: ${reason}`, { cause: error });
      }
    }
    return { path, file };
  });
}

/** Copies drawn images to their places in the built site, whose folder is `site`. */
export async function placeImages(images: readonly CachedImage[], site: string): Promise<void> {
  const folders = new Set(images.map(({ path }) => dirname(join(site, path))));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  await forEach(images, ({ path, file }) =>
    copyFile(file, join(site, path), constants.COPYFILE_FICLONE),
  );
}

/** Removes what no build has used for a month. */
export async function prune(cache: string): Promise<void> {
  const limit = Date.now() - 30 * 24 * 60 * 60 * 1000;
  for (const name of await readdir(cache)) {
    const file = join(cache, name);
    // Another build may have renamed or removed it since.
    const used = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => limit,
    );
    if (used < limit) await rm(file, { force: true });
  }
}

/** As many as libuv has threads: more would only wait, each with its picture in memory. */
const atOnce = 4;

async function forEach<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = queueOf(items);
  const work = async () => {
    for (const [index, item] of queue) results[index] = await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

/** A queue that several loops can share: the first that fails closes it for all. */
function* queueOf<Item>(items: readonly Item[]): Generator<[number, Item]> {
  yield* items.entries();
}

function hashOf(key: unknown): string {
  return createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32);
}

async function touch(file: string): Promise<boolean> {
  const now = new Date();
  return utimes(file, now, now).then(
    () => true,
    () => false,
  );
}

/** Pages that look the same, and builds at the same time, write the same file: nobody reads half of one. */
async function writeWhole(file: string, data: Uint8Array): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, data);
  await rename(draft, file);
}
