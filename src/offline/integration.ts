import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { site } from '../site.ts';
import { gather } from './build/gather-files.ts';
import { writeOffline } from './build/write-worker.ts';

/**
 * Lets the site be read offline: a build ends with `sw.js`, the service worker, which knows every
 * file of that build by its content. So it must be the last that touches the site.
 *
 * **To take it away again**, do not just delete it: browsers that have it would go on with it for
 * ever. Take src/offline/start.ts out of the pages, and publish, for as long as readers may come
 * back, a `sw.js` of these lines at the same place:
 *
 * ```js
 * addEventListener('install', () => skipWaiting());
 * addEventListener('activate', (event) => event.waitUntil(leave()));
 * async function leave() {
 *   const own = (await caches.keys()).filter((name) => name.endsWith(registration.scope));
 *   await Promise.all(own.map((name) => caches.delete(name)));
 *   registration.unregister();
 * }
 * ```
 */
export function offline(): AstroIntegration {
  return {
    name: 'offline',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const offline = await gather(folder, site.base);
        await writeOffline(folder, offline);
        const { files, whole } = offline.manifest;
        const size = Math.round(offline.packed.size / 1000);
        logger.info(
          `${files.length} files are kept for reading offline, in ${size} kB${whole ? '' : '; pages as they are read'}`,
        );
      },
    },
  };
}
