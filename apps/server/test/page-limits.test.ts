import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { parseTrustedProxies } from '../src/http/client-address.js';
import { oauthProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { callFrom, startReverseProxy, type ProxiedAnswer, type ReverseProxy } from './reverse-proxy.js';
import { startServer, type TestServer } from './start-server.js';

const SHARED = '127.0.0.66';
const UNKNOWN = 'x'.repeat(43);
const FROM_CONNECT_UI = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' };

let endpoint: ScriptedTokenEndpoint;
let folder: ProviderFolder;
let app: TestServer;
let proxy: ReverseProxy;

beforeAll(async () => {
  endpoint = await scriptedTokenEndpoint();
  folder = await writeProviderFolder(
    oauthProvider({ ...endpoint, authorizationUrl: `${endpoint.origin}/authorize` }, { id: 'acme', name: 'Acme' }),
  );
  const config = {
    providersDir: folder.path,
    egressAllow: [new URL(endpoint.origin).host],
    trustedProxies: parseTrustedProxies('127.0.0.1'),
  };
  app = await startServer({ config });
  proxy = await startReverseProxy([app.url]);
  const credentials = { type: 'OAUTH2', client_id: endpoint.clientId, client_secret: endpoint.clientSecret } as const;
  await app.trpc.integrations.create.mutate({ provider: 'acme', unique_key: 'acme', credentials });
});
afterAll(async () => {
  await proxy[Symbol.asyncDispose]();
  await app.close();
  await folder[Symbol.asyncDispose]();
  await endpoint.close();
});
beforeEach(async () => {
  const { page, publicPage, refused } = app.running.wiring.backend.limits;
  // Another client at this address has used up every limit of the address.
  for (const counter of [page, publicPage, refused]) while ((await counter.take(SHARED)).remaining > 0);
});

const get = (path: string, headers: Readonly<Record<string, string>> = {}, from = SHARED): Promise<ProxiedAnswer> =>
  callFrom(`${proxy.url}${path}`, { headers, from });
const token = async (): Promise<string> =>
  (await app.trpc.connectSessions.create.mutate({ tags: { end_user_id: 'ada' } })).data.token;

test('accepts a valid start link and callback from an address that has too many failures', async () => {
  const { data } = await app.trpcAs(await token()).authorization.start.mutate({ integration_id: 'acme' });
  const begun = await get(new URL(data.authorize_url).pathname, FROM_CONNECT_UI);
  expect(begun.status).toBe(302);
  const asked = new URL(begun.headers.location ?? '').searchParams;
  const redirectUri = new URL(asked.get('redirect_uri') ?? '');
  const code = endpoint.issueCode({ redirectUri: redirectUri.href, codeChallenge: asked.get('code_challenge') ?? '' });
  const answer = new URLSearchParams({ code, state: asked.get('state') ?? '' });
  const cookie = begun.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const back = await get(`${redirectUri.pathname}?${answer}`, { cookie });
  expect([back.status, back.text]).toEqual([200, expect.stringContaining('Connected')]);
});

test('opens a window of an SDK with a valid session', async () => {
  const query = new URLSearchParams({ connect_session_token: await token() });
  expect((await get(`/oauth/connect/acme?${query}`)).status).toBe(200);
});

test.each([
  ['a start link', `/oauth/start/${UNKNOWN}`],
  ['a callback', `/oauth/callback/acme?code=c&state=${UNKNOWN}`],
  ['a window without a session', '/oauth/connect/acme'],
  ['a list of providers', '/docs/providers/'],
  ['a provider', '/docs/providers/github'],
])('refuses %s that matches nothing there, and nowhere else', async (_what, path) => {
  expect((await get(path)).status).toBe(429);
  expect((await get(path, {}, '127.0.0.67')).status).not.toBe(429);
});

test('counts a delivery that matches nothing too', async () => {
  const post = (from: string): Promise<ProxiedAnswer> =>
    callFrom(`${proxy.url}/oauth/deliver/${UNKNOWN}`, { method: 'POST', body: {}, from });
  expect([(await post(SHARED)).status, (await post('127.0.0.67')).status]).toEqual([429, 404]);
});

test('shows a provider page to a signed-in operator', async () => {
  const signedIn = await callFrom(`${app.url}/dashboard/api/sign-in`, {
    method: 'POST',
    body: { secret_key: app.secretKey },
  });
  const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  expect((await get('/docs/providers/github', { cookie })).status).toBe(200);
});

test('uses up nothing that an authorization needs by reading public pages', async () => {
  const { limits } = app.running.wiring.backend;
  const reader = '127.0.0.68';
  while ((await limits.publicPage.take(reader)).remaining > 0);
  expect((await get('/docs/providers/', {}, reader)).status).toBe(429);
  expect((await get(`/oauth/start/${UNKNOWN}`, {}, reader)).status).toBe(400);
});
