import { clientOf } from '@holdfast/db';
import { startFakeProvider, type FakeProvider, type ProviderRequest } from '@holdfast/fixtures';
import type { ProviderDefinitionInput } from '@holdfast/providers';
import { createIntegrationInputSchema, type CreateIntegrationInput } from '@holdfast/schema';
import { createIntegration, type ServiceContext } from '@holdfast/services';
import { describe, expect, test } from 'vitest';

import { comeBack, connectionOf, newSession, openFlow, withProvider } from './browser-flow.js';
import { startServices, type TestServices } from './test-runtime.js';

type Registration = Extract<ProviderDefinitionInput['auth'], { mode: 'mcp-oauth' }>['registration'];

interface StageOptions {
  readonly registration?: Registration;
  readonly metadata?: object;
  readonly publicUrl?: string;
  readonly credentials?: CreateIntegrationInput['credentials'];
  readonly token?: (request: ProviderRequest) => { readonly status: number; readonly body: Record<string, unknown> };
}

interface Stage extends AsyncDisposable {
  readonly ctx: ServiceContext;
  readonly services: TestServices;
  readonly provider: FakeProvider;
}

async function stage({
  registration = 'discover',
  metadata = {},
  publicUrl,
  credentials,
  token,
}: StageOptions): Promise<Stage> {
  let origin = '';
  const provider = await startFakeProvider((request) => {
    switch (request.path) {
      case '/.well-known/oauth-authorization-server':
        return {
          status: 200,
          body: {
            issuer: origin,
            authorization_endpoint: `${origin}/authorize`,
            token_endpoint: `${origin}/token`,
            code_challenge_methods_supported: ['S256'],
            token_endpoint_auth_methods_supported: ['none', 'client_secret_post'],
            ...metadata,
          },
        };
      case '/register':
        return {
          status: 201,
          body: {
            client_id: 'registered',
            client_secret: 'registered-secret',
            client_secret_expires_at: 0,
            token_endpoint_auth_method: 'client_secret_basic',
          },
        };
      case '/token':
        return token?.(request) ?? { status: 200, body: { access_token: 'access-1', refresh_token: 'refresh-1' } };
      default:
        return null;
    }
  });
  origin = provider.origin;
  const services = await startServices({ origin, clientId: 'demo', clientSecret: 'demo-secret' });
  const ctx = await withProvider(
    { ...services.ctx, ...(publicUrl !== undefined && { publicUrl: new URL(publicUrl) }) },
    {
      id: 'mcp',
      name: 'MCP',
      categories: ['test'],
      auth: { mode: 'mcp-oauth', server: `${origin}/mcp`, registration },
    },
    { ...(credentials && { credentials }) },
  );
  return {
    ctx,
    services,
    provider,
    async [Symbol.asyncDispose]() {
      await services[Symbol.asyncDispose]();
      await provider[Symbol.asyncDispose]();
    },
  };
}

const registering = { registration_endpoint: 'set below' };

