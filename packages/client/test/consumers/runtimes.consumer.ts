import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { describe, expect, test } from 'vitest';

import { result, startScriptedServer } from '../scripted-server.js';
import { answerOf, freePort, startProject } from './start-project.js';

const run = promisify(execFile);

describe('workerd', () => {
  const config = (port: number): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [ (name = "main", worker = .worker), (name = "internet", network = (allow = ["private"])) ],
  sockets = [ (name = "http", address = "127.0.0.1:${port}", http = (), service = "main") ],
);
const worker :Workerd.Worker = (
  modules = [ (name = "main.mjs", esModule = embed "main.mjs"), (name = "client.mjs", esModule = embed "client.mjs") ],
  compatibilityDate = "2024-01-01",
);
`;
  const worker = `import { createHoldfast } from './client.mjs';
export default {
  async fetch(request) {
    const url = new URL(request.url).searchParams.get('url');
    const holdfast = createHoldfast({ url, secretKey: 'hfs_test', timeoutMs: 300 });
    const codeOf = (call) => call.catch((error) => error.code);
    return Response.json([
      'cache' in Request.prototype, await holdfast.listIntegrations(), await codeOf(holdfast.listProviders()),
    ]);
  },
};`;

  test('calls the server, and ends a call when its time is up', async () => {
    await using server = await startScriptedServer(({ procedure }) =>
      procedure === 'integrations.list' ? result({ data: [] }) : { body: {}, afterMs: 'never' },
    );
    const port = await freePort();
    await using edge = await startProject(['workerd'], { 'config.capnp': config(port), 'main.mjs': worker });
    await copyFile(join(edge.folder, 'node_modules/@holdfast/client/dist/index.js'), join(edge.folder, 'client.mjs'));
    const command = join(edge.packages, '.bin', 'workerd');
    const started = spawn(command, ['serve', 'config.capnp'], { cwd: edge.folder, stdio: 'ignore', detached: true });
    try {
      const answer = await answerOf(`http://127.0.0.1:${port}/?url=${encodeURIComponent(server.url)}`);
      expect(JSON.parse(answer)).toEqual([false, { data: [] }, 'timeout']);
    } finally {
      if (started.pid !== undefined) process.kill(-started.pid, 'SIGKILL');
      await once(started, 'close');
    }
  });
});

describe.each([
  ['Bun', 'bun', (packages: string) => [join(packages, '@oven/bun-linux-x64/bin/bun'), 'run', 'main.mjs']],
  [
    'Deno',
    'deno',
    (packages: string) => [
      join(packages, '@deno/linux-x64-glibc/deno'),
      'run',
      '--allow-net',
      '--allow-env',
      'main.mjs',
    ],
  ],
] as const)('%s', (_runtime, name, commandIn) => {
  test.skipIf(process.platform !== 'linux' || process.arch !== 'x64')(
    'calls the server, keeps a token, and ends a call when its time is up',
    async () => {
      let reads = 0;
      await using server = await startScriptedServer(({ procedure }) => {
        if (procedure !== 'connections.get') return { body: {}, afterMs: 'never' };
        reads += 1;
        const cacheUntil = new Date(Date.now() + 60_000).toISOString();
        return result({ credentials: { type: 'OAUTH2', access_token: 'a-token', raw: {} }, cache_until: cacheUntil });
      });
      await using project = await startProject([name], {
        'package.json': JSON.stringify({ name: 'product', private: true, type: 'module' }),
        'main.mjs': `import { createHoldfast } from '@holdfast/client';
          const holdfast = createHoldfast({ timeoutMs: 300 });
          const tokens = [await holdfast.getAccessToken('demo', 'c1'), await holdfast.getAccessToken('demo', 'c1')];
          console.log(JSON.stringify([...tokens, await holdfast.listProviders().catch((error) => error.code)]));`,
      });
      const [command, ...args] = commandIn(project.packages);
      const { stdout } = await run(command ?? '', args, {
        cwd: project.folder,
        env: { HOME: project.folder, HOLDFAST_URL: server.url, HOLDFAST_SECRET_KEY: 'hfs_test' },
      });
      expect([JSON.parse(stdout), reads]).toEqual([['a-token', 'a-token', 'timeout'], 1]);
    },
  );
});
