import type { Plugin } from 'vite';

/** The addresses that PGlite's own code would load its files from. */
const addresses = /new URL\("(?:\.\/)?(?:pglite|initdb)\.(?:wasm|data)",import\.meta\.url\)/g;

/** What it loads to run in Node, or to store a database in a file system. */
const imports = /import\("[^"]+"\)/g;

/**
 * Keeps out of a bundle what PGlite would load by itself. Its files are given to it, and Vite would
 * add them once more.
 */
export function withoutFiles(): Plugin {
  return {
    name: 'pglite-without-files',
    enforce: 'pre',
    transform: {
      filter: { id: /@electric-sql\/pglite\/dist\/[\w-]+\.js/ },
      handler: (code) => ({ code: withoutPGliteFiles(code), map: null }),
    },
  };
}

/** PGlite's code without addresses and imports that a bundler would follow. */
export function withoutPGliteFiles(code: string): string {
  return code
    .replaceAll(addresses, 'new URL("data:,")')
    .replaceAll(imports, 'Promise.reject(Error("Not in a browser."))');
}
