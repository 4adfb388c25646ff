import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { runCli } from '../src/cli/run-cli.js';
import { startServer, type TestServer } from './start-server.js';

const SECRET = 'a secret of the configuration';

let app: TestServer;
let project: string;

/** A product's project: only what it would install. */
beforeAll(async () => {
  app = await startServer();
  project = await mkdtemp(join(tmpdir(), 'holdfast-config-'));
  const here = join(import.meta.dirname, '..', 'node_modules');
  for (const name of ['@holdfast/client', 'zod']) {
    await mkdir(dirname(join(project, 'node_modules', name)), { recursive: true });
    await symlink(await realpath(join(here, name)), join(project, 'node_modules', name));
  }
});
afterAll(async () => {
  await app.close();
  await rm(project, { recursive: true, force: true });
});

beforeEach(async () => {
  vi.stubEnv('HOLDFAST_URL', app.url);
  vi.stubEnv('HOLDFAST_SECRET_KEY', app.secretKey);
  vi.stubEnv('GITHUB_SECRET', SECRET);
  for (const { unique_key } of (await app.trpc.integrations.list.query()).data)
    await app.trpc.integrations.delete.mutate({ unique_key });
});

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function holdfast(verb: 'plan' | 'apply' | 'types', ...args: string[]): Promise<Ran> {
  let [stdout, stderr] = ['', ''];
  const configured = verb === 'types' ? [] : ['--config', join(project, 'holdfast.config.ts')];
  const code = await runCli([verb, ...configured, ...args], {
    stdout: { write: (part) => (stdout += part) },
    stderr: { write: (part) => (stderr += part) },
  });
  return { code, stdout, stderr };
}

/** Writes the configuration; `tags.ts` shows that it may import a neighbour under the name of its compiled file. */
async function configure(integrations: string, schemas = ''): Promise<void> {
  await writeFile(
    join(project, 'tags.ts'),
    `import * as z from 'zod';
    export const tags = z.object({ end_user_id: z.string(), plan: z.enum(['free', 'pro']).optional() });`,
  );
  await writeFile(
    join(project, 'holdfast.config.ts'),
    `import { defineHoldfast, env } from '@holdfast/client';
    import * as z from 'zod';
    import { tags } from './tags.js';
    export const config = defineHoldfast({ integrations: { ${integrations} }, ${schemas} });
    declare module '@holdfast/client' { interface Register { config: typeof config } }
    void [env, z, tags];`,
  );
}

const GITHUB = `github: { provider: 'github', client: { id: 'id', secret: env('GITHUB_SECRET'), scopes: ['repo'] } }`;
const STRIPE = `stripe: { provider: 'stripe-api-key', displayName: 'Payments' }`;

test('plans what an environment lacks, applies it once, and then finds it equal', async () => {
  await configure(`${GITHUB}, ${STRIPE}`);
  const planned = await holdfast('plan');
  expect(planned).toEqual({
    code: 2,
    stderr: '',
    stdout: `+ github  create an integration of github
+ stripe  create an integration of stripe-api-key
2 changes to apply, 0 integrations as configured, 0 not in the configuration.
`,
  });
  expect((await app.trpc.integrations.list.query()).data).toEqual([]);

  const applied = await holdfast('apply', '--yes');
  expect(applied).toEqual({ code: 0, stderr: '', stdout: `${planned.stdout}created github\ncreated stripe\n` });
  expect((await app.trpc.integrations.list.query()).data).toMatchObject([
    { unique_key: 'github', ready: true },
    { unique_key: 'stripe', display_name: 'Payments' },
  ]);
  const equal = '0 changes to apply, 2 integrations as configured, 0 not in the configuration.\n';
  expect(await holdfast('plan')).toEqual({ code: 0, stderr: '', stdout: equal });
  expect(await holdfast('apply')).toEqual({ code: 0, stderr: '', stdout: equal });
});

