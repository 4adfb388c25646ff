import { request } from 'node:http';

import { clientOf } from '@holdfast/db';
import { signRowsAgain } from '@holdfast/db/testing';
import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import {
  beginFlow,
  beginFlowOf,
  comeBack,
  openStartLink,
  type BegunFlow,
  type PageAnswer,
} from './authorization-road.js';
import { oauthProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { startServer, type StartServerOptions, type TestServer } from './start-server.js';

const ISSUER = 'https://issuer.example';

let endpoint: ScriptedTokenEndpoint;
let folder: ProviderFolder;
let app: TestServer;

function serverWithProviders(options: StartServerOptions = {}): Promise<TestServer> {
  const own = { providersDir: folder.path, egressAllow: [new URL(endpoint.origin).host] };
  return startServer({ ...options, config: { ...own, ...options.config } });
}

async function createIntegrations(server: TestServer): Promise<void> {
  const credentials = { type: 'OAUTH2', client_id: endpoint.clientId, client_secret: endpoint.clientSecret } as const;
  await server.trpc.integrations.create.mutate({ provider: 'acme', unique_key: 'acme', credentials });
  await server.trpc.integrations.create.mutate({ provider: 'acme', unique_key: 'evil', credentials });
  await server.trpc.integrations.create.mutate({ provider: 'named', unique_key: 'named', credentials });
}

beforeAll(async () => {
  endpoint = await scriptedTokenEndpoint();
  const urls = { ...endpoint, authorizationUrl: `${endpoint.origin}/authorize` };
  folder = await writeProviderFolder(
    oauthProvider(urls, { id: 'acme', name: 'Acme' }),
    oauthProvider(urls, { id: 'named', name: 'Named', issuer: ISSUER, paramNames: { client_id: 'app_id' } }),
  );
  app = await serverWithProviders({ config: { webhookUrl: 'http://127.0.0.1:9/hook' } });
  await createIntegrations(app);
});
afterAll(async () => {
  await app.close();
  await folder[Symbol.asyncDispose]();
  await endpoint.close();
});

let callsBefore = 0;
let before: Counts;
beforeEach(async () => {
  callsBefore = endpoint.ledger.requests.length;
  before = await countRows();
});

interface Counts {
  readonly connections: number;
  readonly flows: number;
  readonly created: number;
  readonly refused: number;
}

async function countRows(server = app): Promise<Counts> {
  const [row] = await clientOf(server.database.db)<[Counts]>`
    select (select count(*) from connections) as connections, (select count(*) from authorization_flows) as flows,
      (select count(*) from events where body::jsonb @> '{"operation":"creation","success":true}') as created,
      (select count(*) from events where body::jsonb @> '{"operation":"creation","success":false}') as refused`;
  return row;
}

/** What has happened since the test began. */
async function happened(): Promise<Counts & { readonly tokenCalls: number }> {
  const now = await countRows();
  return {
    connections: now.connections - before.connections,
    flows: now.flows - before.flows,
    created: now.created - before.created,
    refused: now.refused - before.refused,
    tokenCalls: endpoint.ledger.requests.length - callsBefore,
  };
}

function codeFor(flow: BegunFlow): string {
  return endpoint.issueCode({ redirectUri: flow.redirectUri.href, codeChallenge: flow.codeChallenge });
}

/** The sentence of the page, as a reader sees it. */
function sentenceOf({ html }: PageAnswer): string {
  const text = /<p>([\s\S]*?)<\/p>/.exec(html)?.[1] ?? '';
  const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);
}

async function outcomeOf(flow: BegunFlow): Promise<unknown> {
  return (await app.trpcAs(flow.sessionToken).authorization.outcome.query({ flow_id: flow.id })).data;
}

