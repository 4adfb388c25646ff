import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const globalSetups = ['packages/providers/src/testing/global-setup.ts', 'packages/db/src/testing/global-setup.ts'].map(fromRoot);

// Setting conditions replaces Vite's own defaults, so these are named again after ours.
const conditions = ['@holdfast/source', 'module', 'node', 'development|production'];

function fromRoot(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['@holdfast/source', 'node', 'module-sync'] } },
  test: {
    include: [
      'packages/*/{src,test}/**/*.test.{ts,tsx}',
      'apps/*/{src,test}/**/*.test.{ts,tsx}',
      'tooling/*/{src,test}/**/*.test.{ts,tsx}',
    ],
    environment: 'node',
    globalSetup: globalSetups.filter((path) => existsSync(path)),
    setupFiles: [fromRoot('packages/testing/test/loopback-only.setup.ts')],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    unstubEnvs: true,
    restoreMocks: true,
    passWithNoTests: true,
  },
});
