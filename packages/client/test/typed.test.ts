import { describe, expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';

import {
  createHoldfast,
  defineHoldfast,
  env,
  versioned,
  type CredentialsOf,
  type TypedListedConnection,
} from '../src/index.js';
import { result, startScriptedServer, type Answer, type Call } from './scripted-server.js';

const config = defineHoldfast({
  integrations: {
    github: {
      provider: 'github',
      client: { id: env('GITHUB_ID'), secret: env('GITHUB_SECRET'), scopes: ['repo'] },
      metadata: z.object({ repo: z.string() }),
    },
    stripe: { provider: 'stripe-api-key' },
    shop: { provider: 'shopify', client: { id: 'id', secret: env('SHOP_SECRET') } },
  },
  tags: z.object({ end_user_id: z.string(), plan: z.enum(['free', 'pro']).optional() }),
  metadata: z.object({ region: z.string() }),
});
type Config = typeof config;

async function open(answers: (call: Call) => Answer) {
  const server = await startScriptedServer(answers);
  const holdfast = createHoldfast({ url: server.url, secretKey: 'k'.repeat(40), config });
  return { server, holdfast, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

describe('the types of a configuration', () => {
  const holdfast = createHoldfast({ url: 'http://localhost', secretKey: 'k', config });
  type Listed = TypedListedConnection<Config>;

  test('name the integrations, and the credentials of each', () => {
    expectTypeOf<Parameters<typeof holdfast.connection>[0]>().toEqualTypeOf<'github' | 'stripe' | 'shop'>();
    expectTypeOf<CredentialsOf<Config, 'github'>['type']>().toEqualTypeOf<'OAUTH2'>();
    expectTypeOf<CredentialsOf<Config, 'stripe'>['type']>().toEqualTypeOf<'BASIC'>();
    // @ts-expect-error -- not an integration of the configuration
    holdfast.connection('gihtub', 'c');
    // @ts-expect-error -- likewise
    void holdfast.connect({ tags: { end_user_id: 'u' }, allow: ['gihtub'] }).catch(() => undefined);
    // @ts-expect-error -- not a plan
    void holdfast.connect({ tags: { end_user_id: 'u', plan: 'gold' } }).catch(() => undefined);
  });

  test('pass the usable part of a credential to a request', () => {
    type Given<I extends 'github' | 'stripe'> = Parameters<
      Parameters<ReturnType<typeof holdfast.connection<I>>['use']>[0]
    >[0];
    expectTypeOf<Given<'github'>>().toEqualTypeOf<string>();
    expectTypeOf<Given<'stripe'>['username']>().toEqualTypeOf<string>();
  });

  test('narrow metadata by the integration, and know the fields of a connection', () => {
    expectTypeOf<Extract<Listed, { provider_config_key: 'github' }>['metadata']>().toEqualTypeOf<{
      repo: string;
    } | null>();
    expectTypeOf<Extract<Listed, { provider_config_key: 'shop' }>['metadata']>().toEqualTypeOf<{
      region: string;
    } | null>();
    expectTypeOf<Listed['tags']['plan']>().toEqualTypeOf<'free' | 'pro' | undefined>();
    const shop = holdfast.connection('shop', 'c');
    expectTypeOf<Awaited<ReturnType<(typeof shop)['get']>>['connection_config']['subdomain']>().toEqualTypeOf<string>();
  });

  test('reject values that no provider of the catalogue has', () => {
    // @ts-expect-error -- no such provider
    defineHoldfast({ integrations: { github: { provider: 'gihtub' } } });
    // @ts-expect-error -- an API key needs no OAuth client
    defineHoldfast({ integrations: { stripe: { provider: 'stripe-api-key', client: { id: 'i', secret: 's' } } } });
    // @ts-expect-error -- tags are strings
    defineHoldfast({ integrations: {}, tags: z.object({ seats: z.number() }) });
  });

  test('are any strings without a configuration', () => {
    const plain = createHoldfast({ url: 'http://localhost', secretKey: 'k' });
    expectTypeOf<Parameters<typeof plain.connection>[0]>().toEqualTypeOf<string>();
    expectTypeOf<{ tags: { any: 'text' } }>().toExtend<Parameters<typeof plain.connect>[0]>();
  });
});

const CONNECTION = {
  id: 1,
  connection_id: 'c1',
  provider_config_key: 'github',
  provider: 'github',
  tags: { end_user_id: 'u1' },
  metadata: { repo: 'a/b' },
  connection_config: {},
};
const holding = (token: string): object => ({
  ...CONNECTION,
  credentials: { type: 'OAUTH2', access_token: token, raw: {} },
});

test('connect sends tags and integrations that the configuration allows', async () => {
  const session = {
    token: 'hfcs_x',
    connect_link: 'http://localhost/connect/?session_token=x',
    expires_at: '2026-12-01T12:00:00.000Z',
  };
  await using opened = await open(() => result({ data: session }));
  const made = await opened.holdfast.connect({ tags: { end_user_id: 'u1', plan: 'pro' }, allow: ['github', 'shop'] });
  expect(made).toEqual({ token: 'hfcs_x', url: session.connect_link, expiresAt: new Date(session.expires_at) });
  expect(opened.server.calls[0]?.input).toEqual({
    tags: { end_user_id: 'u1', plan: 'pro' },
    allowed_integrations: ['github', 'shop'],
  });
});

test.each([
  [
    'in camelCase',
    {
      redirectUrl: 'https://a.test/back',
      webhookUrlOverride: 'https://a.test/hook',
      connectionsPerIntegration: 2,
      appearance: { productName: 'Acme', accentColor: '#2f5d50' },
      integrationsConfigDefaults: { shop: { userScopes: 'a,b', connectionConfig: { subDomain: 'acme' } } },
      overrides: { github: { docsConnect: 'https://a.test/docs' } },
    },
  ],
  [
    'of the API',
    {
      redirect_url: 'https://a.test/back',
      webhook_url_override: 'https://a.test/hook',
      connections_per_integration: 2,
      appearance: { product_name: 'Acme', accent_color: '#2f5d50' },
      integrations_config_defaults: { shop: { user_scopes: 'a,b', connection_config: { subDomain: 'acme' } } },
      overrides: { github: { docs_connect: 'https://a.test/docs' } },
    },
  ],
] as const)('connect accepts the names %s', async (_style, options) => {
  const session = { token: 't', connect_link: 'http://localhost/', expires_at: '2026-12-01T12:00:00.000Z' };
  await using opened = await open(() => result({ data: session }));
  await opened.holdfast.connect({ tags: { end_user_id: 'u1' }, completion: 'required', language: 'de', ...options });
  expect(opened.server.calls[0]?.input).toEqual({
    tags: { end_user_id: 'u1' },
    completion: 'required',
    language: 'de',
    redirect_url: 'https://a.test/back',
    webhook_url_override: 'https://a.test/hook',
    connections_per_integration: 2,
    appearance: { product_name: 'Acme', accent_color: '#2f5d50' },
    integrations_config_defaults: { shop: { user_scopes: 'a,b', connection_config: { subDomain: 'acme' } } },
    overrides: { github: { docs_connect: 'https://a.test/docs' } },
  });
});

test('connect and setMetadata reject values that the schemas reject, and send nothing', async () => {
  await using opened = await open(() => result({}));
  const { holdfast, server } = opened;
  const untyped = holdfast as unknown as ReturnType<typeof createHoldfast>;
  await expect(untyped.connect({ tags: { plan: 'gold' } })).rejects.toMatchObject({
    code: 'invalid_options',
    issues: [{ path: ['tags', 'end_user_id'] }, { path: ['tags', 'plan'] }],
  });
  await expect(untyped.connect({ tags: { end_user_id: 'u' }, allow: ['gihtub'] })).rejects.toMatchObject({
    code: 'invalid_options',
    issues: [{ path: ['allow', '0'] }],
  });
  await expect(untyped.connection('github', 'c1').setMetadata({ repo: 1 })).rejects.toMatchObject({
    issues: [{ path: ['metadata', 'repo'] }],
  });
  expect(server.calls).toEqual([]);
});

test('lease returns a handle that revokes it, and leases lists those of one connection', async () => {
  const made = { id: 'l1', token: 'hfl_x', expires_at: '2026-12-01T12:00:00.000Z' };
  await using opened = await open(({ procedure }) =>
    result(procedure === 'leases.list' ? { data: [made], next_cursor: null } : { data: made }),
  );
  const { holdfast, server } = opened;
  const options = { for: 'agent', methods: ['GET'], paths: ['/user'], ttl: 60 } as const;
  const lease = await holdfast.connection('github', 'c1').lease(options);
  expect(lease).toMatchObject({ id: 'l1', token: 'hfl_x', expiresAt: new Date(made.expires_at) });
  await holdfast.lease({ ...options, integrationId: 'github', connectionId: 'c1' });
  for await (const listed of holdfast.connection('github', 'c1').leases()) expect(listed).toEqual(made);
  await lease.revoke();
  const ref = { integrationId: 'github', connectionId: 'c1' };
  expect(server.calls.map(({ procedure, input }) => [procedure, input])).toEqual([
    ['leases.create', { ...options, ...ref }],
    ['leases.create', { ...options, ...ref }],
    ['leases.list', ref],
    ['leases.revoke', { id: 'l1' }],
  ]);
});

test('connections reads every page and reports stored values that match no schema, without ending the list', async () => {
  const bad = { ...CONNECTION, id: 2, connection_id: 'c2', metadata: { repo: 7 }, tags: { plan: 'pro' } };
  await using opened = await open(({ input }) =>
    result(
      (input as { cursor?: string }).cursor === undefined
        ? { connections: [CONNECTION], next_cursor: '1-1' }
        : { connections: [bad] },
    ),
  );
  const seen = [];
  const filter = { where: (t) => t.plan.eq('pro').or(t.end_user_id.startsWith('eu_').not()) } satisfies Parameters<
    typeof opened.holdfast.connections
  >[0];
  for await (const { connection_id, metadata, faults } of opened.holdfast.connections(filter))
    seen.push([connection_id, metadata, faults.map(({ path }) => path.join('.'))]);
  expect(seen).toEqual([
    ['c1', { repo: 'a/b' }, []],
    ['c2', null, ['tags.end_user_id', 'metadata.repo']],
  ]);
  expect(opened.server.calls[0]?.input).toMatchObject({
    where: { or: [{ tag: 'plan', eq: 'pro' }, { not: { tag: 'end_user_id', startsWith: 'eu_' } }] },
  });
});

test('metadata of an older version is converted when it is read, and metadata that no version matches is reported', async () => {
  const repos = z.object({ repos: z.array(z.string()) });
  const versions = defineHoldfast({
    integrations: { github: { provider: 'github' } },
    metadata: versioned(repos, {
      from: {
        1: (older: { repo: string }) => ({ repos: [older.repo.trim()] }),
        2: (older: { list: string[] }) => ({ repos: older.list }),
      },
    }),
  });
  const stored: readonly object[] = [{ repos: ['a'] }, { list: ['b'] }, { repo: ' c ' }, { other: 1 }, {}];
  await using server = await startScriptedServer(() =>
    result({ connections: stored.map((metadata, id) => ({ ...CONNECTION, id, metadata })) }),
  );
  const holdfast = createHoldfast({ url: server.url, secretKey: 'k'.repeat(40), config: versions });
  const seen = [];
  for await (const { metadata, faults } of holdfast.connections()) seen.push([metadata?.repos, faults.length]);
  expect(seen).toEqual([
    [['a'], 0],
    [['b'], 0],
    [['c'], 0],
    [undefined, 1],
    // Nobody has set any yet.
    [undefined, 0],
  ]);
});

describe('use', () => {
  const statuses = (first: number, second: number) => {
    const used: string[] = [];
    return {
      used,
      request: async (token: string) => ({ status: used.push(token) === 1 ? first : second }),
    };
  };
  const answer = ({ procedure, input }: Call): Answer => {
    if (procedure === 'connections.reportUnauthorized') return result({ outcome: 'refreshed' });
    return result(holding((input as { force_refresh?: boolean }).force_refresh === true ? 'new' : 'old'));
  };

  test('calls once with the credential when the provider accepts it', async () => {
    await using opened = await open(answer);
    const { used, request } = statuses(200, 200);
    expect(await opened.holdfast.connection('github', 'c1').use(request)).toEqual({ status: 200 });
    expect([used, opened.server.calls]).toMatchObject([['old'], { length: 1 }]);
  });

  test('refreshes and calls again when the provider answers 401', async () => {
    await using opened = await open(answer);
    const { used, request } = statuses(401, 200);
    expect(await opened.holdfast.connection('github', 'c1').use(request)).toEqual({ status: 200 });
    expect(used).toEqual(['old', 'new']);
    expect(opened.server.calls.map(({ procedure }) => procedure)).toEqual(['connections.get', 'connections.get']);
  });

  test('reports the credential when the provider answers 401 again, also by an error', async () => {
    await using opened = await open(answer);
    const refused = Object.assign(new Error('no'), { response: { status: 401 } });
    await expect(opened.holdfast.connection('github', 'c1').use(async () => Promise.reject(refused))).rejects.toBe(
      refused,
    );
    expect(opened.server.calls.at(-1)).toMatchObject({ input: { token: 'new' } });
  });

  test('passes on an error that is not a 401, without another call', async () => {
    await using opened = await open(answer);
    const broken = new Error('broken');
    await expect(opened.holdfast.connection('github', 'c1').use(async () => Promise.reject(broken))).rejects.toBe(
      broken,
    );
    expect(opened.server.calls).toHaveLength(1);
  });
});