test('the honest road makes one connection, by one token call with the exact redirect URI and the verifier', async () => {
  const flow = await beginFlow(app, 'acme');
  const { data } = await app.trpc.integrations.get.query({ unique_key: 'acme' });
  expect(flow.redirectUri.href).toBe(data.redirect_uri);
  expect(Object.fromEntries(flow.authorizationUrl.searchParams)).toEqual({
    response_type: 'code',
    client_id: endpoint.clientId,
    redirect_uri: flow.redirectUri.href,
    scope: 'read',
    state: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
  });
  expect(flow.setCookie).toMatch(/^oauth-[0-9a-f]{8}=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);

  const page = await comeBack(app, flow, { code: codeFor(flow), state: flow.state });
  expect([page.status, sentenceOf(page)]).toEqual([200, 'The connection is ready. You can close this window.']);
  expect(endpoint.ledger.requests.at(-1)).toMatchObject({
    grantType: 'authorization_code',
    outcome: 'granted',
    params: { redirect_uri: flow.redirectUri.href },
  });
  expect(await happened()).toEqual({ connections: 1, flows: 1, created: 1, refused: 0, tokenCalls: 1 });
  expect(await outcomeOf(flow)).toMatchObject({ status: 'success', provider_config_key: 'acme' });
});

describe('forced linking (T14, T17, T19)', () => {
  test.each<[string, (other: BegunFlow) => string | null]>([
    ['no cookie', () => null],
    ["another flow's cookie", (other) => other.cookie],
    ["another flow's secret under this flow's name", (other) => `NAME=${other.cookie.split('=')[1]}`],
    ['an empty cookie', () => 'NAME='],
  ])('a callback with %s is refused, asks nobody, and uses the flow up', async (_what, cookieOf) => {
    const [flow, other] = [await beginFlow(app, 'acme'), await beginFlow(app, 'acme')];
    const cookie = cookieOf(other)?.replace('NAME', flow.cookie.split('=')[0] ?? '') ?? null;
    const code = codeFor(flow);
    const page = await comeBack(app, flow, { code, state: flow.state }, { cookie });
    expect([page.status, sentenceOf(page)]).toEqual([
      400,
      'This authorization was started in another browser. Start again here.',
    ]);
    expect(await outcomeOf(flow)).toMatchObject({ status: 'failed', error: { code: 'browser_mismatch' } });

    const again = await comeBack(app, flow, { code, state: flow.state });
    expect([again.status, sentenceOf(again)]).toEqual([400, sentenceOf(page)]);
    expect(await happened()).toEqual({ connections: 0, flows: 2, created: 0, refused: 1, tokenCalls: 0 });
  });

  test('two flows of one browser keep a cookie each and both succeed', async () => {
    const [one, two] = [await beginFlow(app, 'acme'), await beginFlow(app, 'acme')];
    const cookie = `${one.cookie}; ${two.cookie}`;
    for (const flow of [one, two]) {
      expect((await comeBack(app, flow, { code: codeFor(flow), state: flow.state }, { cookie })).status).toBe(200);
    }
  });

  test('an outcome is told to the session of the flow only', async () => {
    const [flow, other] = [await beginFlow(app, 'acme'), await beginFlow(app, 'acme')];
    const asked = app.trpcAs(other.sessionToken).authorization.outcome.query({ flow_id: flow.id });
    await expect(asked).rejects.toMatchObject({ data: { httpStatus: 404 } });
  });
});

describe('replay (T15, T33)', () => {
  test('of 50 parallel callbacks with one state and code exactly one counts', async () => {
    endpoint.always({ latencyMs: 200 });
    const flow = await beginFlow(app, 'acme');
    const code = codeFor(flow);
    const pages = await Promise.all(Array.from({ length: 50 }, () => comeBack(app, flow, { code, state: flow.state })));
    endpoint.always(null);
    expect(new Set(pages.map(sentenceOf))).toEqual(new Set(['The connection is ready. You can close this window.']));
    expect(await happened()).toEqual({ connections: 1, flows: 1, created: 1, refused: 0, tokenCalls: 1 });
  });

  test('a start link works once, however many open it', async () => {
    const session = await app.trpc.connectSessions.create.mutate({ tags: {} });
    const { data } = await app.trpcAs(session.data.token).authorization.start.mutate({ integration_id: 'acme' });
    expect((await openStartLink(app, data.authorize_url, { method: 'HEAD' })).headers.get('location')).toBeNull();
    const answers = await Promise.all(Array.from({ length: 20 }, () => openStartLink(app, data.authorize_url)));
    expect(answers.filter(({ status, headers }) => status === 302 && headers.has('set-cookie'))).toHaveLength(1);
    expect(
      answers.filter(({ status, headers }) => status === 400 && !headers.has('location') && !headers.has('set-cookie')),
    ).toHaveLength(19);
  });

  test('a code that fails at the provider is not tried again', async () => {
    const flow = await beginFlow(app, 'acme');
    const page = await comeBack(app, flow, { code: 'a-code-of-nobody', state: flow.state });
    expect([page.status, sentenceOf(page)]).toEqual([
      400,
      expect.stringContaining('The provider refused to issue a token.'),
    ]);
    expect((await comeBack(app, flow, { code: codeFor(flow), state: flow.state })).status).toBe(400);
    expect(await happened()).toEqual({ connections: 0, flows: 1, created: 0, refused: 1, tokenCalls: 1 });
  });
});

