import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { connectionStore } from '@holdfast/db';
import type { EgressInit } from '@holdfast/egress';
import { defineProvider, type ProviderDefinitionInput } from '@holdfast/providers';
import {
  createIntegrationInputSchema,
  diagnoseConnectionInputSchema,
  importConnectionInputSchema,
  REDACTED,
  type Diagnosis,
  type RefreshRequest,
} from '@holdfast/schema';
import { createIntegration, diagnoseConnection, importConnection, type ServiceContext } from '@holdfast/services';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { read } from './browser-flow.js';
import { startServices, type TestServices } from './test-runtime.js';

type Auth = ProviderDefinitionInput['auth'];
type OAuth2 = Extract<Auth, { mode: 'oauth2' }>;

interface Sent {
  readonly url: string;
  readonly init: EgressInit;
}

interface Case {
  readonly id: string;
  readonly auth: Auth;
  readonly more?: Partial<ProviderDefinitionInput>;
  readonly client?: object | undefined;
  readonly settings?: Readonly<Record<string, string>>;
  readonly held: object;
  readonly config?: Readonly<Record<string, string>>;
  readonly authentication: readonly string[];
  /** Parameters that an operator sees as they are sent. */
  readonly shown: Readonly<Record<string, string>>;
}

const ORIGIN = 'https://provider.example';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const PEM = rsa.export({ type: 'pkcs8', format: 'pem' }).toString();
const APP_PEM = rsa.export({ type: 'pkcs1', format: 'pem' }).toString();
const fixture = (name: string): string =>
  readFileSync(new URL(`../../egress/test/fixtures/${name}`, import.meta.url), 'utf8');

const SECRETS = {
  client: 'canary-client/secret+1',
  refresh: 'canary-refresh-token-2',
  access: 'canary-access-token-3',
  field: 'canary-typed-field-4',
  setting: 'canary-setting-5',
  raw: 'canary-id-token-6',
};
const held = {
  type: 'OAUTH2',
  access_token: SECRETS.access,
  refresh_token: SECRETS.refresh,
  expires_at: Date.now() + 3_600_000,
  raw: { id_token: SECRETS.raw, token_type: 'bearer', scope: 'read' },
};
const client = { type: 'OAUTH2', client_id: 'the-client', client_secret: SECRETS.client, scopes: 'read,write' };

function oauth2(id: string, part: Partial<OAuth2>, expected: Pick<Case, 'authentication' | 'shown'>): Case {
  const auth = {
    mode: 'oauth2',
    authorizationUrl: `${ORIGIN}/auth`,
    tokenUrl: `${ORIGIN}/token`,
    tokenAuth: 'body',
    pkce: 'S256',
    ...part,
  } as const;
  return { id, auth, client, held, ...expected };
}

const GRANT = { grant_type: 'refresh_token' };
const ID = { client_id: 'the-client' };
const machine = {
  type: 'OAUTH2_CC',
  token: SECRETS.access,
  client_id: 'the-client',
  client_secret: SECRETS.client,
  expires_at: Date.now() + 3_600_000,
  raw: {},
};
const fields = { user: { label: 'User' }, password: { label: 'Password', secret: true } } as const;

