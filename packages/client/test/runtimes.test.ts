import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { EdgeVM } from '@edge-runtime/vm';
import { signWebhook } from '@holdfast/webhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { bundleClient } from './bundle.js';
import { result, startScriptedServer } from './scripted-server.js';

const run = promisify(execFile);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-runtimes-'));
  await writeFile(join(folder, 'client.mjs'), await bundleClient('esm'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function runInNode(code: string, url: string, signal: AbortSignal): Promise<unknown> {
  const file = join(folder, 'program.mjs');
  await writeFile(file, `import { createHoldfast } from './client.mjs';\n${code}`);
  const { stdout } = await run(process.execPath, ['--expose-gc', file, url], { env: {}, signal });
  return JSON.parse(stdout);
}

describe('in Node, while the garbage collector runs all the time', () => {
  test.for([
    ['a call', `holdfast.listIntegrations()`],
    [
      'a call with a signal',
      `holdfast.trpc.integrations.list.query(undefined, { signal: new AbortController().signal })`,
    ],
    ['a call of the proxy', `holdfast.proxy({ integrationId: 'github', connectionId: 'c1', endpoint: '/user' })`],
  ])('%s ends when its time is up', async ([, call], { signal }) => {
    await using server = await startScriptedServer(() => ({ body: {}, afterMs: 'never' }));
    const code = `
      const collecting = setInterval(() => globalThis.gc(), 5);
      const holdfast = createHoldfast({ url: process.argv[2], secretKey: 'hfs_test', timeoutMs: 300 });
      const failure = await ${call}.catch((error) => error);
      clearInterval(collecting);
      console.log(JSON.stringify([failure.name, failure.code]));`;
    expect(await runInNode(code, server.url, signal)).toEqual(['HoldfastError', 'timeout']);
  });
});

describe('in an edge runtime', () => {
  const evaluate = async (code: string, globals: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const vm = new EdgeVM();
    Object.assign(vm.context, globals);
    vm.evaluate(await bundleClient('iife'));
    expect(vm.evaluate('typeof AbortSignal.any + typeof process + typeof Buffer')).toBe('undefinedundefinedundefined');
    return JSON.parse(await vm.evaluate<Promise<string>>(`(async () => JSON.stringify(await (${code})()))()`));
  };

  test('a call is answered, ends when its time is up, and ends when the caller aborts it', async () => {
    await using server = await startScriptedServer(({ procedure }) =>
      procedure === 'integrations.list' ? result({ data: [] }) : { body: {}, afterMs: 'never' },
    );
    const code = `async () => {
      const holdfast = Holdfast.createHoldfast({ url, secretKey: 'hfs_test', timeoutMs: 300 });
      const controller = new AbortController();
      const codeOf = (call) => call.catch((error) => error.code);
      const aborted = codeOf(holdfast.trpc.providers.list.query({}, { signal: controller.signal }));
      controller.abort();
      return [await holdfast.listIntegrations(), await codeOf(holdfast.listProviders()), await aborted];
    }`;
    expect(await evaluate(code, { url: server.url })).toEqual([{ data: [] }, 'timeout', 'aborted']);
  });

  test('a webhook is verified', async () => {
    const body = JSON.stringify({ from: 'nango', type: 'auth', operation: 'creation', success: true, ...NAMES });
    const secret = 'a secret of more than 24 characters';
    const headers = { ...(await signWebhook({ secrets: [secret], id: 'msg_1', timestamp: new Date(), body })) };
    const code = `async () => (await Holdfast.verifyWebhook({ secret, headers, body })).connectionId`;
    expect(await evaluate(code, { secret, headers, body })).toBe('c1');
  });
});

const NAMES = {
  connectionId: 'c1',
  providerConfigKey: 'demo',
  authMode: 'OAUTH2',
  provider: 'demo',
  environment: 'dev',
};
