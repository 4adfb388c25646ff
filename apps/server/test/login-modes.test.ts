import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';

import type { Credentials } from '@holdfast/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { loginProviders } from './login-providers.js';
import { writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { callProxy, startFakeApi, type FakeApi, type Script } from './proxy-road.js';
import { rest, type RestAnswer } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

const PASSWORD = 'correct-horse-battery';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();

let app: TestServer;
let api: FakeApi;
let folder: ProviderFolder;

beforeAll(async () => {
  api = await startFakeApi();
  const definitions = loginProviders(api.origin);
  folder = await writeProviderFolder(...definitions);
  app = await startServer({ config: { providersDir: folder.path, egressAllow: [api.host] } });
  for (const { id } of definitions) await app.trpc.integrations.create.mutate({ provider: id, unique_key: id });
});
afterAll(async () => {
  await app.close();
  await api[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});
beforeEach(() => {
  api.received.length = 0;
  api.script();
});

const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Script =>
  (_received, response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

async function submit(path: string, body: unknown): Promise<RestAnswer> {
  const { data } = await app.trpc.connectSessions.create.mutate({ tags: {} });
  return rest(app, path, { method: 'POST', bearer: null, query: `?connect_session_token=${data.token}`, body });
}

async function connect(
  path: string,
  body: unknown,
  ...answers: readonly Script[]
): Promise<{ connection_id: string; provider_config_key: string }> {
  api.script(...answers);
  const answer = await submit(path, body);
  expect(answer).toMatchObject({ status: 200 });
  const { connectionId, providerConfigKey } = answer.body as { connectionId: string; providerConfigKey: string };
  return { connection_id: connectionId, provider_config_key: providerConfigKey };
}

type Ref = Awaited<ReturnType<typeof connect>>;

async function credentialsOf(
  ref: Ref,
  ask: { force_refresh?: boolean; refresh_token?: boolean } = {},
): Promise<Credentials> {
  return (await app.trpc.connections.get.query({ ...ref, ...ask })).credentials;
}

async function call(ref: Ref): Promise<Record<string, string | string[] | undefined>> {
  api.received.length = 0;
  const headers = { 'connection-id': ref.connection_id, 'provider-config-key': ref.provider_config_key };
  expect((await callProxy(app, '/proxy/things', { headers })).status).toBe(200);
  return api.received.at(-1)?.headers ?? {};
}

const sentTo = (): (string | undefined)[] => api.received.map(({ method, url }) => `${method} ${url}`);
const bodyOf = (index: number): unknown => JSON.parse(api.received[index]?.body.toString() ?? '');
const minutesFromNow = (iso: unknown): number => Math.round((Date.parse(String(iso)) - Date.now()) / 60_000);

describe('JWT:', () => {
  const claimsOf = (token: string): unknown =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

  test('signs a token with the input, verifies it, returns it, sends it with a call, and signs the next', async () => {
    const ref = await connect(
      '/auth/jwt/signer',
      { type: 'JWT', account: 'ACME', privateKey: PEM.replaceAll('\n', '\\n') },
      json({}),
    );
    expect(sentTo()).toEqual(['GET /me']);
    const credentials = await credentialsOf(ref);
    expect(credentials).toEqual({
      type: 'JWT',
      account: 'ACME',
      privateKey: PEM.replaceAll('\n', '\\n'),
      token: expect.any(String),
      expires_at: expect.any(String),
    });
    const { token, expires_at: end } = credentials as { token: string; expires_at: string };
    expect(api.received[0]?.headers.authorization).toBe(`Bearer ${token}`);
    expect(minutesFromNow(end)).toBe(60);

    const [head, body, signature = ''] = token.split('.');
    expect(
      verify(
        'sha256',
        Buffer.from(`${head}.${body}`),
        createPublicKey(privateKey),
        Buffer.from(signature, 'base64url'),
      ),
    ).toBe(true);
    const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
    const iss = `ACME.SHA256:${createHash('sha256').update(spki).digest('base64')}`;
    expect(claimsOf(token)).toEqual({ iss, scopes: ['read'], iat: expect.any(Number), exp: expect.any(Number) });

    expect((await call(ref))['authorization']).toBe(`Bearer ${token}`);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await credentialsOf(ref, { force_refresh: true })).not.toMatchObject({ token });
  });

  test('puts an optional value into the claims when it is given', async () => {
    const ref = await connect('/auth/jwt/signer', { account: 'ACME', delegate: 'ada', privateKey: PEM }, json({}));
    const { token } = (await credentialsOf(ref)) as { token: string };
    expect(claimsOf(token)).toMatchObject({ sub: 'ada', scopes: ['read', 'ada'] });
  });

  test.each<[string, unknown, string, unknown]>([
    ['a missing field', { account: 'ACME' }, 'invalid_body', [{ path: ['credentials', 'privateKey'] }]],
    [
      'a field that violates its rule',
      { account: 'acme', privateKey: PEM },
      'invalid_body',
      [{ path: ['credentials', 'account'] }],
    ],
    [
      'an unknown field',
      { account: 'ACME', privateKey: PEM, other: 'x' },
      'invalid_body',
      [{ path: ['credentials', 'other'] }],
    ],
    [
      'a field that is not text',
      { account: 'ACME', privateKey: { pem: PEM } },
      'invalid_body',
      [{ path: ['privateKey'] }],
    ],
    ['another type', { type: 'BASIC', account: 'ACME', privateKey: PEM }, 'invalid_body', [{ path: ['type'] }]],
    [
      'a key that cannot sign this way',
      {
        account: 'ACME',
        privateKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
          type: 'pkcs8',
          format: 'pem',
        }),
      },
      'jwt_token_generation_error',
      undefined,
    ],
  ])('refuses %s by name, without a request', async (_what, body, code, errors) => {
    const answer = await submit('/auth/jwt/signer', body);
    expect([answer.status, answer.body]).toMatchObject([
      400,
      { error: { code, message: expect.stringMatching(/./), ...(errors !== undefined && { errors }) } },
    ]);
    expect(JSON.stringify(answer.body)).not.toContain('PRIVATE KEY');
    expect(api.received).toEqual([]);
  });

  test('creates no connection for a token that the provider refuses', async () => {
    api.script(json({}, 401));
    expect(await submit('/auth/jwt/signer', { account: 'ACME', privateKey: PEM })).toMatchObject({
      status: 400,
      body: { error: { code: 'connection_test_failed' } },
    });
  });
});

