import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { contentDir, site } from '../site.ts';
import { readAliases } from './build/aliases.ts';
import { serveIndex } from './build/serve-index.ts';
import { readThesaurus } from './build/thesaurus.ts';
import { writeIndex } from './build/write-index.ts';

/**
 * Makes the site searchable: a build ends with an index of its question pages in `pagefind/`, and
 * `astro dev` serves the index of the last build.
 *
 * Throws an `AstroError` when the index cannot be built or would hold no page.
 */
export function searchIndex(): AstroIntegration {
  let outDir: URL;
  return {
    name: 'search-index',
    hooks: {
      'astro:config:done': ({ config }) => {
        outDir = config.outDir;
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use(serveIndex(fileURLToPath(new URL('pagefind/', outDir))));
      },
      'astro:build:done': async ({ dir, pages, logger }) => {
        const indexed = await writeIndex(
          fileURLToPath(dir),
          pages.map(({ pathname }) => pathname),
          site.language,
          { aliasesOf: await readAliases(contentDir), thesaurus: readThesaurus(contentDir) },
        );
        logger.info(`${indexed} questions can be searched`);
      },
    },
  };
}
