import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PostgresFiles } from '../browser/messages.ts';
import { compress, digest } from './compress.ts';

/** The parts of PostgreSQL as a site hands them out. */
export interface BuiltFiles {
  /** What a browser is told of them. */
  files: PostgresFiles;
  /** Their compressed contents, by paths below the site's base. */
  contents: Map<string, Buffer<ArrayBuffer>>;
}

const packaged = fileURLToPath(new URL('.', import.meta.resolve('@electric-sql/pglite')));

/**
 * Compresses PGlite's files. GitHub Pages compresses no WebAssembly.
 *
 * @param base the site's, with a slash at the end
 * @param cache the folder that keeps what was compressed
 */
export async function buildFiles(base: string, cache: string): Promise<BuiltFiles> {
  const contents = new Map<string, Buffer<ArrayBuffer>>();
  const add = async (name: string) => {
    const content = await compress(join(packaged, name), cache);
    // Not `.gz`: servers, `astro preview` among them, would say that it is an encoding.
    const path = `postgres/${name}-${digest(content)}.bin`;
    contents.set(path, content);
    return { url: base + path, size: content.length };
  };
  const [postgres, initdb, share] = await Promise.all(
    (['pglite.wasm', 'initdb.wasm', 'pglite.data'] as const).map(add),
  );
  if (!postgres || !initdb || !share) throw new Error('PGlite lacks a file.');
  const version = digest([postgres, initdb, share].map(({ url }) => url).join());
  return {
    files: { postgres, initdb, share, empty: `${base}postgres/empty-${version}` },
    contents,
  };
}
