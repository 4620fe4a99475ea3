import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Manifest } from '../manifest.ts';
import { addressOf, parts, partOf } from './parts.ts';

/** How much a site may ask of a reader who came for one page. */
interface Limits {
  /** Bytes of everything that is kept unasked, compressed as a server sends it. */
  all: number;
  /** Bytes of a script, uncompressed. Only labs have larger ones, and not every reader runs a lab. */
  script: number;
}

/**
 * 72 questions weigh 1.2 MB with 3 answers, and 1.85 MB with 29, without their twins. One of 5,000
 * would send 60 MB to everybody who reads one page: it keeps its shell, its search as long as that
 * fits, and the pages that were read.
 */
const usualLimits: Limits = { all: 1_900_000, script: 100_000 };

/**
 * Lists what a finished site keeps for reading offline.
 *
 * @param dir the built site, as it will be uploaded: every byte is compared
 * @param base its path, with a slash at both ends
 */
export async function readManifest(
  dir: string,
  base: string,
  limits = usualLimits,
): Promise<Manifest> {
  const paths = (await filesOf(dir)).sort();
  const onceUsed = new Set<string>();
  for (const path of paths.filter((path) => path.endsWith('.js'))) {
    if ((await stat(join(dir, path))).size > limits.script) onceUsed.add(path);
  }
  const files: Manifest['files'] = [];
  let weight = 0;
  let whole = true;
  for (const part of parts) {
    const own = paths.filter((path) => partOf(path) === part && !onceUsed.has(path));
    const read = await readPart(dir, own, part === 'shell' ? Infinity : limits.all - weight);
    if (part !== 'twins') whole &&= read !== undefined;
    weight += read?.weight ?? 0;
    files.push(...named(read, base));
  }
  const scripts = [...onceUsed].filter((path) => partOf(path) !== undefined);
  const used = await readPart(dir, scripts, Infinity);
  return { base, files, onceUsed: named(used, base), whole };
}

/** Bytes of a file as a server sends it: the index of the search and pictures come compressed. */
export function sentSize(path: string, content: Uint8Array): number {
  return /\.(html|js|css|json|svg|webmanifest|md|txt|xml)$/.test(path)
    ? gzipSync(content, { level: 6 }).length
    : content.length;
}

interface ReadPart {
  weight: number;
  hashes: [path: string, hash: string][];
}

/** Reads a part; undefined, without reading on, when it weighs more than there is room for. */
async function readPart(dir: string, paths: string[], room: number): Promise<ReadPart | undefined> {
  const read: ReadPart = { weight: 0, hashes: [] };
  for (const path of paths) {
    const content = await readFile(join(dir, path));
    read.weight += sentSize(path, content);
    if (read.weight > room) return undefined;
    read.hashes.push([path, createHash('sha256').update(content).digest('base64')]);
  }
  return read;
}

/** The files of a part by their addresses. */
function named(part: ReadPart | undefined, base: string): Manifest['files'] {
  return (part?.hashes ?? []).map(([path, hash]) => [addressOf(path, base), hash]);
}

async function filesOf(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(dir, sep).length))
    .map((path) => path.split(sep).join('/'));
}
