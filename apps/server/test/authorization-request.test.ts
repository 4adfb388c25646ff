import { createHash } from 'node:crypto';

import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openInWindow, type OpenedWindow } from './open-in-window.js';
import { listenForOutcome } from './outcome-listener.js';
import { writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let endpoint: ScriptedTokenEndpoint;
let folder: ProviderFolder;
let app: TestServer;
beforeAll(async () => {
  endpoint = await scriptedTokenEndpoint();
  folder = await writeProviderFolder({
    id: 'acme',
    name: 'Acme',
    categories: ['test'],
    auth: {
      mode: 'oauth2',
      authorizationUrl: `${endpoint.origin}/authorize?theme=dark`,
      tokenUrl: endpoint.tokenUrl,
      tokenAuth: 'body',
      pkce: 'required',
      defaultScopes: ['read'],
      authorizationParams: { prompt: 'consent', audience: 'api' },
      captureFromToken: ['team'],
      captureFromCallback: ['location'],
    },
    config: {
      team: { label: 'Team', source: 'token', required: false },
      location: { label: 'Location', source: 'callback', required: false },
    },
  });
  app = await startServer({ config: { providersDir: folder.path, egressAllow: [new URL(endpoint.origin).host] } });
  const credentials = { type: 'OAUTH2', client_id: endpoint.clientId, client_secret: endpoint.clientSecret } as const;
  await app.trpc.integrations.create.mutate({ provider: 'acme', unique_key: 'acme', credentials });
  await app.trpc.integrations.create.mutate({
    provider: 'acme',
    unique_key: 'scoped',
    credentials: { ...credentials, scopes: 'repo,user:email' },
  });
});
afterAll(async () => {
  await app.close();
  await endpoint.close();
  await folder[Symbol.asyncDispose]();
});

interface Defaults {
  readonly user_scopes?: string;
  readonly authorization_params?: Record<string, string>;
  readonly connection_config?: Record<string, unknown>;
}

async function open(
  query: Readonly<Record<string, string>> = {},
  { integration = 'acme', defaults = {} }: { integration?: string; defaults?: Defaults } = {},
): Promise<OpenedWindow> {
  const { data } = await app.trpc.connectSessions.create.mutate({
    tags: {},
    integrations_config_defaults: { [integration]: defaults },
  });
  return openInWindow(app, integration, { connect_session_token: data.token, ...query });
}

async function comeBack(
  opened: OpenedWindow,
  params: Readonly<Record<string, string>>,
): Promise<{ status: number; html: string }> {
  const address = new URL(opened.location?.searchParams.get('redirect_uri') ?? '');
  const query = new URLSearchParams({ state: opened.location?.searchParams.get('state') ?? '', ...params });
  const response = await fetch(`${app.url}${address.pathname}?${query}`, { headers: { cookie: opened.cookie } });
  return { status: response.status, html: await response.text() };
}

const paramsOf = ({ location }: OpenedWindow): Record<string, string> =>
  Object.fromEntries(location?.searchParams ?? []);
const codeFor = (opened: OpenedWindow): string =>
  endpoint.issueCode({ codeChallenge: paramsOf(opened)['code_challenge'] ?? '' });

describe('the authorization request', () => {
  test('contains the values of the definition, the integration and the flow', async () => {
    const { data } = await app.trpc.integrations.get.query({ unique_key: 'acme' });
    expect(paramsOf(await open())).toEqual({
      theme: 'dark',
      prompt: 'consent',
      audience: 'api',
      response_type: 'code',
      client_id: endpoint.clientId,
      redirect_uri: data.redirect_uri,
      scope: 'read',
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
  });

  test.each<[string, Record<string, string>, Defaults, Record<string, string | undefined>]>([
    [
      'contains the parameters of the browser',
      { 'authorization_params[hint]': 'a b' },
      {},
      { hint: 'a b', prompt: 'consent' },
    ],
    [
      'omits a parameter that the browser sets to undefined',
      { 'authorization_params[audience]': 'undefined' },
      {},
      { prompt: 'consent', audience: undefined },
    ],
    [
      'omits a parameter that the session sets to undefined',
      {},
      { authorization_params: { audience: 'undefined' } },
      { prompt: 'consent', audience: undefined },
    ],
    [
      'uses the parameters of the session instead of those of the browser',
      { 'authorization_params[hint]': 'x' },
      { authorization_params: { prompt: 'login' } },
      { hint: undefined, prompt: 'login' },
    ],
    [
      'contains the user scopes of the session and never those of the browser',
      { user_scope: 'all' },
      { user_scopes: 'a,b' },
      { user_scope: 'a,b' },
    ],
    ['has no user scopes without them', { user_scope: 'all' }, {}, { user_scope: undefined }],
    [
      'requests the scopes that the session sets',
      {},
      { connection_config: { oauth_scopes_override: 'x,y' } },
      { scope: 'x y' },
    ],
  ])('%s', async (_rule, query, defaults, expected) => {
    const params = paramsOf(await open(query, { defaults }));
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, params[name]]))).toEqual(expected);
  });

  test('joins the scopes of the integration as the provider requires, unless the session sets others', async () => {
    expect(paramsOf(await open({}, { integration: 'scoped' }))['scope']).toBe('repo user:email');
    expect(
      paramsOf(
        await open({}, { integration: 'scoped', defaults: { connection_config: { oauth_scopes_override: 'gist' } } }),
      )['scope'],
    ).toBe('gist');
  });

  describe('of a reconnect', () => {
    async function reopen(override: unknown, defaults: Defaults = {}): Promise<string | undefined> {
      const { connection_id } = await app.trpc.connections.import.mutate({
        provider_config_key: 'scoped',
        credentials: { type: 'OAUTH2', access_token: 'a' },
        connection_config: { oauth_scopes_override: override },
        created_at: '2026-01-01T00:00:00.000Z',
      });
      const { data } = await app.trpc.connectSessions.createReconnect.mutate({
        connection_id,
        integration_id: 'scoped',
        integrations_config_defaults: { scoped: defaults },
      });
      return paramsOf(await openInWindow(app, 'scoped', { connect_session_token: data.token }))['scope'];
    }

    test.each([
      ['requests the list of scopes with which the connection was imported', ['gist', 'read:org'], 'gist read:org'],
      ['requests the scopes of the session that created the connection', 'gist, read:org', 'gist read:org'],
      ['requests those of the integration when the connection has none of its own', [], 'repo user:email'],
    ])('%s', async (_rule, override, scope) => {
      expect(await reopen(override)).toBe(scope);
    });

    test('requests the scopes that the session sets instead', async () => {
      expect(await reopen(['gist'], { connection_config: { oauth_scopes_override: 'workflow' } })).toBe('workflow');
      expect(await reopen(['gist'], { connection_config: { oauth_scopes_override: '' } })).toBe('repo user:email');
    });
  });

  test('has a verifier behind its challenge, and a new state each time', async () => {
    const [one, two] = [await open(), await open()];
    expect(paramsOf(one)['state']).not.toBe(paramsOf(two)['state']);
    await comeBack(one, { code: codeFor(one) });
    const verifier = endpoint.ledger.requests.at(-1)?.params['code_verifier'] ?? '';
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(paramsOf(one)['code_challenge']);
  });
});