const cases: readonly Case[] = [
  oauth2('body', {}, { authentication: ['client_secret_post'], shown: { ...GRANT, ...ID } }),
  oauth2('basic', { tokenAuth: 'basic' }, { authentication: ['client_secret_basic'], shown: GRANT }),
  oauth2('encoded', { tokenAuth: 'basic-encoded' }, { authentication: ['client_secret_basic'], shown: GRANT }),
  oauth2(
    'both',
    { tokenAuth: 'basic+body' },
    { authentication: ['client_secret_basic', 'client_secret_post'], shown: { ...GRANT, ...ID } },
  ),
  oauth2('username', { tokenAuth: 'secret-as-username' }, { authentication: ['client_secret_basic'], shown: GRANT }),
  oauth2(
    'pair',
    { tokenAuth: 'username-password' },
    { authentication: ['client_secret_post'], shown: { ...GRANT, username: 'the-client' } },
  ),
  oauth2('none', { tokenAuth: 'none' }, { authentication: ['none'], shown: { ...GRANT, ...ID } }),
  {
    ...oauth2(
      'assertion',
      { tokenAuth: 'private-key-jwt' },
      {
        authentication: ['private_key_jwt'],
        shown: { ...GRANT, ...ID, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' },
      },
    ),
    client: { ...client, client_secret: PEM },
  },
  oauth2(
    'renamed',
    {
      tokenParams: { context: 'stores/{client.id}', type: 'web' },
      tokenParamNames: { grant_type: null, client_id: 'app_id', client_secret: 'app_secret' },
      tokenHeaders: { 'x-version': '2', 'x-pair': "Basic {base64(client.id, ':', client.secret)}" },
    },
    {
      authentication: ['client_secret_post'],
      shown: { context: 'stores/the-client', type: 'web', app_id: 'the-client' },
    },
  ),
  oauth2(
    'query',
    { refresh: { with: 'refresh-token', method: 'GET', url: `${ORIGIN}/renew` } },
    { authentication: ['client_secret_in_query'], shown: { ...GRANT, ...ID } },
  ),
  oauth2('json', { bodyFormat: 'json' }, { authentication: ['client_secret_post'], shown: { ...GRANT, ...ID } }),
  oauth2(
    'signed',
    { tokenAuth: 'none', tokenHmac: { signatureHeader: 'sign', timestampHeader: 'timestamp' } },
    { authentication: ['signed_body'], shown: { ...GRANT, ...ID } },
  ),
  oauth2(
    'itself',
    {
      refresh: {
        with: 'access-token',
        method: 'GET',
        url: `${ORIGIN}/extend`,
        params: { grant_type: 'extend', token: '{accessToken}' },
      },
    },
    { authentication: ['none'], shown: { grant_type: 'extend' } },
  ),
  {
    id: 'machine',
    auth: {
      mode: 'oauth2-cc',
      tokenUrl: `${ORIGIN}/{config.tenant}/token`,
      tokenAuth: 'basic',
      defaultScopes: ['a', 'b'],
    },
    more: {
      config: { tenant: { label: 'Tenant' } },
      credentials: { client_id: { label: 'ID' }, client_secret: { label: 'Secret', secret: true } },
    },
    config: { tenant: 'acme' },
    held: machine,
    authentication: ['client_secret_basic'],
    shown: { grant_type: 'client_credentials', scope: 'a b' },
  },
  {
    id: 'certificate',
    auth: { mode: 'oauth2-cc', tokenUrl: `${ORIGIN}/token`, tokenAuth: 'tls' },
    more: {
      credentials: {
        client_id: { label: 'ID' },
        client_certificate: { label: 'Certificate', secret: true, format: 'pem-certificate' },
        client_private_key: { label: 'Key', secret: true, format: 'private-key' },
      },
    },
    held: {
      ...machine,
      client_certificate: fixture('client.test.cert.pem'),
      client_private_key: fixture('client.test.key.pem'),
    },
    authentication: ['client_secret_post', 'tls_client_auth'],
    shown: { grant_type: 'client_credentials', ...ID },
  },
  {
    id: 'login',
    auth: {
      mode: 'login',
      steps: [
        {
          method: 'POST',
          url: `${ORIGIN}/login`,
          query: { version: '7' },
          body: { auth: { kind: 'user', user: '{cred.user}', password: '{cred.password}' } },
        },
      ],
      token: { path: 'access_token' },
    },
    more: { credentials: fields },
    held: {
      type: 'TWO_STEP',
      token: SECRETS.access,
      user: 'canary-user-7',
      password: SECRETS.field,
      expires_at: Date.now() + 3_600_000,
    },
    authentication: [],
    shown: { version: '7', 'auth.kind': 'user' },
  },
  {
    id: 'role',
    auth: {
      mode: 'signed',
      signer: 'aws-sigv4-role',
      roleArn: '{cred.role_arn}',
      externalId: '{config.external_id}',
      service: 's3',
      region: '{config.region}',
    },
    more: {
      config: { region: { label: 'Region' }, external_id: { label: 'External ID', source: 'app' } },
      credentials: { role_arn: { label: 'Role ARN' } },
      settings: {
        awsAccessKeyId: { label: 'Key', secret: true },
        awsSecretAccessKey: { label: 'Secret', secret: true },
      },
    },
    settings: { awsAccessKeyId: 'AKIACANARY', awsSecretAccessKey: SECRETS.setting },
    config: { region: 'eu-west-1', external_id: 'holdfast-1234' },
    held: {
      type: 'AWS_SIGV4',
      role_arn: 'arn:aws:iam::123456789012:role/Reader',
      region: 'eu-west-1',
      service: 's3',
      access_key_id: 'ASIACANARY',
      secret_access_key: SECRETS.field,
      session_token: SECRETS.access,
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    },
    authentication: ['aws_signature'],
    shown: { Action: 'AssumeRole', ExternalId: 'holdfast-1234' },
  },
  {
    id: 'app',
    auth: {
      mode: 'github-app',
      installUrl: '{app.link}/installations/new',
      installationTokenUrl: `${ORIGIN}/app/installations/{config.installation_id}/access_tokens`,
      captureFromCallback: ['installation_id'],
    },
    more: { config: { installation_id: { label: 'Installation', source: 'callback', format: 'digits' } } },
    client: { type: 'APP', app_id: '4711', app_link: 'https://github.test/apps/acme', private_key: APP_PEM },
    config: { installation_id: '1001' },
    held: { type: 'APP', access_token: SECRETS.access, expires_at: new Date(Date.now() + 3_600_000).toISOString() },
    authentication: ['app_jwt'],
    shown: {},
  },
  {
    id: 'mcp',
    auth: { mode: 'mcp-oauth', server: `${ORIGIN}/mcp`, registration: 'discover' },
    held: {
      ...held,
      config_override: { client_id: 'registered', client_secret: SECRETS.client },
      authorization_server: {
        issuer: 'https://as.example',
        token_endpoint: 'https://as.example/token',
        resource: `${ORIGIN}/mcp`,
        token_endpoint_auth_method: 'client_secret_basic',
      },
    },
    authentication: ['client_secret_basic'],
    shown: { ...GRANT, resource: `${ORIGIN}/mcp` },
  },
];

const TOKEN = { access_token: 'next', token: 'next', refresh_token: 'next-refresh', expires_in: 3600 };
let services: TestServices;
let ctx: ServiceContext;
let sent: Sent[];
let asked: Sent[];
/** How far the provider's clock is behind. */
let behindMs = 0;

beforeAll(async () => {
  services = await startServices({ origin: 'http://127.0.0.1:1', clientId: 'demo', clientSecret: 'demo' });
  const definitions = cases.map(({ id, auth, more }) =>
    defineProvider({ id, name: id, categories: ['test'], auth, ...more }),
  );
  ctx = {
    ...services.ctx,
    providers: {
      get: (id) => definitions.find((definition) => definition.id === id),
      list: () => definitions,
      ending: () => [],
    },
    fetch: async (url, init) => {
      if (init.method === 'HEAD') {
        asked.push({ url: String(url), init });
        const date = new Date(services.ctx.clock().getTime() - behindMs).toUTCString();
        return new Response(null, { status: 404, headers: { date } });
      }
      sent.push({ url: String(url), init });
      return Response.json(TOKEN);
    },
  };
  for (const { id, client: credentials, settings } of cases) {
    const input = { provider: id, unique_key: id, credentials, ...(settings && { integration_config: settings }) };
    await createIntegration(ctx, createIntegrationInputSchema.parse(input));
  }
});

afterAll(() => services[Symbol.asyncDispose]());

async function connect({ id, held: credentials, config }: Case, connectionId = 'c1', more = {}): Promise<void> {
  [sent, asked, behindMs] = [[], [], 0];
  const input = {
    provider_config_key: id,
    connection_id: connectionId,
    credentials,
    verify: false,
    ...(config && { connection_config: config }),
    ...more,
  };
  await importConnection(ctx, importConnectionInputSchema.parse(input));
  sent = [];
}

async function diagnose(id: string, connectionId = 'c1', options: object = {}): Promise<Diagnosis> {
  const input = { connection_id: connectionId, provider_config_key: id, ...options };
  return (await diagnoseConnection(ctx, diagnoseConnectionInputSchema.parse(input))).data;
}

interface Pair {
  readonly name: string;
  readonly value: string;
}

/** The names and values of a sent request, read here without any code of the doctor. */
function partsOf({ url, init }: Sent): { readonly headers: readonly Pair[]; readonly parameters: readonly Pair[] } {
  const pairs = (entries: Iterable<readonly [string, unknown]>): Pair[] =>
    [...entries].map(([name, value]) => ({ name, value: String(value) }));
  const text = typeof init.body === 'string' ? init.body : '';
  const leaves = (value: object, before = ''): [string, unknown][] =>
    Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
      typeof member === 'object' && member !== null
        ? leaves(member, `${before}${name}.`)
        : ([[`${before}${name}`, member]] as [string, unknown][]),
    );
  const body = text.startsWith('{') ? leaves(JSON.parse(text) as object) : new URLSearchParams(text);
  return {
    headers: pairs(Object.entries(init.headers ?? {})),
    parameters: [...pairs(new URL(url).searchParams), ...pairs(body)],
  };
}