describe('old and guessed states (T16)', () => {
  test('the clock of the database ends a flow, whatever the clock of the server says', async () => {
    await using late = await serverWithProviders({ clock: () => new Date(Date.now() - 3_600_000) });
    await createIntegrations(late);
    const [callback, start] = [
      await beginFlow(late, 'acme'),
      await late.trpc.connectSessions.create.mutate({ tags: {} }),
    ];
    const unopened = await late.trpcAs(start.data.token).authorization.start.mutate({ integration_id: 'acme' });
    await clientOf(late.database.db)`update authorization_flows set expires_at = now() - interval '1 second'`;
    await signRowsAgain(late.running.wiring.runtime.db);

    const page = await comeBack(late, callback, { code: codeFor(callback), state: callback.state });
    expect([page.status, sentenceOf(page)]).toEqual([400, expect.stringContaining('has expired')]);
    expect((await openStartLink(late, unopened.data.authorize_url)).headers.has('location')).toBe(false);
    expect(endpoint.ledger.requests).toHaveLength(callsBefore);
  });

  test('guessed states get one and the same page and leave no row', async () => {
    const flow = await beginFlow(app, 'acme');
    const rows = await countRows();
    const guesses = Array.from({ length: 200 }, (_, index) => Buffer.alloc(32, index).toString('base64url'));
    const pages = await Promise.all(guesses.map((state) => comeBack(app, flow, { code: 'x', state })));
    const shown = new Set(pages.map(({ status, html }) => `${status} ${html.replace(/nonce="[^"]*"/g, '')}`));
    expect(shown.size).toBe(1);
    expect([...shown][0]).toMatch(/^400 .*This link is unknown/s);
    expect(await countRows()).toEqual(rows);
    expect((await comeBack(app, flow, { code: codeFor(flow), state: flow.state })).status).toBe(200);
  });
});

describe('mixed-up answers (T18)', () => {
  test("an honest provider's code at its own address with another integration's state is worth nothing", async () => {
    const [evil, honest] = [await beginFlow(app, 'evil'), await beginFlow(app, 'acme')];
    const page = await comeBack(
      app,
      evil,
      { code: codeFor(honest), state: evil.state },
      { address: honest.redirectUri },
    );
    expect([page.status, sentenceOf(page)]).toEqual([400, 'The response arrived at the wrong address. Start again.']);
    expect(await happened()).toEqual({ connections: 0, flows: 2, created: 0, refused: 1, tokenCalls: 0 });
    expect(evil.redirectUri.pathname).not.toBe(honest.redirectUri.pathname);
  });

  test.each([
    ['another issuer', { iss: 'https://evil.example' }],
    ['the issuer with a slash more', { iss: `${ISSUER}/` }],
    ['no issuer', {}],
  ])('%s is refused where the provider names itself', async (_what, iss) => {
    const flow = await beginFlow(app, 'named');
    const page = await comeBack(app, flow, { code: codeFor(flow), state: flow.state, ...iss });
    expect([page.status, sentenceOf(page)]).toEqual([
      400,
      'The answer came from another provider than expected. Start again.',
    ]);
    expect(await happened()).toMatchObject({ connections: 0, tokenCalls: 0 });
  });

  test('the right issuer is accepted', async () => {
    const flow = await beginFlow(app, 'named');
    expect((await comeBack(app, flow, { code: codeFor(flow), state: flow.state, iss: ISSUER })).status).toBe(200);
  });

  test('an integration that was edited meanwhile takes no answer', async () => {
    const flow = await beginFlow(app, 'evil');
    await app.trpc.integrations.update.mutate({ unique_key: 'evil', display_name: 'Edited' });
    const page = await comeBack(app, flow, { code: codeFor(flow), state: flow.state });
    expect([page.status, sentenceOf(page)]).toEqual([400, 'The integration was changed in the meantime. Start again.']);
    expect(await happened()).toMatchObject({ connections: 0, tokenCalls: 0 });
  });
});

