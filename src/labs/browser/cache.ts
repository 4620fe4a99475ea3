/** What the browser keeps of this site's PostgreSQL, by address. Other sites share the host. */
const name = 'postgres';

/** Reads what is kept under an address; `undefined` where there is nothing, or no storage. */
export async function readKept(url: string): Promise<Blob | undefined> {
  return orNothing(async () => {
    const kept = await (await caches.open(name)).match(url);
    return kept?.blob();
  });
}

/** Keeps something for later visits. Storage that is full or blocked changes nothing. */
export async function keep(url: string, content: Blob): Promise<void> {
  await orNothing(async () => (await caches.open(name)).put(url, new Response(content)));
}

/** Whether something can be kept under an address and is not. */
export async function lacks(url: string): Promise<boolean> {
  const lacking = await orNothing(async () => !(await (await caches.open(name)).match(url)));
  return lacking ?? false;
}

/** Drops what is kept under an address. */
export async function drop(url: string): Promise<void> {
  await orNothing(async () => (await caches.open(name)).delete(url));
}

/** Drops what is kept in the folder of the given addresses under any other address. */
export async function keepOnly(urls: readonly string[]): Promise<void> {
  await orNothing(async () => {
    const cache = await caches.open(name);
    const kept = (await cache.keys()).map(({ url }) => url);
    await Promise.all(outdated(kept, urls).map((url) => cache.delete(url)));
  });
}

/** Which of the kept addresses lie in the same folder as those in use, and are none of them. */
export function outdated(kept: readonly string[], used: readonly string[]): string[] {
  const paths = new Set(used);
  const folders = new Set(used.map(folderOf));
  return kept.filter((url) => {
    const { pathname } = new URL(url);
    return folders.has(folderOf(pathname)) && !paths.has(pathname);
  });
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Some browsers have no `caches` here, and some refuse it when it is used. */
async function orNothing<T>(use: () => Promise<T>): Promise<T | undefined> {
  try {
    return await use();
  } catch {
    return undefined;
  }
}
