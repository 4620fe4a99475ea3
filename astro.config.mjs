import mdx from '@astrojs/mdx';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'astro/config';
import { createHash } from 'node:crypto';
import { booklet } from './src/booklet/integration.ts';
import { postgresInThePage } from './src/labs/build/integration.ts';
import { offline } from './src/offline/integration.ts';
import { searchIndex } from './src/search/integration.ts';
import { contentSecurityPolicy } from './src/security/integration.ts';
import { contentDir, site } from './src/site.ts';
import { socialImages } from './src/social/integration.ts';
import { withoutFallbacks } from './src/styles/build/without-fallbacks.ts';

/** Sites of other documents are built from the same checkout: each has a cache of its own. */
const cacheName = createHash('sha256').update(contentDir).digest('hex').slice(0, 8);

export default defineConfig({
  site: site.origin,
  base: site.base,
  trailingSlash: 'always',
  cacheDir: `node_modules/.astro/${cacheName}`,
  prerenderConflictBehavior: 'error',
  devToolbar: { enabled: false },
  build: { inlineStylesheets: 'always' },
  markdown: { syntaxHighlight: false },
  integrations: [
    mdx(),
    contentSecurityPolicy(),
    searchIndex(),
    socialImages(),
    postgresInThePage(),
    booklet(),
    // Last, since it names every file by its content.
    offline(),
  ],
  vite: {
    plugins: [tailwindcss({ optimize: false }), withoutFallbacks()],
    cacheDir: `node_modules/.vite/${cacheName}`,
    build: {
      assetsInlineLimit: 0,
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      // Each MDX module says 'use astro:head-inject', which Astro reads and no browser needs.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
  },
});
