import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, test, vi } from 'vitest';

import { runCli } from '../src/cli/run-cli.js';
import { startServer } from './start-server.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A product in one page, as a text: a formatter would change its lines. */
const [CONFIG = '', REST = ''] = (await readFile(join(import.meta.dirname, 'typed-product.txt'), 'utf8')).split(
  /(?=^const holdfast)/m,
);
const IMPORTS = `import { createHoldfast, defineHoldfast, env } from '@holdfast/client';\nimport * as z from 'zod';\n`;
/** Replaces the ellipsis in the example with a request. */
const PRODUCT = REST.replace('=> …', '=> fetch(api, { headers: { authorization: username } })');

/** A project that has installed the client and zod. */
async function startProject(): Promise<{ readonly folder: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-typed-'));
  for (const name of ['@holdfast/client', 'zod', '@types/node']) {
    const owner = name === '@types/node' ? root : join(import.meta.dirname, '..');
    await mkdir(dirname(join(folder, 'node_modules', name)), { recursive: true });
    await symlink(await realpath(join(owner, 'node_modules', name)), join(folder, 'node_modules', name));
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** An API that records how its callers authenticated. */
async function startApi(): Promise<{ readonly url: string; readonly authorized: string[] } & AsyncDisposable> {
  const authorized: string[] = [];
  const server = createServer(({ headers }, response) => {
    authorized.push(headers.authorization ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, authorized, [Symbol.asyncDispose]: async () => void server.close() };
}

async function compile(folder: string, file: string): Promise<string> {
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: { module: 'NodeNext', target: 'ES2023', strict: true, skipLibCheck: true, types: ['node'] },
      files: [file],
    }),
  );
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const ended = await run(process.execPath, [compiler, '-p', folder, '--pretty', 'false']).catch(
    (error: unknown) => error,
  );
  return (ended as { readonly stdout: string }).stdout;
}

test('a product in one page compiles, is applied to an environment, and runs', { timeout: 120_000 }, async () => {
  await using app = await startServer();
  await using api = await startApi();
  await using project = await startProject();
  const { folder } = project;
  const given = `const [api, id, end_user_id] = [${JSON.stringify(api.url)}, 'c1', 'user_1'];\n`;
  await writeFile(join(folder, 'holdfast.config.ts'), IMPORTS + CONFIG);
  await writeFile(join(folder, 'main.ts'), IMPORTS + CONFIG + given + PRODUCT);
  expect(await compile(folder, 'main.ts')).toBe('');

  const environment = { HOLDFAST_URL: app.url, HOLDFAST_SECRET_KEY: app.secretKey };
  const variables = { GITHUB_ID: 'gi', GITHUB_SECRET: 'gs', SHOP_ID: 'si', SHOP_SECRET: 'ss' };
  for (const [name, value] of Object.entries({ ...environment, ...variables })) vi.stubEnv(name, value);
  let said = '';
  const streams = { stdout: { write: () => undefined }, stderr: { write: (text: string) => (said += text) } };
  const applied = await runCli(['apply', '--yes', '--config', join(folder, 'holdfast.config.ts')], streams);
  expect([applied, said]).toEqual([0, '']);

  const put = async (provider_config_key: string, credentials: object, more: object = {}) =>
    app.trpc.connections.import.mutate({
      provider_config_key,
      connection_id: 'c1',
      credentials: credentials as never,
      tags: { end_user_id: 'user_1', plan: 'pro' },
      verify: false,
      ...more,
    });
  await put('github', { type: 'OAUTH2', access_token: 'gt' }, { metadata: { repo: 'a/b' } });
  await put('stripe', { type: 'BASIC', username: 'sk', password: '' });
  await put('shop', { type: 'OAUTH2', access_token: 'st' }, { connection_config: { subdomain: 'acme' } });

  const { PATH = '' } = process.env;
  const ended = await run(process.execPath, ['main.js'], { cwd: folder, env: { PATH, ...environment } });
  expect(ended).toEqual({ stdout: '', stderr: '' });
  expect(api.authorized).toEqual(['Bearer gt', 'sk']);

  // An unknown integration does not compile, and the message names the known ones.
  await writeFile(
    join(folder, 'wrong.ts'),
    IMPORTS + CONFIG + given + PRODUCT.replace("['github', 'shop']", "['gihtub']"),
  );
  expect(await compile(folder, 'wrong.ts')).toMatch(
    /^\S*wrong\.ts.* '"gihtub"' is not assignable to type '"github" \| "shop" \| "stripe"'/,
  );
});