/** The sent parts in which everything that the doctor redacted is redacted too. */
function redactedLike(shown: readonly Pair[], parts: readonly Pair[]): readonly Pair[] {
  return parts.map(({ name, value }, index) => {
    const like = shown[index]?.value ?? '';
    if (like === REDACTED) return { name, value: REDACTED };
    const [scheme = ''] = value.split(' ');
    return like === `${scheme} ${REDACTED}` ? { name, value: like } : { name, value };
  });
}

const plain = (pairs: readonly Pair[]): readonly Pair[] => pairs.map(({ name, value }) => ({ name, value }));

function requestOf({ refresh }: Diagnosis): RefreshRequest {
  if (!refresh.request) throw new Error('the diagnosis shows no request');
  return refresh.request;
}

describe.each(cases.map((each) => [each.id, each] as const))('%s', (id, each) => {
  test('shows the request that is sent, apart from what is redacted', async () => {
    await connect(each);
    const diagnosis = await diagnose(id);
    expect(sent).toEqual([]);
    // STS answers with something else, which fails after the request that matters here.
    await read(ctx, id, { connectionId: 'c1', force: true }).catch(() => undefined);

    const shown = requestOf(diagnosis);
    const [first] = sent;
    if (!first) throw new Error('the refresh sent nothing');
    const parts = partsOf(first);
    expect(plain(shown.headers)).toEqual(redactedLike(shown.headers, parts.headers));
    expect(plain(shown.parameters)).toEqual(redactedLike(shown.parameters, parts.parameters));
    expect(shown.method).toBe(first.init.method);
    const address = new URL(first.url);
    expect(shown.url).toBe(`${address.origin}${address.pathname}`);
    expect(shown.client_certificate).toBe(first.init.clientCertificate !== undefined);
    expect(Object.fromEntries(shown.parameters.map(({ name, value }) => [name, value]))).toMatchObject(each.shown);
    expect(diagnosis.refresh.client_authentication).toEqual(each.authentication);
  });

  test('contains no secret and nothing made from one', async () => {
    await connect(each);
    const text = JSON.stringify(await diagnose(id));
    const credentials = each.client as { readonly client_id?: string } | undefined;
    const made = [`${credentials?.client_id ?? 'the-client'}:${SECRETS.client}`, `${SECRETS.client}:`].map((pair) =>
      Buffer.from(pair).toString('base64'),
    );
    for (const secret of [...Object.values(SECRETS), ...made, 'canary', 'CANARY', 'PRIVATE KEY', 'eyJ']) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(encodeURIComponent(secret));
    }
  });

  test('changes nothing', async () => {
    await connect(each);
    const before = await connectionStore.getForRead(ctx.db, ctx.environment.id, id, 'c1');
    await diagnose(id);
    expect(await connectionStore.getForRead(ctx.db, ctx.environment.id, id, 'c1')).toEqual(before);
  });
});