describe('TWO_STEP:', () => {
  const TENANTS = json({ tenants: [{ name: 'acme eu', id: 7 }] });
  const session = (token: string, renew?: string): Script =>
    json({ session: { token, left: '00:30:00', ...(renew && { renew }) } });
  const connectTwofold = (renew?: string): Promise<Ref> =>
    connect(
      '/auth/two-step/twofold',
      { type: 'TWO_STEP', user: 'ada', secret: PASSWORD },
      TENANTS,
      session('t1', renew),
    );

  test('runs the steps of a login in order, and returns their values next to the input', async () => {
    const ref = await connectTwofold('r1');
    expect(sentTo()).toEqual([`GET /tenant?apikey=${PASSWORD}`, 'POST /tenants/acme%20eu/login']);
    expect(bodyOf(1)).toEqual({ user: { name: 'ada' }, secret: PASSWORD });
    const raw = { session: { token: 't1', left: '00:30:00', renew: 'r1' } };
    const held = {
      type: 'TWO_STEP',
      user: 'ada',
      secret: PASSWORD,
      tenant_id: '7',
      token: 't1',
      expires_at: expect.any(String),
      raw,
    };
    const shown = await credentialsOf(ref, { refresh_token: true });
    expect(shown).toEqual({ ...held, refresh_token: 'r1' });
    expect(minutesFromNow((shown as { expires_at: string }).expires_at)).toBe(30);
    const {
      session: { renew: _hidden, ...shownSession },
    } = raw;
    expect(await credentialsOf(ref)).toEqual({ ...held, raw: { session: shownSession } });
    expect(await call(ref)).toMatchObject({ 'x-session': 't1' });
    expect(await call(ref)).not.toHaveProperty('authorization');
  });

  test('is refreshed by its refresh request, which may keep the old refresh token', async () => {
    const ref = await connectTwofold('r1');
    api.received.length = 0;
    api.script(session('t2'));
    expect(await credentialsOf(ref, { force_refresh: true, refresh_token: true })).toMatchObject({
      token: 't2',
      refresh_token: 'r1',
      tenant_id: '7',
    });
    expect([sentTo(), api.received[0]?.body.toString()]).toEqual([['POST /renew'], 'renew=r1&tenant=7']);
  });

  test('logs in after a refused refresh', async () => {
    const ref = await connectTwofold('r1');
    api.received.length = 0;
    api.script(json({ error: 'gone' }, 401), TENANTS, session('t3'));
    const refreshed = await credentialsOf(ref, { force_refresh: true, refresh_token: true });
    expect(refreshed).toMatchObject({ token: 't3' });
    expect(refreshed).not.toHaveProperty('refresh_token');
    expect(sentTo().map((line) => line?.split('?')[0])).toEqual([
      'POST /renew',
      'GET /tenant',
      'POST /tenants/acme%20eu/login',
    ]);
  });

  test('logs in again without a refresh token; a refused login requires reauthorization', async () => {
    const ref = await connectTwofold();
    api.script(TENANTS, session('t4'));
    expect(await credentialsOf(ref, { force_refresh: true })).toMatchObject({ token: 't4' });
    api.script(TENANTS, json({ message: 'wrong' }, 401), TENANTS, json({ message: 'wrong' }, 401));
    await expect(credentialsOf(ref, { force_refresh: true })).rejects.toThrow('login_refused');
  });

  test('does not treat a failing provider as a refusal', async () => {
    const ref = await connectTwofold();
    api.script(json({}, 503));
    await expect(credentialsOf(ref, { force_refresh: true })).rejects.toThrow(/now; Holdfast will try again/);
  });

  test('signs with one-time values and keeps only the assertion', async () => {
    const body = { type: 'TWO_STEP', user: 'ada', assertionOption: { signingKey: PASSWORD } };
    const ref = await connect('/auth/two-step/asserted', body, json({ access_token: 'a1', expires_in: 60 }));
    const assertion = new URLSearchParams(api.received[0]?.body.toString()).get('assertion');
    const credentials = await credentialsOf(ref);
    expect(credentials).toMatchObject({ type: 'TWO_STEP', user: 'ada', token: 'a1', assertion });
    expect(JSON.stringify(credentials)).not.toContain(PASSWORD);
    expect(await call(ref)).toMatchObject({ authorization: 'Bearer a1' });
    api.received.length = 0;
    api.script(json({ access_token: 'a2', expires_in: 60 }));
    expect(await credentialsOf(ref, { force_refresh: true })).toMatchObject({ token: 'a2', assertion });
    expect(new URLSearchParams(api.received[0]?.body.toString()).get('assertion')).toBe(assertion);
  });

  test('accepts cookies as a token, and an older SDK’s login client on the path of clients', async () => {
    const cookies: Script = (_received, response) =>
      void response.writeHead(200, { 'set-cookie': ['S=1; HttpOnly', 'R=.n; Path=/'] }).end('{}');
    const ref = await connect('/oauth2/auth/cookied', { client_id: 'ada', client_secret: PASSWORD }, cookies);
    expect(await credentialsOf(ref)).toMatchObject({
      type: 'TWO_STEP',
      client_id: 'ada',
      client_secret: PASSWORD,
      token: 'S=1; R=.n',
      _cookies: 'S=1; R=.n',
    });
    expect(await call(ref)).toMatchObject({ cookie: 'S=1; R=.n' });
  });

  test.each<[string, Script, string]>([
    [
      'a refusal',
      json({ error: 'invalid_login', message: `no user with ${PASSWORD}` }, 401),
      'invalid_login: no user with [redacted]',
    ],
    ['a redirect', json({}, 307, { location: '/elsewhere' }), 'issued no token'],
  ])('creates no connection for %s, with a message', async (_what, script, sentence) => {
    api.script(script);
    const answer = await submit('/auth/two-step/twofold', { user: 'ada', secret: PASSWORD });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'two_step_credentials_fetch_error', message: expect.stringContaining(sentence) } },
    });
    expect(api.received).toHaveLength(1);
  });

  test.each<[string, Script]>([
    ['a web page', (_received, response) => void response.writeHead(200).end('<html>')],
    ['an endless response', json({ token: 'x'.repeat(2 * 1_048_576) })],
    ['a response that lacks a value for the next step', json({ tenants: [] })],
  ])('does not blame the input for %s', async (_what, script) => {
    api.script(script);
    const answer = await submit('/auth/two-step/twofold', { user: 'ada', secret: PASSWORD });
    expect(answer).toMatchObject({ status: 424, body: { error: { code: 'provider_unavailable' } } });
    expect(api.received).toHaveLength(1);
  });

  // A host that a value chooses.
  test.each([
    'evil.test/',
    'evil.test#',
    'evil.test?x=',
    'a@evil.test',
    'evil.test\\',
    'evil.test%2f',
    'x\r\ny',
    '${x}',
    '../',
    '10.0.0.1',
  ])('sends nothing to an address moved by %j', async (tenant) => {
    const { data } = await app.trpc.connectSessions.create.mutate({ tags: {} });
    const query = `?connect_session_token=${data.token}&params[tenant]=${encodeURIComponent(tenant)}`;
    const answer = await rest(app, '/auth/two-step/tenanted', {
      method: 'POST',
      bearer: null,
      query,
      body: { user: 'ada', secret: PASSWORD },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_connection_config', message: expect.stringContaining('tenant') } },
    });
    expect(api.received).toEqual([]);
  });

  test('logs no secret of a login, although one was in a URL', async () => {
    api.script((_received, response) => void response.destroy());
    expect((await submit('/auth/two-step/twofold', { user: 'ada', secret: PASSWORD })).status).toBe(424);
    expect(app.log()).not.toContain(PASSWORD);
  });
});

