import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    dir: 'tests/labs',
    include: ['**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // A PostgreSQL in WebAssembly takes up to 300 MB.
    maxWorkers: 2,
  },
});
