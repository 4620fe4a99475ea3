import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { AstroConfig, AstroIntegration } from 'astro';
import { AstroError } from 'astro/errors';

/**
 * Draws a preview image for each page, `social/<name>.png`, and the site's icons.
 *
 * A thread of its own draws them while Astro, which has one, renders the pages; Astro's cache keeps
 * them. The development server has none of them. An image that fails stops the build.
 */
export function socialImages(): AstroIntegration {
  let config: AstroConfig;
  let worker: Worker;
  let ended: Promise<void>;
  return {
    name: 'social-images',
    hooks: {
      'astro:config:done'(done) {
        config = done.config;
      },
      'astro:build:start'() {
        worker = startWorker(config);
        ended = endOf(worker);
        // A failure is told at the end of the build; one that fails before never gets there.
        ended.catch(() => undefined);
        worker.unref();
      },
      async 'astro:build:done'({ dir }) {
        worker.ref();
        worker.postMessage(fileURLToPath(dir));
        await ended;
      },
    },
  };
}

function startWorker({ cacheDir, publicDir, srcDir }: AstroConfig): Worker {
  return new Worker(new URL('worker.ts', import.meta.url), {
    workerData: {
      cache: fileURLToPath(new URL('social/', cacheDir)),
      mark: fileURLToPath(new URL('favicon.svg', publicDir)),
      tokens: fileURLToPath(new URL('styles/tokens.css', srcDir)),
    },
  });
}

function endOf(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('exit', () => resolve());
    worker.once('error', (error) => {
      const reason = error instanceof Error ? error.message : String(error);
      reject(new AstroError(reason, 'src/social draws the preview images and icons.'));
    });
  });
}