describe('BILL:', () => {
  const TYPED = { username: 'ada', password: PASSWORD, organization_id: '008', dev_key: 'the-dev-key' };

  test('obtains a session, returns it, sends it with a call, and obtains the next', async () => {
    const ref = await connect('/auth/bill/bill-login', TYPED, json({ sessionId: 's1', userId: 'u1' }));
    expect(bodyOf(0)).toEqual({ username: 'ada', password: PASSWORD, organizationId: '008', devKey: 'the-dev-key' });
    const credentials = await credentialsOf(ref);
    const raw = { sessionId: 's1', userId: 'u1' };
    expect(credentials).toEqual({
      type: 'BILL',
      ...TYPED,
      session_id: 's1',
      user_id: 'u1',
      expires_at: expect.any(String),
      raw,
    });
    expect(minutesFromNow((credentials as { expires_at: string }).expires_at)).toBe(35);
    const headers = await call(ref);
    expect(headers).toMatchObject({ sessionid: 's1', devkey: 'the-dev-key' });
    expect(headers).not.toHaveProperty('authorization');
    api.script(json({ sessionId: 's2', userId: 'u1' }));
    expect(await credentialsOf(ref, { force_refresh: true })).toMatchObject({ session_id: 's2', ...TYPED });
  });

  test.each<[string, unknown, string]>([
    ['a refused login', TYPED, 'bill_credentials_fetch_error'],
    ['a missing field', { ...TYPED, dev_key: undefined }, 'invalid_body'],
    ['an empty field', { ...TYPED, dev_key: '' }, 'invalid_body'],
    ['a field more', { ...TYPED, other: 'x' }, 'invalid_body'],
  ])('answers %s with 400', async (_what, body, code) => {
    api.script(json({ message: 'no' }, 401));
    expect(await submit('/auth/bill/bill-login', body)).toMatchObject({ status: 400, body: { error: { code } } });
  });
});

