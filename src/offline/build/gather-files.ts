import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Manifest } from '../manifest.ts';
import { type Packed, pack, packRoom } from './pack.ts';
import { type Part, addressOf, parts, partOf } from './parts.ts';

/** How much a site may ask of a reader who came for one page. */
interface Limits {
  /** Bytes of everything that is kept unasked, as it is sent: in one pack. */
  sent: number;
  /** The same unpacked, as a browser keeps it. */
  stored: number;
  /** Bytes of a script, uncompressed. Only labs have larger ones, and not every reader runs a lab. */
  script: number;
}

/**
 * 72 questions weigh 0.77 MB with 29 answers, and each answer adds 16 kB. A site of 5,000 would send
 * 80 MB to everybody who reads one page: it keeps its shell, and the pages that were read.
 */
const usualLimits: Limits = { sent: 1_500_000, stored: packRoom, script: 100_000 };

/** What a built site needs for being read offline. */
export interface Offline {
  manifest: Manifest;
  /** The pack that the manifest names, to be written into the site. */
  packed: Packed;
}

/**
 * Gathers what a finished site keeps for reading offline: as many parts as fit, the most needed
 * first.
 *
 * @param dir the built site, as it will be uploaded: every byte is compared
 * @param base its path, with a slash at both ends
 */
export async function gather(dir: string, base: string, limits = usualLimits): Promise<Offline> {
  const all = await findFiles(dir);
  const isLarge = ({ path, size }: SiteFile) => path.endsWith('.js') && size > limits.script;
  const small = all.filter((file) => !isLarge(file));
  const { files, packed, whole } = await packWhatFits(dir, small, limits);
  const onceUsed = await readFiles(dir, all.filter(isLarge));
  const named = ([path, content]: Content): [string, string] => [
    addressOf(path, base),
    createHash('sha256').update(content).digest('base64'),
  ];
  return {
    manifest: {
      base,
      files: files.map((file, at) => [...named(file), packed.sizes[at] ?? 0]),
      pack: packed.pieces.map(named),
      onceUsed: onceUsed.map(named),
      whole,
    },
    packed,
  };
}

/** A file of a built site that belongs to a part. */
interface SiteFile {
  path: string;
  part: Part;
  /** Bytes on the disk. */
  size: number;
}

type Content = [path: string, content: Uint8Array];

interface Fitting {
  files: Content[];
  packed: Packed;
  /** Whether every page is among the files. */
  whole: boolean;
}

/** Packs all parts, else all but the last, and so on; the first whatever it weighs. */
async function packWhatFits(dir: string, all: SiteFile[], limits: Limits): Promise<Fitting> {
  for (let count: number = parts.length; ; count--) {
    const kept = parts.slice(0, count);
    const chosen = kept.flatMap((part) => all.filter((file) => file.part === part));
    // No file is smaller unpacked, so most of a large site need not be read.
    if (count > 1 && sum(chosen.map(({ size }) => size)) > limits.stored) continue;
    const files = await readFiles(dir, chosen);
    const packed = await pack(files.map(([, content]) => content));
    const fits = packed.size <= limits.sent && sum(packed.sizes) <= limits.stored;
    if (count === 1 || fits) return { files, packed, whole: kept.includes('labs') };
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function readFiles(dir: string, files: SiteFile[]): Promise<Content[]> {
  return Promise.all(
    files.map(async ({ path }): Promise<Content> => [path, await readFile(join(dir, path))]),
  );
}

/** In the order of their paths, whatever the system. */
async function findFiles(dir: string): Promise<SiteFile[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(dir, sep).length))
    .map((path) => path.split(sep).join('/'))
    .sort();
  const files: SiteFile[] = [];
  for (const path of paths) {
    const part = partOf(path);
    if (part) files.push({ path, part, size: (await stat(join(dir, path))).size });
  }
  return files;
}
