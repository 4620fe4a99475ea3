import { manifest } from 'virtual:offline-manifest';
import { PrecacheController } from 'workbox-precaching';
import { type LastingEvent, worker } from './scope.ts';

/**
 * The files that are kept unasked. What is fetched is compared with the hash of its content: a file
 * that is cut short, or still that of the last release on some server, fails the installation
 * instead of becoming part of the site, and the worker before this one goes on.
 */
export const kept = new PrecacheController();

kept.addToCacheList(
  manifest.files.map(([url, hash]) => ({ url, revision: hash, integrity: `sha256-${hash}` })),
);

const onceUsed = new Map(manifest.onceUsed);

/** Whether a script is kept once it is used. */
export function isOnceUsed(url: string): boolean {
  return onceUsed.has(new URL(url).pathname);
}

/**
 * A request for such a script that fails for any other content: a page of the network that wants a
 * login, for instance, would stand for the script until the next version.
 */
export function demandContent(request: Request): Request {
  const hash = onceUsed.get(new URL(request.url).pathname);
  return hash === undefined ? request : new Request(request, { integrity: `sha256-${hash}` });
}

/** What readers used beyond these. Sites of one owner share a host, so the name has the scope. */
export const usedCache = `used-${worker.registration.scope}`;

/** What is kept under an address, whatever its version. */
export async function findKept(url: string): Promise<Response | undefined> {
  const cache = await caches.open(kept.strategy.cacheName);
  return (await kept.matchPrecache(url)) ?? cache.match(url, { ignoreSearch: true });
}

/**
 * Drops what former versions left. Not while a page is open, which may be of a former version and
 * still import its scripts; nor while a new version gathers its files in the same cache.
 */
export async function dropFormer(event: LastingEvent): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const { installing, waiting } = worker.registration;
  if (pages.length > 0 || installing || waiting) return;
  await kept.activate(event);
  if (!manifest.whole) return;
  const used = await caches.open(usedCache);
  for (const request of await used.keys()) {
    if (!isOnceUsed(request.url)) await used.delete(request);
  }
}
