import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TLSSocket } from 'node:tls';

import { createEgress } from '@holdfast/egress';
import { startAuthorizationServer, startFakeProvider } from '@holdfast/fixtures';
import type { ProviderDefinitionInput } from '@holdfast/providers';
import {
  createConnectSessionInputSchema,
  submitCredentialsInputSchema,
  type Connection,
  type SubmittedCredentials,
} from '@holdfast/schema';
import {
  authenticateSession,
  createConnectSession,
  proxyRequest,
  submitCredentials,
  type ServiceContext,
} from '@holdfast/services';
import { describe, expect, test } from 'vitest';

import { read, withProvider } from './browser-flow.js';
import { startServices } from './test-runtime.js';

type ClientAuth = Extract<ProviderDefinitionInput['auth'], { mode: 'oauth2-cc' }>;
type Typed = Omit<SubmittedCredentials & { type: 'OAUTH2_CC' }, 'type'>;

const ID = { client_id: { label: 'Client ID' } };
const SECRET = { client_secret: { label: 'Client secret', secret: true } } as const;
const KEY = { client_private_key: { label: 'Private key', secret: true, format: 'private-key' } } as const;
const CERTIFICATE = { client_certificate: { label: 'Certificate', secret: true, format: 'pem-certificate' } } as const;

const fixture = (name: string): string =>
  readFileSync(new URL(`../../egress/test/fixtures/${name}`, import.meta.url), 'utf8');

function machine(
  auth: Omit<ClientAuth, 'mode'>,
  credentials: ProviderDefinitionInput['credentials'],
): ProviderDefinitionInput {
  return { id: 'machine', name: 'Machine', categories: ['test'], auth: { mode: 'oauth2-cc', ...auth }, credentials };
}

function tokenOf({ credentials }: Connection): unknown {
  return 'token' in credentials ? credentials.token : undefined;
}

async function submit(ctx: ServiceContext, credentials: Typed): Promise<string> {
  const { data } = await createConnectSession(ctx, createConnectSessionInputSchema.parse({ tags: {} }));
  const session = await authenticateSession(ctx, data.token);
  const input = submitCredentialsInputSchema.parse({
    integration_id: 'machine',
    credentials: { type: 'OAUTH2_CC', ...credentials },
  });
  return (await submitCredentials(ctx, session, input)).connectionId;
}

