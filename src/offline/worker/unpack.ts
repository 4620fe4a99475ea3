import { decompress } from 'fzstd';
import { manifest } from 'virtual:offline-manifest';
import { kept } from './kept.ts';
import { mediaTypeOf } from './media-type.ts';

/** How much of the site must be missing for the pack to be less to send than its files one by one. */
const worthwhile = 3 / 8;

/**
 * Fetches the pack and keeps its files, unless most of them are here: an update may have changed
 * one page. Rejects when a piece does not arrive as it should; the pieces before it stay for the
 * next attempt.
 */
export async function keepPack(): Promise<void> {
  const cache = await caches.open(kept.strategy.cacheName);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const all = findPlaces();
  const missing = all.filter(({ key }) => !there.has(key));
  if (sizeOf(missing) < sizeOf(all) * worthwhile) return;

  const packed: Blob[] = [];
  for (const [address, hash] of manifest.pack) packed.push(await fetchPiece(cache, address, hash));
  const unpacked = decompress(new Uint8Array(await new Blob(packed).arrayBuffer()));
  await Promise.all(
    missing.map(({ key, address, start, end }) => {
      const headers = { 'content-type': mediaTypeOf(address) };
      return cache.put(key, new Response(unpacked.slice(start, end), { headers }));
    }),
  );
}

/** Drops the pieces, when all files are kept. */
export async function dropPack(): Promise<void> {
  const cache = await caches.open(kept.strategy.cacheName);
  await Promise.all(manifest.pack.map(([address]) => cache.delete(address)));
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

async function fetchPiece(cache: Cache, address: string, hash: string): Promise<Blob> {
  const there = await cache.match(address);
  if (there) return there.blob();
  const request = new Request(address, {
    integrity: `sha256-${hash}`,
    cache: 'reload',
    priority: 'low',
  });
  // All files one by one are three times as much to send: too much for one hiccup of a line.
  const piece = await fetchBlob(request).catch(() => fetchBlob(request));
  await cache.put(address, new Response(piece));
  return piece;
}

async function fetchBlob(request: Request): Promise<Blob> {
  return (await fetch(request)).blob();
}
