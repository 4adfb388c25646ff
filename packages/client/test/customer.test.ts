import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { signWebhook } from '@holdfast/webhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { packPackages, root, typescript, unpack } from './pack.js';
import { failure, result, startScriptedServer, type Answer, type Call } from './scripted-server.js';

const run = promisify(execFile);
let project: string;

/** An empty project with the client as the server hands it out, and nothing else. */
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'holdfast-customer-'));
  await packPackages(join(project, 'packed'));
  await unpack(join(project, 'packed'), 'client', project);
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
  await copyFile(join(import.meta.dirname, 'customer', 'main.ts'), join(project, 'main.ts'));
}, 180_000);
afterAll(() => rm(project, { recursive: true, force: true }));

describe('in an empty project', () => {
  test.each([
    ['with Node resolution', { module: 'NodeNext' }],
    ['with bundler resolution', { module: 'ESNext', moduleResolution: 'bundler', noEmit: true }],
  ])('TypeScript at its strictest compiles the packages and a program that uses them, %s', async (_rules, options) => {
    await compile('main.ts', options);
  });

  test.each([
    ['a tRPC client', 'router.ts', ['@trpc/client', '@trpc/server']],
    [
      'queries for TanStack Query',
      'tanstack.ts',
      ['@trpc/client', '@trpc/server', '@trpc/tanstack-react-query', '@tanstack/react-query', '@types/node'],
    ],
  ])(
    'TypeScript compiles %s that has the types of the router',
    async (_what, file, packages) => {
      for (const name of packages) await link(name);
      await copyFile(join(import.meta.dirname, 'customer', file), join(project, file));
      // Declarations of tRPC and TanStack do not compile in every TypeScript; ours must, as `main.ts` shows.
      const types = packages.includes('@types/node') ? ['node'] : [];
      await compile(file, {
        module: 'NodeNext',
        lib: ['ES2022', 'ESNext.Disposable', 'DOM'],
        skipLibCheck: true,
        types,
      });
    },
    60_000,
  );

  // CommonJS cannot import the syntax of modules verbatim; the compiler turns it into require.
  test.each([
    ['an ES module', 'module', {}],
    ['CommonJS', 'commonjs', { verbatimModuleSyntax: false }],
  ])('Node runs the program as %s', async (_form, type, options) => {
    await writeFile(join(project, 'package.json'), JSON.stringify({ type }));
    await compile('main.ts', { module: 'NodeNext', ...options });
    await using server = await startScriptedServer(answer);
    const body = JSON.stringify({ ...WEBHOOK, tags: {} });
    const headers = await signWebhook({
      secrets: ['a secret of more than 24 characters'],
      id: 'msg_1',
      timestamp: new Date(),
      body,
    });
    await writeFile(
      join(project, 'run.mjs'),
      `import { main } from './main.js';\nconsole.log(JSON.stringify(await main(${JSON.stringify(server.url)}, ${JSON.stringify({ headers, body })})));\n`,
    );
    const { stdout, stderr } = await run(process.execPath, [join(project, 'run.mjs')], {
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

  test('an error of the ES module is an instance of the CommonJS class too, when a process has both', async () => {
    await writeFile(
      join(project, 'both.mjs'),
      `import { createRequire } from 'node:module';
      import { HoldfastError } from '@holdfast/client';
      const commonJs = createRequire(import.meta.url)('@holdfast/client').HoldfastError;
      const error = new HoldfastError({ code: 'timeout', message: '' });
      class Own extends HoldfastError {}
      console.log(JSON.stringify([HoldfastError === commonJs, error instanceof commonJs, new Error() instanceof commonJs, error instanceof Own, error.name]));`,
    );
    const { stdout } = await run(process.execPath, [join(project, 'both.mjs')]);
    expect(JSON.parse(stdout)).toEqual([false, true, false, false, 'HoldfastError']);
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
    case 'connections.getMetadata':
      return result({ metadata: { region: 'eu' } });
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
  await run(process.execPath, [typescript, '-p', project]).catch(({ stdout }: { stdout: string }) => {
    throw new Error(stdout);
  });
}

/** Links a package to its place in the workspace, where Node and TypeScript also find its own dependencies. */
async function link(name: string): Promise<void> {
  const place = join(project, 'node_modules', name);
  if (await stat(place).catch(() => null)) return;
  await mkdir(dirname(place), { recursive: true });
  const owner = name === '@types/node' ? root : join(root, 'packages', 'client');
  await symlink(await realpath(join(owner, 'node_modules', name)), place);
}
