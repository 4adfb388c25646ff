import { clientOf } from '@holdfast/db';
import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openStartLink } from './authorization-road.js';
import { openInWindow } from './open-in-window.js';
import { listenForOutcome } from './outcome-listener.js';
import { oauthProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { openQuestion, pressButton } from './question.js';
import { PRODUCT_ORIGIN, startServer, type TestServer } from './start-server.js';

let endpoint: ScriptedTokenEndpoint;
let folder: ProviderFolder;
let app: TestServer;

beforeAll(async () => {
  endpoint = await scriptedTokenEndpoint();
  folder = await writeProviderFolder(
    oauthProvider({ ...endpoint, authorizationUrl: `${endpoint.origin}/authorize` }, { id: 'acme', name: 'Acme' }),
  );
  app = await startServer({
    config: {
      providersDir: folder.path,
      egressAllow: [new URL(endpoint.origin).host],
      allowedOrigins: [PRODUCT_ORIGIN],
    },
  });
  const credentials = { type: 'OAUTH2', client_id: endpoint.clientId, client_secret: endpoint.clientSecret } as const;
  await app.trpc.integrations.create.mutate({ provider: 'acme', unique_key: 'acme', credentials });
});
afterAll(async () => {
  await app.close();
  await folder[Symbol.asyncDispose]();
  await endpoint.close();
});

const MALLORY = { end_user_id: 'mallory', end_user_display_name: 'Mallory <b>', end_user_email: 'mallory@example.com' };

async function sessionToken(tags: Record<string, string> = MALLORY): Promise<string> {
  return (await app.trpc.connectSessions.create.mutate({ tags })).data.token;
}

async function startPath(token: string, embeddedIn?: string): Promise<string> {
  const input = { integration_id: 'acme', ...(embeddedIn !== undefined && { embedded_in: embeddedIn }) };
  return new URL((await app.trpcAs(token).authorization.start.mutate(input)).data.authorize_url).pathname;
}

const windowPath = (token: string): string => `/oauth/connect/acme?connect_session_token=${token}`;

async function countOf(table: 'authorization_flows' | 'outcome_reports'): Promise<number> {
  const sql = clientOf(app.database.db);
  const [row] = await sql<[{ count: number }]>`select count(*) as count from ${sql(table)}`;
  return row.count;
}

const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' };

describe('a link that an attacker sends asks the victim first', () => {
  test.each<[string, (token: string) => Promise<string>, Record<string, string>]>([
    ['a start link from an e-mail', startPath, { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' }],
    [
      'a start link on a page of the attacker',
      startPath,
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document', referer: 'https://evil.example/' },
    ],
    ['a start link in a browser without fetch metadata', startPath, {}],
    [
      'a window URL from an e-mail',
      async (token) => windowPath(token),
      { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' },
    ],
    [
      'a window URL on a page that hides its own',
      async (token) => windowPath(token),
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' },
    ],
    [
      'a start link of an embedded Connect UI on a page of the attacker',
      (token) => startPath(token, 'https://evil.example'),
      SAME_ORIGIN,
    ],
  ])('%s', async (_what, pathOf, headers) => {
    const question = await openQuestion(app, await pathOf(await sessionToken()), headers);
    expect([question.status, question.headers.get('location')]).toEqual([200, null]);
    expect(question.html).toContain('Connect Acme to dev');
    expect(question.html).toContain('Mallory &lt;b&gt;');
    expect(question.html).toContain('mallory@example.com');
    expect(question.headers.get('set-cookie')).toMatch(
      /^holdfast-browser=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/,
    );
    expect(question.headers.get('cache-control')).toBe('no-store');
    expect(question.headers.get('x-frame-options')).toBe('DENY');
    expect(question.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);

    const went = await pressButton(app, question);
    expect([went.status, went.location?.origin]).toEqual([303, endpoint.origin]);
    expect(went.cookie).toMatch(/^oauth-[\da-f]{8}=/);
  });

  test('by the product’s own name, and the person by an id when nothing else is known', async () => {
    await app.trpc.connectSettings.update.mutate({ product_name: 'Acme & Sons' });
    const question = await openQuestion(app, await startPath(await sessionToken({ end_user_id: 'user_42' })));
    await app.trpc.connectSettings.update.mutate({ product_name: null });
    expect(question.html).toContain('Connect Acme to Acme &amp; Sons');
    expect(question.html).toContain('<b>user_42</b>');
  });

  test('by the person of the connection in a reconnect session that names nobody, and in its language', async () => {
    const connection = { connection_id: 'of-grace', provider_config_key: 'acme' };
    await app.trpc.connections.import.mutate({
      ...connection,
      credentials: { type: 'OAUTH2', access_token: 'imported' },
      tags: { end_user_id: 'grace', end_user_display_name: 'Grace Hopper' },
      verify: false,
    });
    const { data } = await app.trpc.connectSessions.createReconnect.mutate({
      connection_id: 'of-grace',
      integration_id: 'acme',
      language: 'de-CH',
    });
    const question = await openQuestion(app, await startPath(data.token));
    expect(question.html).toContain('<html lang="de">');
    expect(question.html).toContain('<h1>Acme erneut mit dev verbinden</h1>');
    expect(question.html).toContain('<b>Grace Hopper</b>');
    const { html } = await openQuestion(app, await startPath(await sessionToken()), { 'accept-language': 'fr-CA, en' });
    expect(html).toContain('<h1>Connecter Acme à dev</h1>');
    await app.trpc.connections.delete.mutate(connection);
  });
});

describe('continues without a question for', () => {
  test('our own Connect UI', async () => {
    const response = await openStartLink(app, new URL(await startPath(await sessionToken()), app.url).href);
    expect([response.status, new URL(response.headers.get('location') ?? '').origin]).toEqual([302, endpoint.origin]);
  });

  test('our own Connect UI in a frame of the product', async () => {
    const response = await openStartLink(
      app,
      new URL(await startPath(await sessionToken(), PRODUCT_ORIGIN), app.url).href,
    );
    expect(response.status).toBe(302);
  });

  test('a page of the product, and one that the environment lists', async () => {
    expect((await openInWindow(app, 'acme', { connect_session_token: await sessionToken() })).status).toBe(302);
    const other = { referer: 'https://other.example/', 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' };
    const before = await openInWindow(app, 'acme', { connect_session_token: await sessionToken() }, other);
    await app.trpc.connectSettings.update.mutate({ allowed_origins: ['https://other.example'] });
    const after = await openInWindow(app, 'acme', { connect_session_token: await sessionToken() }, other);
    await app.trpc.connectSettings.update.mutate({ allowed_origins: [] });
    expect([before.status, after.status]).toEqual([200, 302]);
  });
});

describe('the answer', () => {
  test('is useless in another browser, from another page, or changed', async () => {
    const question = await openQuestion(app, await startPath(await sessionToken()));
    const other = await openQuestion(app, await startPath(await sessionToken()));
    const asVictim = { ...question, cookie: other.cookie };
    expect(await pressButton(app, asVictim)).toMatchObject({
      status: 400,
      location: null,
      html: expect.stringContaining('another browser'),
    });
    expect(await pressButton(app, { ...question, cookie: '' })).toMatchObject({ status: 400, location: null });
    expect(await pressButton(app, { ...question, answer: other.answer })).toMatchObject({
      status: 400,
      location: null,
    });
    expect(await pressButton(app, { ...question, answer: '' })).toMatchObject({ status: 400, location: null });
    for (const given of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect(await pressButton(app, question, given)).toMatchObject({ status: 400, location: null });
    }
    // None of it used the link up.
    expect((await pressButton(app, question)).status).toBe(303);
    expect(await pressButton(app, question)).toMatchObject({
      status: 400,
      html: expect.stringContaining('works only once'),
    });
  });

  test('is required once a person was asked, however the page is loaded again', async () => {
    const path = await startPath(await sessionToken());
    const question = await openQuestion(app, path);
    expect((await openQuestion(app, path, SAME_ORIGIN)).status).toBe(200);
    expect(
      (
        await openQuestion(app, path, {
          cookie: question.cookie,
          referer: PRODUCT_ORIGIN,
          'sec-fetch-site': 'cross-site',
        })
      ).status,
    ).toBe(200);
    expect((await pressButton(app, question)).status).toBe(303);
  });

  test('is accepted for both of two questions in one browser', async () => {
    const one = await openQuestion(app, await startPath(await sessionToken()));
    const two = await openQuestion(app, await startPath(await sessionToken()), { cookie: one.cookie });
    expect(two.cookie).toBe(one.cookie);
    for (const question of [two, one]) expect((await pressButton(app, question)).status).toBe(303);
  });
});

test('starts nothing when a browser prefetches', async () => {
  const path = await startPath(await sessionToken());
  expect((await openQuestion(app, path, { ...SAME_ORIGIN, 'sec-purpose': 'prefetch;prerender' })).status).toBe(200);
});

describe('a browser does not choose who authorizes:', () => {
  test.each([
    'prompt',
    'PROMPT',
    'login_hint',
    'max_age',
    'acr_values',
    'id_token_hint',
    'domain_hint',
    'hd',
    'display',
    'claims',
    'request',
    'request_uri',
    'response_mode',
    'login',
    'approval_prompt',
    'auth_type',
    'force_login',
    'kc_idp_hint',
    'idp',
    'team',
    'login-hint',
    ' prompt',
  ])('%s', async (name) => {
    const before = await countOf('authorization_flows');
    const asked = { connect_session_token: await sessionToken(), [`authorization_params[${name}]`]: 'none' };
    expect(await openInWindow(app, 'acme', asked)).toMatchObject({
      status: 400,
      location: null,
      html: expect.stringContaining('authorization_params'),
    });
    expect(await countOf('authorization_flows')).toBe(before);
  });

  test('lets the backend do so, which then overrides the browser', async () => {
    const { data } = await app.trpc.connectSessions.create.mutate({
      tags: {},
      integrations_config_defaults: {
        acme: { authorization_params: { prompt: 'login', login_hint: 'ada@example.com' } },
      },
    });
    const { location } = await openInWindow(app, 'acme', {
      connect_session_token: data.token,
      'authorization_params[prompt]': 'none',
      'authorization_params[lang]': 'de',
    });
    expect(['prompt', 'login_hint', 'lang'].map((name) => location?.searchParams.get(name))).toEqual([
      'login',
      'ada@example.com',
      null,
    ]);
  });

  test('accepts other parameters', async () => {
    const { location } = await openInWindow(app, 'acme', {
      connect_session_token: await sessionToken(),
      'authorization_params[access_type]': 'offline',
    });
    expect(location?.searchParams.get('access_type')).toBe('offline');
  });
});

describe('nothing is written', () => {
  test.each<[string, string, Record<string, string>]>([
    ['for an integration whose name is too long', 'x'.repeat(11_000), {}],
    ['for a NUL in the path', 'acme%00', {}],
    ['without a session token', 'acme', {}],
    ['for an unknown session token', 'acme', { connect_session_token: 'hfcs_nobody' }],
  ])('%s', async (_what, integration, query) => {
    using listener = await listenForOutcome(app.url);
    listener[Symbol.dispose]();
    const refused = await openInWindow(app, integration, { ...query, ws_client_id: listener.wsClientId });
    expect([400, 401, 404]).toContain(refused.status);
    expect(await countOf('outcome_reports')).toBe(0);
  });

  test('under a socket id that this service did not create', async () => {
    const token = (await app.trpc.connectSessions.create.mutate({ tags: {} })).data.token;
    const invented = {
      connect_session_token: token,
      ws_client_id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      connection_id: 'mine',
    };
    expect((await openInWindow(app, 'acme', invented)).status).toBe(400);
    expect(
      (await openInWindow(app, 'acme', { connect_session_token: token, ws_client_id: invented.ws_client_id })).status,
    ).toBe(302);
    const [row] = await clientOf(app.database.db)<
      [{ count: number }]
    >`select count(*) as count from authorization_flows where ws_client_id = ${invented.ws_client_id}`;
    expect([row.count, await countOf('outcome_reports')]).toEqual([0, 0]);
  });
});

describe('limits the open flows of one person to ten, and locks nobody out:', () => {
  async function openCount(): Promise<number> {
    const [row] = await clientOf(app.database.db)<[{ count: number }]>`
      select count(*) as count from authorization_flows where status in ('created', 'started') and end_user_key = 'greedy'`;
    return row.count;
  }

  test('ends the oldest, whether one session opens them or many', async () => {
    const greedy = { end_user_id: 'greedy' };
    const token = await sessionToken(greedy);
    const first = await startPath(token);
    await Promise.all(Array.from({ length: 25 }, () => startPath(token)));
    expect(await openCount()).toBe(10);
    expect((await openQuestion(app, first)).html).toContain('works only once');
    const ofNewSession = await startPath(await sessionToken(greedy));
    expect(await openCount()).toBe(10);
    expect((await openQuestion(app, ofNewSession)).status).toBe(200);
    expect((await openQuestion(app, await startPath(await sessionToken({ end_user_id: 'other' })))).status).toBe(200);
  });
});
