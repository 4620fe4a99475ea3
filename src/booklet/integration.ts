import type { AstroIntegration } from 'astro';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { site } from '../site.ts';
import { bookletFile, bookletWanted } from './wanted.ts';

/**
 * Ends a build with the booklet of outlines as a PDF, where it is asked for. The page that offers
 * it is built by the same build, so there is never a link without the file: a build that cannot
 * make it fails.
 */
export function booklet(): AstroIntegration {
  return {
    name: 'booklet',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        if (!bookletWanted) return;
        // Only now, since it loads Playwright.
        const { makeBooklet } = await import('./make-booklet.ts');
        const content = await makeBooklet(fileURLToPath(dir), site.base, site.origin);
        await writeFile(new URL(bookletFile, dir), content);
        logger.info(`${bookletFile}: ${Math.round(content.length / 1000)} kB`);
      },
    },
  };
}
