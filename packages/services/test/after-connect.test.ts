import { clientOf } from '@holdfast/db';
import type { ProviderDefinitionInput } from '@holdfast/providers';
import { createReconnectSessionInputSchema, importConnectionInputSchema, submitCredentialsInputSchema, type Connection } from '@holdfast/schema';
import {
  authenticateSession,
  createReconnectSession,
  importConnection,
  listConnections,
  submitCredentials,
  type CallbackPage,
  type ServiceContext,
} from '@holdfast/services';
import { startFakeProvider, type FakeProvider, type ProviderRequest } from '@holdfast/testing';
import { describe, expect, test } from 'vitest';

import { comeBack, connectionOf, newSession, openFlow, read, withProvider, type BrowserFlow } from './browser-flow.js';
import { startServices, type TestServices } from './test-runtime.js';

type Answers = Record<string, (request: ProviderRequest) => unknown>;
type Part = Partial<Pick<ProviderDefinitionInput, 'api' | 'config' | 'credentials' | 'afterConnect'>> & { readonly auth?: object };

const CLIENT = { type: 'OAUTH2', client_id: 'the-client', client_secret: 'the-secret', scopes: 'repo,gist' } as const;
const TOKENS = { access_token: 'a1', refresh_token: 'r1', expires_in: 3600 };

interface Stage extends AsyncDisposable {
  readonly services: TestServices;
  readonly provider: FakeProvider;
  readonly ctx: ServiceContext;
}

/** A provider of one's own, and what it answers under which path; whatever is no object is sent as text. */
async function stage(part: (origin: string) => Part, answers: Answers): Promise<Stage> {
  const provider = await startFakeProvider((request) => {
    const body = answers[request.path]?.(request);
    if (body === undefined) return null;
    if (typeof body === 'number') return { status: body, headers: { location: '/elsewhere' } };
    return { status: 200, body: typeof body === 'string' ? body : (JSON.parse(JSON.stringify(body)) as Record<string, unknown>) };
  });
  const services = await startServices({ origin: provider.origin, clientId: 'demo', clientSecret: 'demo-secret' });
  const { auth, ...rest } = part(provider.origin);
  const oauth2 = { mode: 'oauth2', authorizationUrl: `${provider.origin}/auth`, tokenUrl: `${provider.origin}/token`, tokenAuth: 'body', pkce: 'S256' };
  const definition = { id: 'odd', name: 'Odd', categories: ['test'], ...rest, auth: auth && 'mode' in auth ? auth : { ...oauth2, ...auth } } as ProviderDefinitionInput;
  const ctx = await withProvider(services.ctx, definition, auth && 'mode' in auth ? {} : { credentials: CLIENT });
  return {
    services,
    provider,
    ctx,
    async [Symbol.asyncDispose]() {
      await services[Symbol.asyncDispose]();
      await provider[Symbol.asyncDispose]();
    },
  };
}

async function connect(ctx: ServiceContext): Promise<Connection> {
  const flow = await openFlow(ctx, 'odd');
  expect(await comeBack(ctx, flow, { code: 'the-code' })).toMatchObject({ status: 'success' });
  return connectionOf(ctx, flow);
}

async function reconnect(ctx: ServiceContext, connectionId: string, more: object = {}): Promise<{ readonly flow: BrowserFlow; readonly page: CallbackPage }> {
  const input = createReconnectSessionInputSchema.parse({ connection_id: connectionId, integration_id: 'odd', ...more });
  const session = await authenticateSession(ctx, (await createReconnectSession(ctx, input)).data.token);
  const flow = await openFlow(ctx, 'odd', { session });
  return { flow, page: await comeBack(ctx, flow, { code: 'the-code' }) };
}

async function announced(ctx: ServiceContext): Promise<readonly Record<string, unknown>[]> {
  const rows = await clientOf(ctx.db)<{ body: string }[]>`select body from events order by id`;
  return rows.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
}