test('names what differs and the connections that it would break, and shows no secret', async () => {
  // Its tokens are not revoked at the provider when a test deletes it.
  const client = `client: { id: 'id', secret: env('GITHUB_SECRET')`;
  await configure(`code: { provider: 'acton', ${client}, scopes: ['repo'] } }, ${STRIPE}`);
  await holdfast('apply', '--yes');
  const put = async (connection_id: string, more: object) =>
    app.trpc.connections.import.mutate({
      provider_config_key: 'code',
      connection_id,
      credentials: { type: 'OAUTH2', access_token: 't' },
      granted_scopes: ['repo'],
      verify: false,
      ...more,
    });
  await put('good', { tags: { end_user_id: 'u', plan: 'pro' }, metadata: { repo: 'a' } });
  await put('more', { tags: { end_user_id: 'u' }, granted_scopes: ['repo', 'read:org'] });
  await put('bad', { tags: { plan: 'gold' }, metadata: { repo: 7 } });

  vi.stubEnv('GITHUB_SECRET', 'another secret');
  await configure(
    `code: { provider: 'acton', displayName: 'Code', ${client}, scopes: ['read:org', 'repo'] },
      metadata: z.object({ repo: z.string() }) }, ${STRIPE}`,
    'tags',
  );
  const { code, stdout, stderr } = await holdfast('plan');
  expect([code, stderr]).toEqual([2, '']);
  expect(stdout)
    .toBe(`~ code  change display name, client secret, scopes; 2 of 3 connections lack a scope, so their end users have to authorize again
Connections that do not match the schemas:
  code: 1 connection (metadata.repo, tags.end_user_id, tags.plan)
1 change to apply, 1 integration as configured, 0 not in the configuration.
`);
  const json = await holdfast('plan', '--json', '--no-connections');
  expect(json.code).toBe(2);
  expect(JSON.parse(json.stdout)).toEqual({
    changes: [
      {
        type: 'update',
        id: 'code',
        provider: 'acton',
        differing: ['display_name', 'credentials.client_secret', 'credentials.scopes'],
        connections: 3,
        needsConsent: 2,
      },
    ],
    others: [],
    invalid: [],
    equal: 1,
  });
  for (const secret of [SECRET, 'another secret']) expect(stdout + json.stdout + app.log()).not.toContain(secret);

  expect((await holdfast('apply', '--yes')).stdout).toContain('changed code\n');
  expect(await app.trpc.integrations.get.query({ unique_key: 'code', include: ['credentials'] })).toMatchObject({
    data: { display_name: 'Code', credentials: { client_secret: 'another secret', scopes: 'read:org,repo' } },
  });
  // A value that `apply` cannot change does not count as a difference.
  expect((await holdfast('plan')).code).toBe(0);
});

test('reports integrations that are not in the configuration, or have another provider, and deletes none', async () => {
  const legacy = { provider: 'slack', unique_key: 'legacy' };
  await app.trpc.integrations.create.mutate(legacy);
  await app.trpc.integrations.create.mutate({ provider: 'slack', unique_key: 'github' });
  await configure(STRIPE);
  expect(await holdfast('apply', '--yes')).toMatchObject({ code: 0 });
  const others = await holdfast('plan');
  expect([others.code, others.stdout]).toEqual([
    2,
    `? github  slack, 0 connections: not in the configuration, left as it is
? legacy  slack, 0 connections: not in the configuration, left as it is
0 changes to apply, 1 integration as configured, 2 not in the configuration.
`,
  ]);
  expect((await holdfast('plan', '--allow-others')).code).toBe(0);

  await configure(`${STRIPE}, ${GITHUB}`);
  const conflict = await holdfast('apply', '--yes');
  expect(conflict.code).toBe(1);
  expect(conflict.stdout).toContain(
    '! github  is an integration of slack, not of github: delete it with its 0 connections',
  );
  expect((await app.trpc.integrations.list.query()).data).toHaveLength(3);
});

test('continues with what is left after a change that the server refused', async () => {
  await configure(
    `${STRIPE}, linear: { provider: 'linear', client: { id: 'id', secret: 's', scopes: ['a"b'] } }, ${GITHUB}`,
  );
  const failed = await holdfast('apply', '--yes');
  expect(failed.code).toBe(1);
  expect(failed.stdout).toMatch(/created stripe\n$/);
  expect(failed.stderr).toMatch(/credentials\.?: ?scopes: .*RFC 6749/);
  expect(failed.stderr).toContain('at linear. 1 of 3 changes were applied; run the command again for the rest.');
  await configure(
    `${STRIPE}, linear: { provider: 'linear', client: { id: 'id', secret: 's', scopes: ['a'] } }, ${GITHUB}`,
  );
  expect((await holdfast('apply', '--yes')).stdout).toMatch(
    /^2 changes to apply.*\ncreated linear\ncreated github\n$/m,
  );
});

