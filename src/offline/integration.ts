import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { site } from '../site.ts';
import { bundleWorker } from './build/bundle.ts';
import { readManifest } from './build/manifest.ts';

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
        const manifest = await readManifest(folder, site.base);
        await bundleWorker(folder, manifest);
        logger.info(
          `${manifest.files.length} files are kept for reading offline${manifest.whole ? '' : ', and pages as they are read'}`,
        );
      },
    },
  };
}