describe('the response', () => {
  test('becomes a connection without metadata; of two values in one place, that of the session stays', async () => {
    using listener = await listenForOutcome(app.url);
    const opened = await open(
      { ws_client_id: listener.wsClientId, 'params[shop]': 'typed' },
      { defaults: { connection_config: { region: 'eu', shop: 'fixed' } } },
    );
    expect((await comeBack(opened, { code: codeFor(opened), location: 'us' })).status).toBe(200);
    const { connection_id: id } = (await listener.outcome()) as { connection_id: string };
    expect((await rest(app, `/connections/${id}?provider_config_key=acme`)).body).toMatchObject({
      metadata: null,
      connection_config: { region: 'eu', shop: 'fixed', location: 'us' },
    });
  });

  test.each<[string, Record<string, string>, string, readonly string[]]>([
    [
      'is a denial',
      { error: 'access_denied', error_description: 'She said <no>' },
      'callback_err',
      ['Access was not granted at the provider, so nothing was connected. It said: She said <no>'],
    ],
    [
      'is another error',
      { error: 'server_error', error_description: 'Try later' },
      'callback_err',
      ['server_error', 'Try later'],
    ],
    ['brings no code', {}, 'callback_err', ['no authorization code']],
    ['has a code that the provider refuses', { code: 'guessed' }, 'token_err', ['invalid_grant']],
  ])('that %s is reported with the provider’s message, as text', async (_what, params, errorType, words) => {
    using listener = await listenForOutcome(app.url);
    const opened = await open({ ws_client_id: listener.wsClientId });
    const page = await comeBack(opened, params);
    expect(page).toMatchObject({ status: 400, html: expect.not.stringContaining('<no>') });
    const outcome = (await listener.outcome()) as { error_desc: string };
    expect(outcome).toMatchObject({ message_type: 'error', provider_config_key: 'acme', error_type: errorType });
    for (const word of words) expect(outcome.error_desc).toContain(word);
  });

  test('counts once, is shown again only to its own browser, and never counts without a state', async () => {
    const opened = await open();
    expect((await comeBack(opened, { code: codeFor(opened) })).status).toBe(200);
    const counted = async (): Promise<readonly number[]> => [
      endpoint.ledger.requests.length,
      (await app.trpc.connections.list.query({})).connections.length,
    ];
    const before = await counted();
    expect((await comeBack(opened, { code: codeFor(opened) })).status).toBe(200);
    expect((await comeBack({ ...opened, cookie: '' }, { code: codeFor(opened) })).status).toBe(400);
    expect(await counted()).toEqual(before);
    expect((await comeBack(await open(), { code: 'x', state: '' })).status).toBe(400);
  });
});
