import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const suite = resolve(import.meta.dirname, 'lab-suite.ts');

export default defineConfig({
  plugins: [
    {
      name: 'labs-as-tests',
      enforce: 'pre',
      /** Each lab is a file of tests, so that they run side by side. */
      load(file) {
        const [, id] = /answers\/([^/]+\/[^/]+)\/lab\.yaml$/.exec(file) ?? [];
        if (id === undefined) return undefined;
        return `import { testLab } from ${JSON.stringify(suite)};\ntestLab(${JSON.stringify(id)});`;
      },
    },
  ],
  test: {
    include: ['tests/labs/**/*.test.ts', 'content/answers/*/*/lab.yaml'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A PostgreSQL in WebAssembly takes up to 300 MB.
    maxWorkers: 2,
  },
});
