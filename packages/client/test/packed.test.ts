import { execFile } from 'node:child_process';
import { copyFile, readdir, readFile, mkdir, mkdtemp, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

import { signWebhook } from '@holdfast/webhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';

import { declarationsOf } from './declarations-of.js';
import { failure, result, startScriptedServer, type Call, type Answer } from './scripted-server.js';

const run = promisify(execFile);
const clientDirectory = join(import.meta.dirname, '..');
const root = join(clientDirectory, '..', '..');
const PACKED = ['schema', 'client'] as const;

const manifestSchema = z.object({
  exports: z.object({ '.': z.strictObject({ types: z.string(), default: z.string() }) }),
  dependencies: z.record(z.string(), z.string()),
});

let project: string;

const installed = (name: string): string => join(project, 'node_modules', '@holdfast', name);
const manifestOf = async (name: string) =>
  manifestSchema.parse(JSON.parse(await readFile(join(installed(name), 'package.json'), 'utf8')));

/** Builds an empty project with both packages as a registry would serve them, and with only the other packages that they declare. */
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'holdfast-customer-'));
  await build();
  for (const name of PACKED) {
    await mkdir(installed(name), { recursive: true });
    await run('tar', ['-xzf', await pack(name), '-C', installed(name), '--strip-components=1']);
  }
  for (const name of PACKED) {
    for (const dependency of Object.keys((await manifestOf(name)).dependencies)) await link(name, dependency);
  }
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
  await writeFile(join(project, 'main.ts'), await readFile(join(import.meta.dirname, 'customer', 'main.ts')));
}, 180_000);

afterAll(() => rm(project, { recursive: true, force: true }));