describe('a client that signs its authentication, at a real server', () => {
  test.each<[string, KeyObject, 'RS256' | 'ES256' | 'PS256', (key: KeyObject) => string]>([
    [
      'an RSA key in PKCS#1',
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
      'RS256',
      (key) => key.export({ type: 'pkcs1', format: 'pem' }).toString(),
    ],
    [
      'a P-256 key',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
      'ES256',
      (key) => key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ],
    [
      'a JWK for RSA-PSS, written in several lines',
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
      'PS256',
      (key) => JSON.stringify({ ...key.export({ format: 'jwk' }), alg: 'PS256', kid: 'k1' }, null, 2),
    ],
  ])('obtains a token with %s, and refreshes it', async (_what, key, algorithm, write) => {
    const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...publicKey } = key.export({ format: 'jwk' });
    await using server = await startAuthorizationServer({
      accessTokenTtlSeconds: 60,
      machineClient: { id: 'robot', publicKey: { ...publicKey, kid: 'k1' }, algorithm },
    });
    await using services = await startServices({
      origin: server.issuer,
      clientId: 'demo',
      clientSecret: 'demo-secret',
    });
    const auth: Omit<ClientAuth, 'mode'> = {
      tokenUrl: server.tokenUrl,
      tokenAuth: 'private-key-jwt',
      assertionAudience: server.issuer,
      defaultScopes: ['read'],
    };
    const ctx = await withProvider(services.ctx, machine(auth, { ...ID, ...KEY }), {});

    const connectionId = await submit(ctx, { client_id: 'robot', client_private_key: write(key) });
    const first = await read(ctx, 'machine', { connectionId });
    expect(first.credentials).toMatchObject({
      type: 'OAUTH2_CC',
      token: expect.any(String),
      raw: { scope: 'read' },
      client_secret: '',
    });
    const second = await read(ctx, 'machine', { connectionId, force: true });
    expect(tokenOf(second)).not.toBe(tokenOf(first));
    expect(server.tokenCalls.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('addresses its assertion to the token endpoint when the definition names no issuer', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await using provider = await startFakeProvider(() => ({ status: 200, body: { access_token: 't' } }));
    await using services = await startServices({
      origin: provider.origin,
      clientId: 'demo',
      clientSecret: 'demo-secret',
    });
    const ctx = await withProvider(
      services.ctx,
      machine({ tokenUrl: `${provider.origin}/token`, tokenAuth: 'private-key-jwt' }, { ...ID, ...KEY }),
      {},
    );
    await submit(ctx, {
      client_id: 'robot',
      client_private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    });
    const params = provider.requests[0]?.params ?? {};
    expect(params).toEqual({
      grant_type: 'client_credentials',
      client_id: 'robot',
      client_assertion_type: expect.stringMatching(/jwt-bearer$/),
      client_assertion: expect.any(String),
    });
    const claims: unknown = JSON.parse(
      Buffer.from(params['client_assertion']?.split('.')[1] ?? '', 'base64url').toString(),
    );
    expect(claims).toMatchObject({ aud: `${provider.origin}/token` });
  });
});

describe('a client with a certificate', () => {
  async function mutualServer() {
    const seen: unknown[] = [];
    const server = createServer(
      {
        key: fixture('secure.test.key.pem'),
        cert: fixture('secure.test.cert.pem'),
        requestCert: true,
        rejectUnauthorized: true,
        ca: fixture('client.test.cert.pem'),
      },
      (request, response) => {
        void text(request).then((body) => {
          seen.push([(request.socket as TLSSocket).getPeerCertificate().subject.CN, request.url, body]);
          response.setHeader('content-type', 'application/json');
          response.end(
            JSON.stringify(
              request.url === '/token' ? { access_token: `t${seen.length}`, expires_in: 3600 } : { ok: true },
            ),
          );
        });
      },
    );
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const egress = createEgress({ allow: [host], ca: fixture('secure.test.cert.pem') });
    return {
      seen,
      origin: `https://${host}`,
      egress,
      async [Symbol.asyncDispose]() {
        await egress.close();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  }

  test('presents it at the token endpoint, at each refresh, and at the API', async () => {
    await using server = await mutualServer();
    await using services = await startServices({
      origin: 'http://127.0.0.1:1',
      clientId: 'demo',
      clientSecret: 'demo-secret',
    });
    const definition = machine(
      { tokenUrl: `${server.origin}/token`, tokenAuth: 'tls' },
      { ...ID, ...KEY, ...CERTIFICATE, client_secret: { ...SECRET.client_secret, required: false } },
    );
    const input = {
      ...definition,
      api: { baseUrl: server.origin, headers: { authorization: 'Bearer {accessToken}' } },
    };
    const ctx = await withProvider(
      {
        ...services.ctx,
        fetch: server.egress.fetch,
        openStream: server.egress.openStream,
        checkEgress: server.egress.check,
      },
      input,
      {},
    );
    const client = {
      client_id: 'adp',
      client_secret: 'also',
      client_private_key: fixture('client.test.key.pem'),
      client_certificate: fixture('client.test.cert.pem'),
    };

    const connectionId = await submit(ctx, client);
    expect((await read(ctx, 'machine', { connectionId, force: true })).credentials).toMatchObject({
      token: 't2',
      ...client,
    });
    const answer = await proxyRequest(ctx, {
      lease: null,
      method: 'GET',
      endpoint: '/v1/workers',
      integrationKey: 'machine',
      connectionId,
      headers: [],
      body: null,
      retries: 0,
      retryOn: [],
      baseUrlOverride: undefined,
      decompress: true,
      forwardHeadersOnRedirect: false,
      signal: new AbortController().signal,
    });
    expect(answer.status).toBe(200);
    expect(server.seen).toEqual([
      ['client.test', '/token', 'grant_type=client_credentials&client_id=adp&client_secret=also'],
      ['client.test', '/token', 'grant_type=client_credentials&client_id=adp&client_secret=also'],
      ['client.test', '/v1/workers', ''],
    ]);
  });
});

describe('supports token endpoints that differ:', () => {
  test.each<[string, Omit<ClientAuth, 'mode' | 'tokenUrl'>, object, object]>([
    [
      'user name and password in JSON, without a grant type',
      {
        tokenAuth: 'username-password',
        grantType: 'none',
        bodyFormat: 'json',
        tokenResponse: { accessToken: 'jwt' },
        ttlSeconds: 3600,
      },
      { username: 'the-id', password: 'the-secret' },
      { jwt: 't' },
    ],
    [
      'a Basic header in its own form',
      {
        tokenAuth: 'none',
        grantType: 'none',
        tokenParamNames: { client_id: null },
        tokenHeaders: { authorization: "ID {base64(client.id, ':', client.secret)}" },
      },
      {},
      { access_token: 't' },
    ],
    [
      'scopes with commas',
      { tokenAuth: 'body', scopeSeparator: ',', defaultScopes: ['a', 'b'] },
      { grant_type: 'client_credentials', client_id: 'the-id', client_secret: 'the-secret', scope: 'a,b' },
      { access_token: 't' },
    ],
    [
      'the secret as user name',
      { tokenAuth: 'secret-as-username' },
      { grant_type: 'client_credentials' },
      { access_token: 't' },
    ],
  ])('%s', async (_what, auth, params, answer) => {
    await using provider = await startFakeProvider(() => ({ status: 200, body: { ...answer } }));
    await using services = await startServices({
      origin: provider.origin,
      clientId: 'demo',
      clientSecret: 'demo-secret',
    });
    const ctx = await withProvider(
      services.ctx,
      machine({ tokenUrl: `${provider.origin}/token`, ...auth }, { ...ID, ...SECRET }),
      {},
    );
    const connectionId = await submit(ctx, { client_id: 'the-id', client_secret: 'the-secret' });
    expect((await read(ctx, 'machine', { connectionId })).credentials).toMatchObject({ token: 't' });
    expect(provider.requests[0]?.params).toEqual(params);
    if ('tokenHeaders' in auth)
      expect(provider.requests[0]?.headers.authorization).toBe(
        `ID ${Buffer.from('the-id:the-secret').toString('base64')}`,
      );
  });

  test('keeps a token without an expiry for 55 minutes', async () => {
    await using provider = await startFakeProvider(() => ({ status: 200, body: { access_token: 't' } }));
    await using services = await startServices({
      origin: provider.origin,
      clientId: 'demo',
      clientSecret: 'demo-secret',
    });
    const ctx = await withProvider(
      services.ctx,
      machine({ tokenUrl: `${provider.origin}/token`, tokenAuth: 'body' }, { ...ID, ...SECRET }),
      {},
    );
    const { credentials } = await read(ctx, 'machine', {
      connectionId: await submit(ctx, { client_id: 'the-id', client_secret: 'the-secret' }),
    });
    const end =
      'expires_at' in credentials && typeof credentials.expires_at === 'string'
        ? Date.parse(credentials.expires_at)
        : 0;
    expect(Math.abs(end - Date.now() - 55 * 60_000)).toBeLessThan(5_000);
  });
});

describe('refuses input that the definition does not ask for or that is unusable before anything is sent:', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

  test.each<
    [
      string,
      Omit<ClientAuth, 'mode' | 'tokenUrl'>,
      ProviderDefinitionInput['credentials'],
      Partial<Typed>,
      string,
      string,
    ]
  >([
    ['no secret', { tokenAuth: 'body' }, { ...ID, ...SECRET }, {}, 'missing_client_secret', 'client_secret'],
    [
      'no key',
      { tokenAuth: 'private-key-jwt' },
      { ...ID, ...KEY },
      { client_secret: 's' },
      'invalid_body',
      'credentials.client_secret',
    ],
    [
      'half a key',
      { tokenAuth: 'private-key-jwt' },
      { ...ID, ...KEY },
      { client_private_key: 'x'.repeat(40) },
      'invalid_body',
      'credentials.client_private_key',
    ],
    [
      'text that only looks like a key',
      { tokenAuth: 'private-key-jwt' },
      { ...ID, ...KEY },
      { client_private_key: '{"kty":"RSA","n":"xxxxxxxx"}' },
      'invalid_body',
      'must be a private key',
    ],
    [
      'no certificate',
      { tokenAuth: 'tls' },
      { ...ID, ...KEY, ...CERTIFICATE },
      { client_private_key: rsa },
      'invalid_body',
      'credentials.client_certificate: is required',
    ],
    [
      'the certificate of another key',
      { tokenAuth: 'tls' },
      { ...ID, ...KEY, ...CERTIFICATE },
      { client_private_key: rsa, client_certificate: fixture('client.test.cert.pem') },
      'invalid_body',
      'must be the certificate of the private key',
    ],
  ])('%s', async (_what, auth, credentials, typed, code, part) => {
    await using provider = await startFakeProvider(() => ({ status: 200, body: { access_token: 't' } }));
    await using services = await startServices({
      origin: provider.origin,
      clientId: 'demo',
      clientSecret: 'demo-secret',
    });
    const ctx = await withProvider(
      services.ctx,
      machine({ tokenUrl: `${provider.origin}/token`, ...auth }, credentials),
      {},
    );
    await expect(submit(ctx, { client_id: 'the-id', ...typed })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(part),
    });
    expect(provider.requests).toEqual([]);
  });
});