const RESERVED = [
  'state',
  'redirect_uri',
  'client_id',
  'client_secret',
  'scope',
  'code_challenge',
  'code_challenge_method',
  'response_type',
  'response_mode',
  'nonce',
  'STATE',
  'Redirect_Uri',
];

describe('parameters that belong to the server (T13)', () => {
  test.each([
    ...RESERVED,
    'tags',
    'connection_id',
    'webhook_url',
    'metadata',
    'params',
    'authorization_params',
    'end_user',
  ])('the browser cannot send %s', async (name) => {
    const session = await app.trpc.connectSessions.create.mutate({ tags: {} });
    const { authorization } = app.trpcAs(session.data.token);
    const beside = { integration_id: 'acme', [name]: 'x' };
    await expect(authorization.start.mutate(beside)).rejects.toMatchObject({
      data: { httpStatus: 400, error: { code: 'invalid_body' } },
    });
    const inside = { integration_id: 'acme', connection_config: { [name]: 'x' } };
    await expect(authorization.start.mutate(inside)).rejects.toMatchObject({
      data: { httpStatus: 400, error: { code: 'invalid_connection_config' } },
    });
    expect(await happened()).toMatchObject({ flows: 0 });
  });

  test('the authorization parameter scope of a session overrides the scopes, however they are separated', async () => {
    for (const [scope, asked] of [
      ['openid  offline_access', 'openid offline_access'],
      ['openid,email', 'openid email'],
      ['undefined', null],
    ] as const) {
      const session = await app.trpc.connectSessions.create.mutate({
        tags: {},
        integrations_config_defaults: { acme: { authorization_params: { scope, prompt: 'consent' } } },
      });
      const { searchParams } = (await beginFlowOf(app, session.data.token, 'acme')).authorizationUrl;
      if (asked !== null) expect(searchParams.get('scope')).toBe(asked);
      expect(searchParams.getAll('scope').length).toBeLessThan(2);
      expect(searchParams.get('prompt')).toBe('consent');
    }
    const explicit = await app.trpc.connectSessions.create.mutate({
      tags: {},
      integrations_config_defaults: {
        acme: { authorization_params: { scope: 'email' }, connection_config: { oauth_scopes_override: 'openid' } },
      },
    });
    expect((await beginFlowOf(app, explicit.data.token, 'acme')).authorizationUrl.searchParams.get('scope')).toBe(
      'openid',
    );
  });

  test.each(RESERVED.filter((name) => name !== 'scope'))(
    'a session cannot have the authorization parameter %s, and learns what to use',
    async (name) => {
      const created = app.trpc.connectSessions.create.mutate({
        tags: {},
        integrations_config_defaults: { acme: { authorization_params: { [name]: 'x' } } },
      });
      await expect(created).rejects.toMatchObject({
        data: {
          httpStatus: 400,
          error: {
            code: 'invalid_body',
            errors: [
              {
                message: expect.stringMatching(/cannot be set here: it .{20}/) as string,
                path: ['integrations_config_defaults', 'acme', 'authorization_params', name],
              },
            ],
          },
        },
      });
    },
  );

  test('other authorization parameters of a session reach the provider', async () => {
    const session = await app.trpc.connectSessions.create.mutate({
      tags: {},
      integrations_config_defaults: { acme: { authorization_params: { prompt: 'consent' } } },
    });
    expect((await beginFlowOf(app, session.data.token, 'acme')).authorizationUrl.searchParams.get('prompt')).toBe(
      'consent',
    );
  });

  test('a parameter that this provider calls differently is as little theirs, and the page that waits hears of it', async () => {
    const session = await app.trpc.connectSessions.create.mutate({
      tags: {},
      integrations_config_defaults: { named: { authorization_params: { app_id: 'x' } } },
    });
    const { authorization } = app.trpcAs(session.data.token);
    const { data } = await authorization.start.mutate({ integration_id: 'named' });
    const opened = await openStartLink(app, data.authorize_url);
    expect([opened.status, opened.headers.has('location')]).toEqual([400, false]);
    const outcome = await authorization.outcome.query({ flow_id: data.flow_id });
    expect(outcome.data).toMatchObject({ status: 'failed', error: { code: 'client_misconfigured' } });
  });

  test.each(['state', 'code', 'iss', 'error', 'anything'])(
    'a callback with %s twice is refused unread',
    async (name) => {
      const flow = await beginFlow(app, 'acme');
      const code = codeFor(flow);
      const page = await comeBack(app, flow, { code, state: flow.state, [name]: ['a', 'b'] });
      expect([page.status, sentenceOf(page)]).toEqual([400, expect.stringContaining('This link is unknown')]);
      expect((await comeBack(app, flow, { code: [code, code], state: flow.state })).status).toBe(400);
      expect(await happened()).toMatchObject({ connections: 0, tokenCalls: 0 });
    },
  );
});

const PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "'-alert(1)-'",
  '</p><script nonce="">alert(1)</script>',
  '<!--<script>',
  '</title><script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  'javascript:alert(1)',
  '${alert(1)}{{constructor.constructor("alert(1)")()}}',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">x</a>',
  '\u2028<script>alert(1)</script>',
  'x\r\nset-cookie: a=b',
];

describe("a provider's own words (T23)", () => {
  test.each(PAYLOADS)('%j is shown as text', async (payload) => {
    const flow = await beginFlow(app, 'acme');
    const page = await comeBack(app, flow, { state: flow.state, error: 'server_error', error_description: payload });
    const words = payload.replace(/[\r\n\u2028]+/g, ' ').trim();
    expect([page.status, sentenceOf(page)]).toEqual([400, `The provider refused: server_error: ${words}`]);
    expect(page.html.match(/<[a-z!/][^>]*>/gi)?.map((tag) => /^<\/?([a-z!]+)/i.exec(tag)?.[1])).toEqual(TAGS_OF_PAGE);
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none';script-src 'nonce-[^']{20,}';style-src 'nonce-/,
    );
    expect(await outcomeOf(flow)).toMatchObject({
      status: 'failed',
      error: { code: 'provider_refused', message: sentenceOf(page) },
    });
  });

  test('a long story is cut, and the same words at the token endpoint are text too', async () => {
    const flow = await beginFlow(app, 'acme');
    const long = await comeBack(app, flow, { state: flow.state, error: 'x', error_description: 'y'.repeat(5_000) });
    expect(sentenceOf(long).length).toBeLessThan(600);

    const next = await beginFlow(app, 'acme');
    endpoint.script({ reply: { status: 400, body: { error: 'invalid_grant', error_description: PAYLOADS[0] ?? '' } } });
    const page = await comeBack(app, next, { state: next.state, code: codeFor(next) });
    expect(sentenceOf(page)).toContain(PAYLOADS[0]);
    expect(page.html).not.toContain(PAYLOADS[0]);
  });
});

const TAGS_OF_PAGE = [
  '!doctype',
  'html',
  'head',
  'meta',
  'meta',
  'meta',
  'title',
  'title',
  'style',
  'style',
  'head',
  'body',
  'main',
  'div',
  'svg',
  'path',
  'svg',
  'div',
  'h',
  'h',
  'p',
  'p',
  'p',
  'p',
  'main',
  'script',
  'script',
  'body',
  'html',
];