const [plainCase] = cases as readonly [Case, ...Case[]];
const DEFINITION = { id: 'body', name: 'body', categories: ['test'] };
const NEEDS_CONFIG: OAuth2 = {
  mode: 'oauth2',
  authorizationUrl: `${ORIGIN}/auth`,
  tokenUrl: `${ORIGIN}/{config.tenant}/token`,
  tokenAuth: 'body',
  pkce: 'S256',
};
const config = { tenant: { label: 'Tenant' } };

describe('the clock', () => {
  test('is compared by a request without credentials to the root of the host', async () => {
    await connect(plainCase);
    behindMs = 120_000;
    const { clock, findings } = await diagnose('body');
    expect(clock.host).toBe('provider.example');
    expect(clock.skew_seconds).toBeGreaterThan(115);
    expect(findings).toMatchObject([{ level: 'warning', code: 'clock_skew' }]);
    expect(asked.map(({ url, init }) => [url, init.headers, init.body])).toEqual([
      [`${ORIGIN}/`, undefined, undefined],
    ]);
  });

  test('stays unknown when the provider is not asked', async () => {
    await connect(plainCase);
    const { clock } = await diagnose('body', 'c1', { check_clock: 'false' });
    expect(clock).toMatchObject({ skew_seconds: null, unknown_because: 'the provider was not asked' });
    expect(asked).toEqual([]);
  });
});

