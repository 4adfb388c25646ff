import { defineConfig } from 'vitest/config';

/** Frameworks and runtimes from the package registry, 800 MB in all: `npm run test:consumers`. */
export default defineConfig({
  resolve: { conditions: ['@holdfast/source', 'module', 'node', 'development|production'] },
  ssr: {
    resolve: {
      conditions: ['@holdfast/source', 'module', 'node', 'development|production'],
      externalConditions: ['@holdfast/source', 'node', 'module-sync'],
    },
  },
  test: {
    include: ['packages/client/test/consumers/*.consumer.ts'],
    // One after the other in one process, which packs the packages once.
    isolate: false,
    fileParallelism: false,
    testTimeout: 600_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
