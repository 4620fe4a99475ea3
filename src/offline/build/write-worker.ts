import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Offline } from './gather-files.ts';

const entry = fileURLToPath(new URL('../worker/worker.ts', import.meta.url));
const name = 'virtual:offline-manifest';

/**
 * Writes into a built site the pieces of its pack, and `sw.js`: the service worker, with all that it
 * needs in one file.
 */
export async function writeOffline(dir: string, { manifest, packed }: Offline): Promise<void> {
  for (const [path, content] of packed.pieces) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    // Workbox explains itself at length where this is not said.
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'offline-manifest',
        resolveId: { filter: { id: /^virtual:offline-manifest$/ }, handler: () => `\0${name}` },
        load: {
          filter: { id: /^\0virtual:offline-manifest$/ },
          handler: () => `export const manifest = ${JSON.stringify(manifest)};`,
        },
      },
    ],
    build: {
      outDir: dir,
      emptyOutDir: false,
      target: ['chrome123', 'firefox120', 'safari17.5'],
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        // No module: Firefox reads modules in service workers only of late.
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  });
}