describe('the findings', () => {
  test('say that nothing is wrong when nothing is', async () => {
    await connect(plainCase);
    const { findings, scopes, refresh, outcomes } = await diagnose('body');
    expect(findings).toMatchObject([{ level: 'ok', code: 'healthy' }]);
    expect(scopes).toEqual({ requested: null, granted: null, missing: [] });
    expect(refresh).toMatchObject({ kind: 'request', failed_attempts: 0, last_error: null, client_id: 'the-client' });
    expect(Date.parse(refresh.due_at ?? '')).toBeLessThan(Date.parse(refresh.access_token_expires_at ?? ''));
    expect(outcomes.map(({ type }) => type)).toContain('created');
  });

  test('name scopes that were not granted, and scopes that the integration requests since', async () => {
    const scoped = { requested_scopes: ['read', 'admin'], granted_scopes: ['read'] };
    await connect(plainCase, 'scoped', scoped);
    const { findings, scopes } = await diagnose('body', 'scoped');
    expect(scopes).toEqual({ requested: ['read', 'admin'], granted: ['read'], missing: ['admin'] });
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      ['missing_scopes', expect.stringContaining('did not grant admin')],
      ['scopes_changed', expect.stringContaining('now requests write')],
    ]);
  });

  test('say why the next request cannot be built', async () => {
    await connect(plainCase);
    const providers = { ...ctx.providers, get: () => defineProvider({ ...DEFINITION, auth: NEEDS_CONFIG, config }) };
    const input = diagnoseConnectionInputSchema.parse({ connection_id: 'c1', provider_config_key: 'body' });
    const { data } = await diagnoseConnection({ ...ctx, providers }, input);
    expect(data.refresh).toMatchObject({ kind: 'request', request: null });
    expect(data.findings).toMatchObject([
      {
        level: 'problem',
        code: 'request_cannot_be_built',
        message: expect.stringContaining('connection_config.tenant'),
      },
    ]);
    expect(data.clock.skew_seconds).toBeNull();
  });

  test('say that the provider is no longer in the catalogue', async () => {
    await connect(plainCase);
    const providers = { ...ctx.providers, get: () => undefined };
    const input = diagnoseConnectionInputSchema.parse({ connection_id: 'c1', provider_config_key: 'body' });
    const { data } = await diagnoseConnection({ ...ctx, providers }, input);
    expect(data.findings).toMatchObject([{ level: 'problem', code: 'provider_missing' }]);
    expect(data.refresh).toMatchObject({ kind: 'none', request: null });
  });
});
