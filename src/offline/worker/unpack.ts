import { decompress } from 'fzstd';
import { manifest } from 'virtual:offline-manifest';
import { kept } from './kept.ts';
import { mediaTypeOf } from './media-type.ts';
import { worker } from './scope.ts';

/** How much of the site must be missing for the pack to be less to send than its files one by one. */
const worthwhile = 3 / 8;

/**
 * Where pieces wait for the others. The worker of the version before may clean up its own cache
 * meanwhile, and would take them for what an older one left.
 */
const piecesCache = `pack-${worker.registration.scope}`;

/**
 * Fetches the pack and keeps its files, unless most of them are here: an update may have changed
 * one page. Keeps none, so that they are fetched one by one, where a piece is not what it should be
 * or storage is too full for pieces and files. Rejects when a piece does not arrive; those before
 * it stay for the next attempt.
 */
export async function keepPack(): Promise<void> {
  const cache = await caches.open(kept.strategy.cacheName);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const all = findPlaces();
  const missing = all.filter(({ key }) => !there.has(key));
  if (sizeOf(missing) < sizeOf(all) * worthwhile) return;

  const packed = await fetchPack();
  if (!packed) return;
  const unpacked = decompress(new Uint8Array(await packed.arrayBuffer()));
  try {
    for (const { key, address, start, end } of missing) {
      const headers = { 'content-type': mediaTypeOf(address) };
      await cache.put(key, new Response(unpacked.slice(start, end), { headers }));
    }
  } catch {
    await dropPack();
    for (const { key } of missing) await cache.delete(key);
  }
}

/** Drops the pieces, also those of versions that were never completed. */
export async function dropPack(): Promise<void> {
  const cache = await caches.open(piecesCache);
  // The room of a cache that somebody has open is free only when its entries are gone.
  for (const request of await cache.keys()) await cache.delete(request);
  await caches.delete(piecesCache);
}

/** A file's place in the pack, and under which address its version is kept. */
interface Place {
  address: string;
  key: string;
  start: number;
  end: number;
}

function findPlaces(): Place[] {
  let end = 0;
  return manifest.files.map(([address, , size]) => {
    const start = end;
    end += size;
    return { address, key: kept.getCacheKeyForURL(address) ?? address, start, end };
  });
}

function sizeOf(places: Place[]): number {
  return places.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** All pieces in one; undefined when one is not what it should be. */
async function fetchPack(): Promise<Blob | undefined> {
  const cache = await caches.open(piecesCache);
  const pieces: ArrayBuffer[] = [];
  for (const [address, hash] of manifest.pack) {
    const there = await cache.match(address);
    // One hiccup of a line is no reason to wait for the next visit.
    const piece = await (there?.arrayBuffer() ?? load(address).catch(() => load(address)));
    if ((await hashOf(piece)) !== hash) {
      await cache.delete(address);
      return undefined;
    }
    // Storage may be too full for pieces and not for files.
    if (!there) await cache.put(address, new Response(piece)).catch(() => undefined);
    pieces.push(piece);
  }
  return new Blob(pieces);
}

/** Past the browser's own cache, in which a page of some network's login may stand for a piece. */
async function load(address: string): Promise<ArrayBuffer> {
  return (await fetch(address, { cache: 'reload', priority: 'low' })).arrayBuffer();
}

/** As the manifest has it: SHA-256 in Base64. */
async function hashOf(content: ArrayBuffer): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', content);
  return btoa(String.fromCharCode(...new Uint8Array(hash)));
}