describe('addresses', () => {
  test('a forged Host moves no link, no redirect URI and no cookie (T35)', async () => {
    const forged = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    };
    const secret = { authorization: `Bearer ${app.secretKey}` };
    const created = await ask('/connect/sessions', { ...forged, ...secret }, { tags: {} });
    const session = JSON.parse(created.body) as { data: { token: string; connect_link: string } };
    const bearer = { authorization: `Bearer ${session.data.token}` };
    const started = await ask('/trpc/authorization.start', { ...forged, ...bearer }, { integration_id: 'acme' });
    const { authorize_url } = (JSON.parse(started.body) as { result: { data: { data: { authorize_url: string } } } })
      .result.data.data;
    const begun = await ask(new URL(authorize_url).pathname, { ...forged, 'sec-fetch-site': 'same-origin' });
    const shown = [created, started, begun, await ask('/connect', forged), await ask('/', forged)];
    expect(shown.map(({ status }) => status)).toEqual([201, 200, 302, 308, 302]);
    for (const answer of shown) expect(JSON.stringify(answer)).not.toContain('evil.example');
    expect(new URL(session.data.connect_link).origin).toBe(app.running.wiring.config.publicUrl.origin);
  });

  test('behind https the cookie is bound to the host and sent by https only', async () => {
    await using secure = await serverWithProviders({ config: { publicUrl: new URL('https://connect.example/hf/') } });
    await createIntegrations(secure);
    const flow = await beginFlow(secure, 'acme');
    expect(flow.setCookie).toMatch(
      /^__Host-oauth-[0-9a-f]{8}=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(flow.redirectUri.href).toMatch(/^https:\/\/connect\.example\/hf\/oauth\/callback\/[0-9a-f]{32}$/);
    expect((await comeBack(secure, flow, { code: codeFor(flow), state: flow.state })).status).toBe(200);
  });

  test.each(['return_url', 'redirect', 'redirect_uri', 'next', 'url'])(
    'a %s in the query of a page leads nowhere (T21)',
    async (name) => {
      const flow = await beginFlow(app, 'acme');
      const page = await comeBack(app, flow, {
        code: codeFor(flow),
        state: flow.state,
        [name]: 'https://evil.example/',
      });
      expect([page.status, page.headers.has('location'), page.html.includes('evil.example')]).toEqual([
        200,
        false,
        false,
      ]);
    },
  );
});

/** A request with headers that `fetch` does not let one choose. */
function ask(
  path: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<{ status: number; headers: unknown; body: string }> {
  return new Promise((resolve, reject) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const outgoing = request(
      `${app.url}${path}`,
      { method: body === undefined ? 'GET' : 'POST', headers: { ...headers, ...json } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      },
    );
    outgoing.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}

describe('an integration that shares its redirect URI with others, for those who migrate,', () => {
  const sharing = 'sharing';
  beforeAll(async () => {
    const credentials = { type: 'OAUTH2', client_id: endpoint.clientId, client_secret: endpoint.clientSecret } as const;
    await app.trpc.integrations.create.mutate({
      provider: 'acme',
      unique_key: sharing,
      credentials,
      custom: { shared_callback: 'true' },
    });
  });

  test('says so, and is connected there', async () => {
    const { data } = await app.trpc.integrations.get.query({ unique_key: sharing });
    expect(data.redirect_uri).toBe(new URL('/oauth/callback', app.running.wiring.config.publicUrl).href);
    const flow = await beginFlow(app, sharing);
    expect(flow.redirectUri.href).toBe(data.redirect_uri);
    expect((await comeBack(app, flow, { code: codeFor(flow), state: flow.state })).status).toBe(200);
    expect(await happened()).toMatchObject({ connections: 1, tokenCalls: 1 });
  });

  test('takes no answer at another address, and no other takes one there', async () => {
    const own = await beginFlow(app, 'acme');
    const shared = await beginFlow(app, sharing);
    const crossed: BegunFlow = { ...shared, redirectUri: own.redirectUri };
    expect((await comeBack(app, crossed, { code: codeFor(shared), state: shared.state })).status).toBe(400);
    const swapped: BegunFlow = { ...own, redirectUri: shared.redirectUri };
    expect((await comeBack(app, swapped, { code: codeFor(own), state: own.state })).status).toBe(400);
    expect(await happened()).toMatchObject({ connections: 0, tokenCalls: 0 });
  });

  test.each([
    ['acme', 'perhaps', 'must be true or false'],
    ['private-api-bearer', 'true', 'requires a separate redirect URI'],
  ])('is refused for %s with %s', async (provider, value, rule) => {
    const credentials = { type: 'OAUTH2', client_id: 'a', client_secret: 'b' } as const;
    const input = {
      provider,
      unique_key: 'refused',
      custom: { shared_callback: value },
      ...(provider === 'acme' ? { credentials } : { integration_config: { baseUrl: 'https://a.example' } }),
    };
    await expect(app.trpc.integrations.create.mutate(input)).rejects.toMatchObject({
      data: { httpStatus: 400 },
      message: expect.stringContaining(rule),
    });
  });
});