describe('the client of an MCP server is', () => {
  test('its metadata document if the server supports that and could read it', async () => {
    await using at = await stage({
      metadata: { client_id_metadata_document_supported: true, ...registering },
      publicUrl: 'https://holdfast.example/',
    });
    const { begun } = await openFlow(at.ctx, 'mcp');
    expect(begun.redirectTo.searchParams.get('client_id')).toBe(
      `https://holdfast.example/oauth/client-metadata/${at.ctx.environment.id}/mcp`,
    );
    expect(at.provider.requests.some(({ path }) => path === '/register')).toBe(false);
  });

  test('registered, and uses its secret at refreshes too', async () => {
    await using at = await stage({
      registration: 'discover',
      metadata: {
        client_id_metadata_document_supported: true,
        get registration_endpoint() {
          return `${at.provider.origin}/register`;
        },
      },
    });
    const flow = await openFlow(at.ctx, 'mcp');
    await comeBack(at.ctx, flow, { code: 'c' });
    const { credentials } = await connectionOf(at.ctx, flow, { force: true });
    expect(credentials).toMatchObject({
      config_override: { client_id: 'registered', client_secret: 'registered-secret' },
      authorization_server: { token_endpoint_auth_method: 'client_secret_basic' },
    });
    const asked = at.provider.requests.filter(({ path }) => path === '/token');
    const basic = `Basic ${Buffer.from('registered:registered-secret').toString('base64')}`;
    expect(
      asked.map(({ headers, params }) => [headers.authorization, params['grant_type'], params['resource']]),
    ).toEqual([
      [basic, 'authorization_code', `${at.provider.origin}/mcp`],
      [basic, 'refresh_token', `${at.provider.origin}/mcp`],
    ]);
  });

  test("the integration's own if the server offers nothing else", async () => {
    await using at = await stage({
      registration: 'static',
      credentials: { type: 'MCP_OAUTH2', client_id: 'own', client_secret: 'own-secret' },
    });
    const flow = await openFlow(at.ctx, 'mcp');
    expect(flow.begun.redirectTo.searchParams.get('client_id')).toBe('own');
    await comeBack(at.ctx, flow, { code: 'c' });
    expect(at.provider.requests.at(-1)?.params).toMatchObject({ client_id: 'own', client_secret: 'own-secret' });
  });

  test.each<[string, Registration, object | undefined, boolean]>([
    [
      "the integration's own is not shown",
      'static',
      { type: 'MCP_OAUTH2', client_id: 'own', client_secret: 'own-secret' },
      false,
    ],
    ['the one that was registered for it is shown', 'dynamic', undefined, true],
  ])(
    'with a secret: %s to a key that may read connections and not integrations',
    async (_rule, registration, credentials, isShown) => {
      await using at = await stage({
        registration,
        ...(credentials && { credentials: credentials as CreateIntegrationInput['credentials'] }),
        metadata: {
          get registration_endpoint() {
            return `${at.provider.origin}/register`;
          },
        },
      });
      const flow = await openFlow(at.ctx, 'mcp');
      await comeBack(at.ctx, flow, { code: 'c' });
      const showsSecret = async (...scopes: string[]): Promise<boolean> =>
        /(?:own|registered)-secret/.test(JSON.stringify((await connectionOf({ ...at.ctx, scopes }, flow)).credentials));
      const both = ['environment:connections:read_credentials', 'environment:integrations:read_credentials'];
      expect([await showsSecret(both[0] ?? ''), await showsSecret(...both)]).toEqual([isShown, true]);
    },
  );

  test('sent without parameters that the session removes, and always with the resource', async () => {
    await using at = await stage({
      registration: 'static',
      credentials: { type: 'MCP_OAUTH2', client_id: 'own', client_secret: 'own-secret' },
    });
    const authorization_params = { prompt: 'undefined', hint: 'x' };
    const session = await newSession(at.ctx, { integrations_config_defaults: { mcp: { authorization_params } } });
    const { searchParams } = (await openFlow(at.ctx, 'mcp', { session })).begun.redirectTo;
    expect(['prompt', 'hint', 'resource'].map((name) => searchParams.get(name))).toEqual([
      null,
      'x',
      `${at.provider.origin}/mcp`,
    ]);
  });

  test('absent if the server registers none and the integration has none', async () => {
    await using at = await stage({});
    await expect(openFlow(at.ctx, 'mcp')).rejects.toMatchObject({ code: 'client_misconfigured' });
  });
});

test("sends a client secret to no host but the server's", async () => {
  await using elsewhere = await startFakeProvider(() => null);
  await using at = await stage({
    registration: 'static',
    metadata: { token_endpoint: `${elsewhere.origin}/token` },
    credentials: { type: 'MCP_OAUTH2', client_id: 'own', client_secret: 'own-secret' },
  });
  const open = { ...at.ctx, checkEgress: (url: string) => new URL(url) };
  await expect(openFlow(open, 'mcp')).rejects.toMatchObject({ code: 'client_misconfigured' });
  expect(elsewhere.requests).toEqual([]);
});

test.each<[string, object]>([
  ['no PKCE', { code_challenge_methods_supported: [] }],
  ['a token endpoint that must not be reached', { token_endpoint: 'https://10.0.0.1/token' }],
  ['a different issuer', { issuer: 'https://evil.test' }],
])('refuses a server with %s before anybody is redirected to it', async (_rule, metadata) => {
  await using at = await stage({ metadata: { ...registering, ...metadata } });
  await expect(openFlow(at.ctx, 'mcp')).rejects.toMatchObject({
    code: 'provider_refused',
    message: expect.stringContaining('MCP server'),
  });
});