function idTokenOf(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part({ iss: 'https://id.example', aud: 'the-client', exp: Date.now() / 1_000 + 300, ...claims })}.c2ln`;
}

describe('scopes', () => {
  test.each<[string, object, object]>([
    ['with commas in the answer, as GitHub writes it', { scope: 'repo' }, { granted_scopes: ['repo'], missing_scopes: ['gist'] }],
    ['all of them', { scope: 'gist,repo' }, { granted_scopes: ['gist', 'repo'], missing_scopes: [] }],
    ['as a list', { scope: ['repo'] }, { granted_scopes: ['repo'], missing_scopes: ['gist'] }],
    ['not said, which means as asked', {}, { granted_scopes: null, missing_scopes: [] }],
  ])('are kept as requested and as granted: %s', async (_rule, said, expected) => {
    await using at = await stage(() => ({}), { '/token': () => ({ ...TOKENS, ...said }) });
    const connection = await connect(at.ctx);
    expect(connection).toMatchObject({ requested_scopes: ['repo', 'gist'], ...expected });
    const { missing_scopes: missing } = connection;
    expect((await listConnections(at.ctx, {})).connections).toMatchObject([{ missing_scopes: missing }]);
    expect(await announced(at.ctx)).toEqual([expect.objectContaining({ operation: 'creation', missingScopes: missing })]);
  });

  test('that a refresh narrows are missing from then on', async () => {
    let scope: string | undefined = 'repo gist';
    await using at = await stage(() => ({}), { '/token': () => ({ ...TOKENS, scope }) });
    const { connection_id: connectionId } = await connect(at.ctx);
    scope = 'repo';
    expect(await read(at.ctx, 'odd', { connectionId, force: true })).toMatchObject({ granted_scopes: ['repo'], missing_scopes: ['gist'] });
    scope = undefined;
    expect(await read(at.ctx, 'odd', { connectionId, force: true })).toMatchObject({ granted_scopes: ['repo'], missing_scopes: ['gist'] });
  });
});

describe('after connecting', () => {
  const FIELD = { cloudId: { label: 'Site', source: 'after-connect', pattern: '^[a-z0-9-]{1,40}$' } } as const;
  const lookUpOf = (more: object = {}): Part => ({
    config: FIELD,
    afterConnect: [{ method: 'GET', path: '/sites', capture: { cloudId: 'sites[?is_default].id' }, evidence: 'recalled', ...more }],
  });

  test('facts are looked up with the new credential, and join the connection config', async () => {
    await using at = await stage((origin) => ({ ...lookUpOf(), api: { baseUrl: `${origin}/v1` } }), {
      '/token': () => TOKENS,
      '/v1/sites': ({ headers }) => (headers.authorization === 'Bearer a1' ? { sites: [{ id: 'no' }, { id: 'acme-7', is_default: true }] } : 401),
    });
    expect(await connect(at.ctx)).toMatchObject({ connection_config: { cloudId: 'acme-7' }, account: null });
  });

  test('a look-up posts JSON, and the credential stands where the definition puts it', async () => {
    await using at = await stage(
      (origin) => ({
        ...lookUpOf({ method: 'POST', path: '/graphql', json: { query: '{{ viewer {{ id }} }}', first: 1 }, capture: { cloudId: 'data.viewer.id' } }),
        api: { baseUrl: origin, headers: { 'x-token': '{accessToken}', 'x-site': '{config.cloudId}' } },
      }),
      { '/token': () => TOKENS, '/graphql': () => ({ data: { viewer: { id: 42 } } }) },
    );
    expect(await connect(at.ctx)).toMatchObject({ connection_config: { cloudId: '42' } });
    const [, asked] = at.provider.requests;
    expect(asked).toMatchObject({ method: 'POST', params: { query: '{ viewer { id } }' }, headers: { 'x-token': 'a1', 'content-type': 'application/json' } });
    expect(asked?.headers).not.toHaveProperty('authorization');
    expect(asked?.headers).not.toHaveProperty('x-site');
  });

  test('a later look-up may name what an earlier one found', async () => {
    await using at = await stage(
      (origin) => ({
        api: { baseUrl: origin },
        config: { ...FIELD, region: { label: 'Region', source: 'after-connect', choices: ['eu', 'us'] } },
        afterConnect: [
          { method: 'GET', path: '/sites', capture: { cloudId: '[0].id' }, evidence: 'recalled' },
          { method: 'GET', url: `${origin}/sites/{config.cloudId}`, capture: { region: 'region' }, evidence: 'recalled' },
        ],
      }),
      { '/token': () => TOKENS, '/sites': () => '[{"id":"acme"}]', '/sites/acme': () => ({ region: 'eu' }) },
    );
    expect(await connect(at.ctx)).toMatchObject({ connection_config: { cloudId: 'acme', region: 'eu' } });
  });

  test.each<[string, unknown]>([
    ['is not in the answer', { sites: [] }],
    ['breaks the rules of its field', { sites: [{ id: '../evil', is_default: true }] }],
    ['is asked for in vain', 500],
    ['comes as no JSON', '<html>'],
    ['stands behind a redirect', 307],
  ])('nothing is connected when a fact that calls need %s', async (_rule, answer) => {
    await using at = await stage((origin) => ({ ...lookUpOf(), api: { baseUrl: origin } }), { '/token': () => TOKENS, '/sites': () => answer, '/elsewhere': () => ({ sites: [{ id: 'acme', is_default: true }] }) });
    const page = await comeBack(at.ctx, await openFlow(at.ctx, 'odd'), { code: 'the-code' });
    expect(page).toMatchObject({ status: 'failed', code: 'provider_refused', message: expect.stringContaining('(Site)') });
    expect(await listConnections(at.ctx, {})).toEqual({ connections: [] });
    expect(await announced(at.ctx)).toMatchObject([{ operation: 'creation', success: false, error: { type: 'provider_refused' } }]);
  });

  test('what only informs may stay unknown', async () => {
    const config = { cloudId: { ...FIELD.cloudId, required: false as const } };
    await using at = await stage((origin) => ({ ...lookUpOf({ account: { id: 'me.id' } }), config, api: { baseUrl: origin } }), { '/token': () => TOKENS });
    expect(await connect(at.ctx)).toMatchObject({ connection_config: {}, account: null });
  });

  test('an import takes over what it is given, and asks only for what it is not', async () => {
    await using at = await stage((origin) => ({ ...lookUpOf(), api: { baseUrl: origin } }), { '/sites': () => ({ sites: [{ id: 'found', is_default: true }] }) });
    const importOf = (more: object): Promise<Connection> =>
      importConnection(at.ctx, importConnectionInputSchema.parse({ provider_config_key: 'odd', credentials: { type: 'OAUTH2', access_token: 'a9' }, ...more }));
    expect(await importOf({})).toMatchObject({ connection_config: { cloudId: 'found' }, requested_scopes: null, missing_scopes: [] });
    expect(await importOf({ connection_config: { cloudId: 'given' } })).toMatchObject({ connection_config: { cloudId: 'given' } });
    expect(at.provider.requests).toHaveLength(1);
  });

  test('a typed key is looked up too, after it is accepted', async () => {
    const lookUp = { ...lookUpOf({ account: { id: 'me.id', email: 'me.mail' } }), credentials: { apiKey: { label: 'API key', secret: true as const } } };
    await using at = await stage((origin) => ({ ...lookUp, auth: { mode: 'api-key' } as object, api: { baseUrl: origin, headers: { 'x-key': '{cred.apiKey}' } } }), {
      '/sites': ({ headers }) => (headers['x-key'] === 'k1' ? { sites: [{ id: 'acme', is_default: true }], me: { id: 7, mail: 'ada@x.example' } } : 401),
    });
    const session = await newSession(at.ctx);
    const submit = (apiKey: string): Promise<unknown> =>
      submitCredentials(at.ctx, session, submitCredentialsInputSchema.parse({ integration_id: 'odd', credentials: { type: 'API_KEY', apiKey } }));
    await expect(submit('k2')).rejects.toMatchObject({ code: 'provider_refused' });
    await submit('k1');
    expect((await listConnections(at.ctx, {})).connections).toMatchObject([{ account: { id: '7', name: null, email: 'ada@x.example' } }]);
    expect((await announced(at.ctx)).map(({ success }) => success)).toEqual([false, true]);
  });
});

describe('the account', () => {
  const ACCOUNT = { id: 'u-1', name: 'Ada', email: 'ada@x.example' };

  test.each<[string, Part, object, object | null]>([
    ['the token response', { auth: { account: { from: 'token', id: 'team.id', name: 'team.name' } } }, { team: { id: 'T1', name: 'Acme' } }, { id: 'T1', name: 'Acme', email: null }],
    [
      'its ID token',
      { auth: { account: { from: 'id-token', id: 'sub', name: 'name', email: 'email' } } },
      { id_token: idTokenOf({ sub: 'u-1', name: 'Ada', email: 'ada@x.example' }) },
      ACCOUNT,
    ],
    ['nothing, without an ID token', { auth: { account: { from: 'id-token', id: 'sub' } } }, {}, null],
    ['nothing, when the id is no text', { auth: { account: { from: 'token', id: 'team' } } }, { team: { id: 'T1' } }, null],
  ])('is read from %s', async (_rule, part, said, account) => {
    await using at = await stage(() => part, { '/token': () => ({ ...TOKENS, ...said }) });
    expect((await connect(at.ctx)).account).toEqual(account);
  });

  test('is not taken from an ID token for another client', async () => {
    await using at = await stage(() => ({ auth: { account: { from: 'id-token', id: 'sub' } } }), {
      '/token': () => ({ ...TOKENS, id_token: idTokenOf({ sub: 'u-1', aud: 'another' }) }),
    });
    const page = await comeBack(at.ctx, await openFlow(at.ctx, 'odd'), { code: 'the-code' });
    expect(page).toMatchObject({ status: 'failed', code: 'provider_refused', message: expect.stringContaining('is for another client') });
  });

  test('of another person is refused on reconnect: the old credential stays, and the backend hears of it', async () => {
    let who = 'u-1';
    let token = 'a1';
    const part = (origin: string): Part => ({
      api: { baseUrl: origin },
      afterConnect: [{ method: 'GET', path: '/me', account: { id: 'id', name: 'login' }, evidence: 'recalled' }],
    });
    await using at = await stage(part, { '/token': () => ({ ...TOKENS, access_token: token }), '/me': () => ({ id: who, login: `of ${who}` }) });
    const { connection_id: connectionId } = await connect(at.ctx);
    [who, token] = ['u-2', 'a2'];

    const { page } = await reconnect(at.ctx, connectionId);
    expect(page).toMatchObject({ status: 'failed', code: 'account_changed', message: expect.stringContaining('another account at Odd') });
    expect(await read(at.ctx, 'odd', { connectionId })).toMatchObject({ credentials: { access_token: 'a1' }, account: { id: 'u-1', name: 'of u-1' } });
    expect((await announced(at.ctx)).at(-1)).toMatchObject({ connectionId, success: false, error: { type: 'account_changed' } });

    expect((await reconnect(at.ctx, connectionId, { allow_account_change: true })).page).toMatchObject({ status: 'success' });
    expect(await read(at.ctx, 'odd', { connectionId })).toMatchObject({ credentials: { access_token: 'a2' }, account: { id: 'u-2', name: 'of u-2' } });
  });

  test('that was unknown is learned, and one that is unknown now is kept', async () => {
    let me: unknown = undefined;
    const part = (origin: string): Part => ({
      api: { baseUrl: origin },
      afterConnect: [{ method: 'GET', path: '/me', account: { id: 'id' }, evidence: 'recalled' }],
    });
    await using at = await stage(part, { '/token': () => TOKENS, '/me': () => me });
    const { connection_id: connectionId, account } = await connect(at.ctx);
    expect(account).toBeNull();
    me = { id: 'u-1' };
    expect((await reconnect(at.ctx, connectionId)).page).toMatchObject({ status: 'success' });
    me = 503;
    expect((await reconnect(at.ctx, connectionId)).page).toMatchObject({ status: 'success' });
    expect(await read(at.ctx, 'odd', { connectionId })).toMatchObject({ account: { id: 'u-1', name: null, email: null } });
  });
});
