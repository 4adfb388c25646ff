import { importConnectionInputSchema, submitCredentialsInputSchema, type Connection } from '@holdfast/schema';
import { importConnection, listConnections, submitCredentials } from '@holdfast/services';
import { describe, expect, test } from 'vitest';

import { comeBack, newSession, openFlow, read } from './browser-flow.js';
import { announced, connect, stage, TOKENS, type Part } from './odd-provider.js';

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
        api: { baseUrl: origin, headers: { 'x-token': '{accessToken}', 'x-site': '{config.cloudId}', 'x-call': '{uuid}', 'x-at': '{nowIso}' } },
      }),
      { '/token': () => TOKENS, '/graphql': () => ({ data: { viewer: { id: 42 } } }) },
    );
    expect(await connect(at.ctx)).toMatchObject({ connection_config: { cloudId: '42' } });
    const [, asked] = at.provider.requests;
    expect(asked).toMatchObject({ method: 'POST', params: { query: '{ viewer { id } }' }, headers: { 'x-token': 'a1', 'content-type': 'application/json', 'x-call': expect.stringMatching(/^[0-9a-f-]{36}$/) } });
    expect(Date.parse(String(asked?.headers['x-at']))).not.toBeNaN();
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

  test('an import is not asked about for its account alone, and says it where a fact is asked for anyway', async () => {
    const part = (origin: string): Part => ({ ...lookUpOf({ account: { id: 'me' } }), api: { baseUrl: origin } });
    await using at = await stage(part, { '/sites': () => ({ sites: [{ id: 'found', is_default: true }], me: 'u-1' }) });
    const importOf = (more: object): Promise<Connection> =>
      importConnection(at.ctx, importConnectionInputSchema.parse({ provider_config_key: 'odd', credentials: { type: 'OAUTH2', access_token: 'a9' }, ...more }));
    expect(await importOf({ connection_config: { cloudId: 'given' } })).toMatchObject({ account: null });
    expect(at.provider.requests).toEqual([]);
    expect(await importOf({})).toMatchObject({ account: { id: 'u-1' } });
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