describe.each(PACKED)('the packed %s', (name) => {
  test('contains the files that its exports name, and does not export its source', async () => {
    const { exports } = await manifestOf(name);
    for (const file of Object.values(exports['.']))
      expect((await stat(join(installed(name), file))).isFile()).toBe(true);
  });

  test('declares exact versions of its dependencies', async () => {
    const { dependencies } = await manifestOf(name);
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('imports only declared dependencies, in code and in types', async () => {
    const { dependencies } = await manifestOf(name);
    const directory = join(installed(name), 'dist');
    const files = (await readdir(directory, { recursive: true })).filter((file) => /\.(js|d\.ts)$/.test(file));
    const texts = await Promise.all(files.map((file) => readFile(join(directory, file), 'utf8')));
    const imported = texts.flatMap((text) =>
      [...text.matchAll(/(?:from|import)\s*\(?['"]([^'"]+)['"]/g)].map((match) => match[1] ?? ''),
    );
    const packages = new Set(imported.filter((specifier) => !specifier.startsWith('.')));
    expect([...packages].sort()).toEqual([...packages].filter((specifier) => specifier in dependencies).sort());
    expect(packages.size).toBeGreaterThan(0);
  });

  test('contains only the build and its manifest', async () => {
    const files = (await readdir(installed(name), { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    const others = files.filter((file) => !/\.(js|d\.ts)$/.test(file.name)).map((file) => file.name);
    expect(others.filter((file) => !['LICENSE', 'README.md'].includes(file))).toEqual(['package.json']);
    expect(files.some((file) => file.name.includes('.test.'))).toBe(false);
  });
});

describe('in an empty project', () => {
  test.each([
    ['with Node resolution', { module: 'NodeNext' }],
    ['with bundler resolution', { module: 'ESNext', moduleResolution: 'bundler', noEmit: true }],
  ])('TypeScript at its strictest compiles the packages and a program that uses them, %s', async (_rules, options) => {
    await compile('main.ts', options);
  });

  test('TypeScript at its strictest compiles a tRPC client that has the declarations of the router and nothing else of the server', async () => {
    const dist = join(root, 'packages', 'api', 'dist');
    const { files, packages } = await declarationsOf(join(dist, 'router.d.ts'));
    expect([...packages].toSorted()).toEqual(['@holdfast/schema', '@trpc/server', 'zod']);
    for (const file of files) {
      const copy = join(installed('api'), 'dist', relative(dist, file));
      await mkdir(dirname(copy), { recursive: true });
      await copyFile(file, copy);
    }
    const exports = { './router': { types: './dist/router.d.ts' } };
    await writeFile(join(installed('api'), 'package.json'), JSON.stringify({ type: 'module', exports }));
    await link('schema', 'zod');
    await link('client', '@trpc/client');
    await link('client', '@trpc/server');
    await copyFile(join(import.meta.dirname, 'customer', 'router.ts'), join(project, 'router.ts'));
    // tRPC's own declarations name Disposable.
    await compile('router.ts', { module: 'NodeNext', lib: ['ES2022', 'ESNext.Disposable', 'DOM'] });
  }, 60_000);

  test('plain Node runs the program', async () => {
    await using server = await startScriptedServer(answer);
    const body = JSON.stringify({ ...WEBHOOK, tags: {} });
    const headers = await signWebhook({
      secrets: ['a secret of more than 24 characters'],
      id: 'msg_1',
      timestamp: new Date(),
      body,
    });
    await writeFile(
      join(project, 'run.js'),
      `import { main } from './main.js';\nconsole.log(JSON.stringify(await main(${JSON.stringify(server.url)}, ${JSON.stringify({ headers, body })})));\n`,
    );
    const { stdout, stderr } = await run(process.execPath, [join(project, 'run.js')], {
      cwd: project,
      env: { PATH: process.env['PATH'] },
    });
    expect([JSON.parse(stdout), stderr]).toEqual([
      {
        connectLink: 'http',
        listed: ['c1 of u1'],
        credentials: 'access token at, expires 2027-01-01T00:00:00.000Z',
        token: 'at',
        region: 'eu',
        hasMetadata: true,
        sameConnection: true,
        event: 'creation of c1',
        refused: 'unknown_connection 400',
      },
      '',
    ]);
  });
});

const STRICTEST = {
  target: 'ES2022',
  types: [],
  strict: true,
  skipLibCheck: false,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: true,
};

const WEBHOOK = {
  from: 'nango',
  type: 'auth',
  operation: 'creation',
  success: true,
  connectionId: 'c1',
  providerConfigKey: 'demo',
  authMode: 'OAUTH2',
  provider: 'demo',
  environment: 'dev',
};

function answer({ procedure }: Call): Answer {
  switch (procedure) {
    case 'connectSessions.create':
      return result({
        data: {
          token: 'hfcs_1',
          connect_link: 'http://localhost:3003/connect/?session_token=hfcs_1',
          expires_at: '2027-01-01T00:00:00.000Z',
        },
      });
    case 'connections.list':
      return result({
        connections: [{ connection_id: 'c1', tags: { end_user_id: 'u1' }, metadata: { region: 'eu' } }],
      });
    case 'connections.get':
      return result({
        connection_id: 'c1',
        credentials: { type: 'OAUTH2', access_token: 'at', expires_at: '2027-01-01T00:00:00.000Z', raw: {} },
      });
    case 'connections.delete':
      return failure(400, { code: 'unknown_connection', message: 'connection "unknown" does not exist' });
    default:
      return result({});
  }
}

async function compile(file: string, options: object): Promise<void> {
  await writeFile(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...STRICTEST, ...options }, files: [file] }),
  );
  await run(process.execPath, [typescript(), '-p', project]).catch(({ stdout }: { stdout: string }) => {
    throw new Error(stdout);
  });
}

async function build(): Promise<void> {
  const options = { cwd: clientDirectory };
  await run(process.execPath, [typescript(), '-b'], options);
  await run(process.execPath, [join(clientDirectory, 'node_modules', 'rolldown', 'bin', 'cli.mjs'), '-c'], options);
}

async function pack(name: string): Promise<string> {
  const { packageManager } = z
    .object({ packageManager: z.string() })
    .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const destination = join(project, 'packed', name);
  await mkdir(destination, { recursive: true });
  await run('npx', ['--yes', '--prefer-offline', packageManager, 'pack', '--pack-destination', destination], {
    cwd: join(root, 'packages', name),
  });
  const [archive = ''] = await readdir(destination);
  return join(destination, archive);
}

/** Links a dependency to its place in the workspace, where Node and TypeScript also find its own dependencies. */
async function link(name: string, dependency: string): Promise<void> {
  const place = join(project, 'node_modules', dependency);
  if (await stat(place).catch(() => null)) return;
  await mkdir(dirname(place), { recursive: true });
  await symlink(await realpath(join(root, 'packages', name, 'node_modules', dependency)), place);
}

function typescript(): string {
  return join(root, 'node_modules', 'typescript', 'bin', 'tsc');
}
