import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

const globalSetups = [
  'packages/providers/src/testing/global-setup.ts',
  'packages/db/src/testing/global-setup.ts',
  'tooling/setup/provide-build-state.mjs',
].map(fromRoot);

// Setting conditions replaces Vite's own defaults, so these are named again after ours.
const conditions = ['@holdfast/source', 'module', 'node', 'development|production'];

const folders = ['packages/*/{src,test}', 'apps/*/{src,test}', 'tooling/*/{src,test}'];
const everyTest = folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`);
const timedTests = folders.map((folder) => `${folder}/**/*.timing.test.ts`);

const shared = {
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['@holdfast/source', 'node', 'module-sync'] } },
};

const sharedTest = {
  environment: 'node',
  setupFiles: ['loopback-only', 'fixed-seed'].map((name) => fromRoot(`packages/fixtures/test/${name}.setup.ts`)),
  pool: 'forks',
  // Every file of a worker shares its modules: importing the server anew for each file took a third of the time.
  isolate: false,
  // A loaded machine is slow, not wrong: these limits end what hangs, and no test measures by them.
  testTimeout: 60_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 30_000 } },
  unstubEnvs: true,
  restoreMocks: true,
} as const;

function fromRoot(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

export default defineConfig({
  ...shared,
  test: {
    globalSetup: globalSetups.filter((path) => existsSync(path)),
    teardownTimeout: 20_000,
    passWithNoTests: true,
    projects: [
      {
        ...shared,
        test: {
          ...sharedTest,
          name: 'tests',
          include: everyTest,
          exclude: [...timedTests, '**/node_modules/**'],
          // Twice the cores that the suite is tuned for: many tests wait for a process, a browser or a clock.
          maxWorkers: 4,
          sequence: { groupOrder: 0 },
        },
      },
      // Tests that compare durations or memory run alone, after all others.
      {
        ...shared,
        test: {
          ...sharedTest,
          name: 'timing',
          include: timedTests,
          exclude: ['**/node_modules/**'],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