describe('the issuer of a response', () => {
  const own = { type: 'MCP_OAUTH2_GENERIC', client_id: 'public' } as const;

  test.each<[string, boolean, string | null, string]>([
    ['is required when it is advertised', true, null, 'failed'],
    ['may be missing when it is not advertised', false, null, 'success'],
    ['must be the requested one', true, 'own', 'success'],
    ['must not be another when it is advertised', true, 'https://evil.test', 'failed'],
    ['must not be another when it is not advertised', false, 'https://evil.test', 'failed'],
  ])('%s', async (_rule, isAdvertised, iss, status) => {
    await using at = await stage({
      metadata: { authorization_response_iss_parameter_supported: isAdvertised },
      credentials: own,
    });
    const flow = await openFlow(at.ctx, 'mcp');
    const page = await comeBack(at.ctx, flow, {
      code: 'c',
      ...(iss !== null && { iss: iss === 'own' ? at.provider.origin : iss }),
    });
    expect(page.status).toBe(status);
    if (status === 'failed') expect(page.code).toBe('issuer_mismatch');
    expect(at.provider.requests.some(({ path }) => path === '/token')).toBe(status === 'success');
  });
});

test('registers one client when many end users start at once', async () => {
  await using at = await stage({
    registration: 'dynamic',
    metadata: {
      get registration_endpoint() {
        return `${at.provider.origin}/register`;
      },
    },
  });
  // Another process has the same database, but its own keys in memory.
  const beside = { ...at.ctx, keys: Object.create(at.ctx.keys) as ServiceContext['keys'] };
  await Promise.all([at.ctx, beside].flatMap((ctx) => Array.from({ length: 5 }, () => openFlow(ctx, 'mcp'))));
  expect(registrationsAt(at)).toBe(1);
  const rows = await clientOf(
    at.ctx.db,
  )`select to_jsonb(r) as row, encode(sealed_client, 'escape') as sealed from registered_clients r`;
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain('registered-secret');
});

test('does not use a client that was copied from another integration in the database', async () => {
  await using at = await stage({
    registration: 'dynamic',
    metadata: {
      get registration_endpoint() {
        return `${at.provider.origin}/register`;
      },
    },
  });
  await createIntegration(at.ctx, createIntegrationInputSchema.parse({ provider: 'mcp', unique_key: 'second' }));
  for (const integration of ['mcp', 'second']) await openFlow(at.ctx, integration);
  expect(registrationsAt(at)).toBe(2);
  await clientOf(
    at.ctx.db,
  )`update registered_clients a set sealed_client = b.sealed_client from registered_clients b where a.integration_id <> b.integration_id`;
  await expect(openFlow(at.ctx, 'mcp')).rejects.toMatchObject({ code: 'credential_integrity' });
});

test('retries a failed registration at the next start', async () => {
  const refusing = { registration_endpoint: '' };
  await using at = await stage({ registration: 'dynamic', metadata: refusing });
  refusing.registration_endpoint = `${at.provider.origin}/nowhere`;
  await expect(openFlow(at.ctx, 'mcp')).rejects.toMatchObject({ code: 'provider_refused' });
  refusing.registration_endpoint = `${at.provider.origin}/register`;
  await openFlow(at.ctx, 'mcp');
  expect(registrationsAt(at)).toBe(1);
});

function registrationsAt({ provider }: Stage): number {
  return provider.requests.filter(({ path }) => path === '/register').length;
}

test("requires reauthorization when the server has forgotten a registered client, but not the operator's own", async () => {
  const token = (request: ProviderRequest) =>
    request.params['grant_type'] === 'refresh_token'
      ? { status: 401, body: { error: 'invalid_client' } }
      : { status: 200, body: { access_token: 'access-1', refresh_token: 'refresh-1' } };
  await using forgotten = await stage({
    metadata: {
      get registration_endpoint() {
        return `${forgotten.provider.origin}/register`;
      },
    },
    token,
  });
  const flow = await openFlow(forgotten.ctx, 'mcp');
  await comeBack(forgotten.ctx, flow, { code: 'c' });
  await expect(connectionOf(forgotten.ctx, flow, { force: true })).rejects.toMatchObject({ code: 'refresh_failed' });
  await openFlow(forgotten.ctx, 'mcp');
  expect(registrationsAt(forgotten)).toBe(2);

  await using own = await stage({ credentials: { type: 'MCP_OAUTH2_GENERIC', client_id: 'public' }, token });
  const other = await openFlow(own.ctx, 'mcp');
  await comeBack(own.ctx, other, { code: 'c' });
  await expect(connectionOf(own.ctx, other, { force: true })).rejects.toMatchObject({ code: 'client_misconfigured' });
});