describe('SIGNATURE:', () => {
  const TYPED = { type: 'SIGNATURE', username: 'customer001', password: PASSWORD };
  const TOKEN =
    /^UsernameToken Username="customer001", PasswordDigest="([^"]+)", Nonce="([0-9a-f]{32})", Created="([^"]+)"$/;

  test('creates a digest for each call, as the provider requires', async () => {
    const ref = await connect('/auth/signature/digest', TYPED, json({}));
    const proved = api.received[0]?.headers['x-wsse'];
    const credentials = await credentialsOf(ref);
    expect(credentials).toEqual({ ...TYPED, token: expect.stringMatching(TOKEN), expires_at: expect.any(String) });
    expect(minutesFromNow((credentials as { expires_at: string }).expires_at)).toBe(5);
    const [one, other] = [await call(ref), await call(ref)];
    expect(one).not.toHaveProperty('authorization');
    const values = [proved, one['x-wsse'], other['x-wsse'], (credentials as { token: string }).token].map(String);
    for (const value of values) {
      const [, digest, nonce, created] = TOKEN.exec(value) ?? [];
      const hex = createHash('sha1').update(`${nonce}${created}${PASSWORD}`).digest('hex');
      expect(digest).toBe(Buffer.from(hex).toString('base64'));
    }
    expect(new Set(values).size).toBe(4);
    const { token } = credentials as { token: string };
    expect(await credentialsOf(ref, { force_refresh: true })).not.toMatchObject({ token });
  });

  test.each<[string, unknown, string]>([
    ['a user name that a header cannot contain', { ...TYPED, username: 'a" b' }, 'signature_token_generation_error'],
    ['an empty password', { ...TYPED, password: '' }, 'invalid_body'],
    ['a field more', { ...TYPED, other: 'x' }, 'invalid_body'],
  ])('refuses %s, without a request', async (_what, body, code) => {
    expect(await submit('/auth/signature/digest', body)).toMatchObject({ status: 400, body: { error: { code } } });
    expect(api.received).toEqual([]);
  });

  test('creates no connection for credentials that the provider refuses', async () => {
    api.script(json({}, 401));
    expect(await submit('/auth/signature/digest', TYPED)).toMatchObject({
      status: 400,
      body: { error: { code: 'connection_test_failed' } },
    });
  });
});
