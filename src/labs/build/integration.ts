import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { postgresFiles } from './files-plugin.ts';
import { withoutFiles } from './without-files.ts';

/** Lets pages open a PostgreSQL of their own with src/labs/browser/database.ts. */
export function postgresInThePage(): AstroIntegration {
  return {
    name: 'postgres-in-the-page',
    hooks: {
      'astro:config:setup'({ config, updateConfig }) {
        updateConfig({
          vite: {
            plugins: [postgresFiles(fileURLToPath(new URL('postgres/', config.cacheDir)))],
            worker: {
              format: 'es',
              plugins: () => [withoutFiles()],
              // Emscripten's loader of libraries has an eval, which no lab reaches.
              rolldownOptions: { checks: { eval: false } },
            },
            // Found out of the blue at the first run, it would reload the reader's page.
            optimizeDeps: { exclude: ['@electric-sql/pglite'] },
          },
        });
      },
    },
  };
}
