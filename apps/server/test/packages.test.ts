import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { create } from 'tar';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startServer, type TestServer } from './start-server.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));
const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string };

let app: TestServer;
let project: string;

beforeAll(async () => {
  await run(process.execPath, [join(root, 'apps/server/build/pack-packages.mjs')]);
  app = await startServer();
  project = await mkdtemp(join(tmpdir(), 'holdfast-install-'));
}, 120_000);
afterAll(async () => {
  await app.close();
  await rm(project, { recursive: true, force: true });
});

/** The dependencies of the packages, and which package has each. */
const OWNERS: Readonly<Record<string, string>> = { jiti: 'cli', zod: 'schema' };

/** A registry on this machine with the dependencies of our packages, as installed in the workspace. */
async function startRegistry(folder: string): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((req, res) => {
    void answer(decodeURIComponent(req.url ?? ''), `http://127.0.0.1:${(server.address() as AddressInfo).port}`).then(
      (body) => res.end(body),
      () => res.writeHead(404).end(),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };

  async function answer(path: string, origin: string): Promise<Buffer | string> {
    const name = path.slice(1).replace(/\.tgz$/, '');
    const owner = OWNERS[name];
    if (owner === undefined) throw new Error(`the packages ask for ${name}`);
    const from = await realpath(join(root, 'packages', owner, 'node_modules', name));
    const manifest = JSON.parse(await readFile(join(from, 'package.json'), 'utf8')) as { readonly version: string };
    if (!path.endsWith('.tgz')) {
      const described = { ...manifest, scripts: {}, dist: { tarball: `${origin}/${name}.tgz` } };
      return JSON.stringify({
        name,
        'dist-tags': { latest: manifest.version },
        versions: { [manifest.version]: described },
      });
    }
    const file = join(folder, `${name.replace('/', '-')}.tgz`);
    // A copy: files with equal content are hard links in the store, and npm omits links when it unpacks.
    const copy = join(folder, `copy of ${name.replace('/', '-')}`);
    await cp(from, copy, { recursive: true, filter: (path) => !path.slice(from.length).includes('node_modules') });
    create({ sync: true, file, cwd: copy, prefix: 'package', gzip: true }, ['.']);
    return readFile(file);
  }
}

test(
  'lets a product install the client from the server without a registry, run it and check its types',
  { timeout: 240_000 },
  async () => {
    const registry = await startRegistry(project);
    await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'product', private: true, type: 'module' }));
    const npm = [
      'install',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      `--registry=${registry.url}`,
      `--cache=${join(project, '.npm')}`,
    ];
    await run('npm', [...npm, `${app.url}/packages/client.tgz`, `${app.url}/packages/connect-js-${version}.tgz`], {
      cwd: project,
    });
    const installed = async (): Promise<string[]> =>
      (await readdir(join(project, 'node_modules'))).filter((each) => !each.startsWith('.'));
    expect(await installed()).toEqual(['@holdfast']);
    await run('npm', [...npm, `${app.url}/packages/schema.tgz`], { cwd: project });
    expect(await installed()).toEqual(['@holdfast', 'zod']);
    await run('npm', [...npm, '--save-dev', `${app.url}/packages/cli.tgz`], { cwd: project });
    expect(await installed()).toEqual(['@holdfast', 'jiti', 'zod']);
    registry.close();

    await writeFile(
      join(project, 'run.mjs'),
      `import { createHoldfast } from '@holdfast/client'; import { connect } from '@holdfast/connect-js';
    import { MAX_TAGS } from '@holdfast/schema';
    const holdfast = createHoldfast({ url: process.argv[2], secretKey: process.argv[3] });
    console.log(JSON.stringify([(await holdfast.listIntegrations()).data, typeof connect, MAX_TAGS]));`,
    );
    await writeFile(join(project, 'run.cjs'), `console.log(typeof require('@holdfast/client').createHoldfast);`);
    await writeFile(
      join(project, 'use.ts'),
      `import { createHoldfast, type Connection } from '@holdfast/client';
    export const read = async (): Promise<Connection> => createHoldfast({ url: 'http://localhost', secretKey: 'k' }).getConnection('demo', 'c1');`,
    );
    await writeFile(
      join(project, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: { module: 'NodeNext', target: 'ES2022', strict: true, noEmit: true, types: [] },
        files: ['use.ts'],
      }),
    );

    await writeFile(
      join(project, 'holdfast.config.ts'),
      `import { defineHoldfast } from '@holdfast/client';
    export const config = defineHoldfast({ integrations: { stripe: { provider: 'stripe-api-key' } } });`,
    );
    const environment = { PATH: process.env['PATH'], HOLDFAST_URL: app.url, HOLDFAST_SECRET_KEY: app.secretKey };
    const holdfast = join(project, 'node_modules/.bin/holdfast');
    expect((await run(holdfast, ['--version'], { cwd: project })).stdout).toBe(`${version}\n`);
    const planned = await run(holdfast, ['plan'], { cwd: project, env: environment }).catch((error: unknown) => error);
    expect(planned).toMatchObject({ code: 2, stderr: '', stdout: expect.stringContaining('+ stripe  create') });

    const { stdout } = await run(process.execPath, ['run.mjs', app.url, app.secretKey], { cwd: project });
    expect(JSON.parse(stdout)).toEqual([[], 'function', 10]);
    expect((await run(process.execPath, ['run.cjs'], { cwd: project })).stdout).toBe('function\n');
    await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project]).catch(
      ({ stdout: faults }: { stdout: string }) => {
        throw new Error(faults);
      },
    );
  },
);

test('serves a package with its type and a validator, under both of its URLs', async () => {
  const latest = await fetch(`${app.url}/packages/client.tgz`);
  expect([latest.status, latest.headers.get('content-type'), latest.headers.get('content-encoding')]).toEqual([
    200,
    'application/gzip',
    null,
  ]);
  const bytes = Buffer.from(await latest.arrayBuffer());
  const named = await fetch(`${app.url}/packages/client-${version}.tgz`);
  expect(Buffer.from(await named.arrayBuffer()).equals(bytes)).toBe(true);
  const etag = latest.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[\w-]{43}"$/);
  expect((await fetch(`${app.url}/packages/client.tgz`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  const head = await fetch(`${app.url}/packages/client.tgz`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), head.headers.get('etag')]).toEqual([
    200,
    String(bytes.length),
    etag,
  ]);
  expect((await fetch(`${app.url}/packages/client-0.0.0.tgz`)).status).toBe(404);
  expect((await fetch(`${app.url}/packages/client.tgz`, { method: 'POST' })).status).toBe(405);
});

test('packs the same build again with the same bytes', async () => {
  const file = join(root, 'apps/server/dist/packages/client.tgz');
  const before = await readFile(file);
  await run(process.execPath, [join(root, 'apps/server/build/pack-packages.mjs')]);
  expect((await readFile(file)).equals(before)).toBe(true);
});

test('shows the command for each package in the index, with the public URL', async () => {
  const page = await (await fetch(`${app.url}/packages/`)).text();
  for (const name of ['cli', 'client', 'connect-js', 'schema', 'testing'])
    expect(page).toContain(`npm install ${app.running.wiring.config.publicUrl.href}packages/${name}-${version}.tgz`);
  expect((await fetch(`${app.url}/packages`, { redirect: 'manual' })).headers.get('location')).toBe('/packages/');
});