test('plans with a key that may only read, which may not apply', async () => {
  await configure(`${STRIPE}, ${GITHUB}`);
  const { data } = await app.trpc.apiKeys.create.mutate({
    name: 'pipeline',
    scopes: ['environment:integrations:list', 'environment:integrations:read', 'environment:connections:list'],
  });
  vi.stubEnv('HOLDFAST_SECRET_KEY', data.secret_key);
  expect((await holdfast('plan')).code).toBe(2);
  const refused = await holdfast('apply', '--yes');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('forbidden: this secret key lacks the scope environment:integrations:create');
});

test.each<[string, readonly string[], () => Promise<void> | void, RegExp]>([
  ['a variable is not set', [], () => void vi.stubEnv('GITHUB_SECRET', ''), /not set: GITHUB_SECRET\./],
  ['the file is not there', ['--config', 'nowhere.ts'], () => undefined, /nowhere\.ts does not exist/],
  ['the file exports nothing', [], () => writeFile(join(project, 'holdfast.config.ts'), 'export {};'), /must export/],
  [
    'the file is broken',
    [],
    () => writeFile(join(project, 'holdfast.config.ts'), 'export const ='),
    /cannot be loaded/,
  ],
  [
    'the provider is unknown',
    [],
    () => configure(`a: { provider: 'no-such-provider', client: { id: 'i', secret: 's' } }`),
    /no-such-provider/,
  ],
  [
    'the server does not answer',
    ['--server', 'http://127.0.0.1:1'],
    () => undefined,
    /network_error: Could not reach Holdfast/,
  ],
  ['an option is unknown', ['--prod'], () => undefined, /--prod/],
  ['nobody can be asked', [], () => undefined, /pass --yes/],
])('ends with 1 and says why when %s', async (_case, args, prepare, sentence) => {
  await configure(GITHUB);
  await prepare();
  const ran = await holdfast('apply', ...args);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toMatch(sentence);
  expect((await app.trpc.integrations.list.query()).data).toEqual([]);
});

test('reads variables from a file, which does not override those that are set', async () => {
  await configure(`${GITHUB}, linear: { provider: 'linear', client: { id: env('LINEAR_ID'), secret: 's' } }`);
  await writeFile(join(project, '.env'), 'LINEAR_ID=from-file\nGITHUB_SECRET=from-file\n');
  try {
    expect((await holdfast('apply', '--yes', '--env-file', join(project, '.env'))).code).toBe(0);
  } finally {
    delete process.env['LINEAR_ID'];
  }
  const clientOf = async (unique_key: string) =>
    (await app.trpc.integrations.get.query({ unique_key, include: ['credentials'] })).data.credentials;
  expect([await clientOf('linear'), await clientOf('github')]).toMatchObject([
    { client_id: 'from-file' },
    { client_secret: SECRET },
  ]);
});

test('writes the types of the integrations in an environment, and says when they are out of date', async () => {
  await configure(`${GITHUB}, 'help desk': { provider: 'zendesk', client: { id: 'id', secret: 's' } }`);
  await holdfast('apply', '--yes');
  const out = join(project, 'holdfast.d.ts');
  expect(await holdfast('types', '--out', out)).toEqual({
    code: 0,
    stdout: expect.stringMatching(/holdfast\.d\.ts has the types of \d+ integrations\.\n$/),
    stderr: '',
  });
  expect(await readFile(out, 'utf8'))
    .toBe(`// Written by \`npx holdfast types\`. Run it again when the integrations of the environment change.
import type { ProviderShape } from '@holdfast/client';

declare module '@holdfast/client' {
  interface Register {
    config: {
      readonly integrations: {
        readonly "github": { readonly provider: "github" };
        readonly "help desk": { readonly provider: "zendesk" };
      };
      readonly tags: undefined;
      readonly metadata: undefined;
    };
  }

  /** As your server has them; a provider of the catalogue stays as the client has it. */
  interface CustomProviders {
    readonly "github": ProviderShape<"OAUTH2", never, never>;
    readonly "zendesk": ProviderShape<"OAUTH2", "subdomain", never>;
  }
}
`);
  expect((await holdfast('types', '--out', out, '--check')).code).toBe(0);
  await app.trpc.integrations.delete.mutate({ unique_key: 'github' });
  expect(await holdfast('types', '--out', out, '--check')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('is not up to date'),
  });
});
