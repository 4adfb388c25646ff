import type { Nango } from '@nangohq/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { failureOf, propsByOlderName, propsFor, SDK_VERSIONS } from './published-node-sdk.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
  await createApiKeyIntegration(app);
});
afterAll(() => app.close());

const ID = /^[\da-f]{8}-[\da-f-]{27}$/;
const client = { type: 'OAUTH2', client_id: 'id', client_secret: 'hush', scopes: 'repo' } as const;

describe.each(SDK_VERSIONS)('@nangohq/node %s', (version, make) => {
  const nango = (): Nango => make(propsFor(app));
  /** Unique for each version, so that one does not see records of the other. */
  const named = (name: string): string => `${name}-${version}`;

  describe('providers', () => {
    test('are listed, searched and read', async () => {
      const all = await nango().listProviders({});
      expect(all.data.map(({ name }) => name)).toEqual(expect.arrayContaining(['github', 'unauthenticated']));
      // TypeScript requires an argument; at run time it is optional.
      expect(await (nango().listProviders as unknown as () => Promise<unknown>).call(nango())).toEqual(all);
      const github = all.data.filter(({ name }) => name.includes('github'));
      expect(github.length).toBeLessThan(all.data.length / 10);
      expect((await nango().listProviders({ search: 'GITHUB' })).data).toEqual(github);
      expect((await nango().getProvider({ provider: 'github' })).data).toMatchObject({
        name: 'github',
        auth_mode: 'OAUTH2',
      });
      expect(await nango().getProviderTemplates({ provider: 'github' })).toEqual({ data: [] });
    });

    test('answers 404 for an unknown one', async () => {
      expect(await failureOf(nango().getProvider({ provider: 'nope' }))).toMatchObject({
        status: 404,
        code: 'not_found',
        message: expect.any(String),
      });
    });
  });

  describe('integrations', () => {
    test('are created, listed, read with their parts, changed, renamed and deleted', async () => {
      const key = named('gh');
      const created = await nango().createIntegration({
        provider: 'github',
        unique_key: key,
        display_name: 'Code',
        credentials: client,
      });
      expect(created.data).toMatchObject({ unique_key: key, provider: 'github', display_name: 'Code' });
      expect((await nango().listIntegrations()).configs).toContainEqual(expect.objectContaining({ unique_key: key }));
      expect((await nango().getIntegration({ uniqueKey: key })).data).not.toHaveProperty('credentials');
      const withCredentials = await nango().getIntegration({ uniqueKey: key }, { include: ['credentials'] });
      expect(withCredentials.data.credentials).toMatchObject({
        type: 'OAUTH2',
        client_id: 'id',
        client_secret: 'hush',
      });
      // This SDK sends only the last of several parts.
      const both = await nango().getIntegration({ uniqueKey: key }, { include: ['credentials', 'webhook'] });
      expect(both.data).toHaveProperty('webhook_url');

      expect((await nango().updateIntegration({ uniqueKey: key }, { display_name: 'Git' })).data.display_name).toBe(
        'Git',
      );
      await nango().updateIntegration({ uniqueKey: key }, { unique_key: named('git') });
      expect(await nango().deleteIntegration(named('git'))).toMatchObject({ status: 200, data: { success: true } });
      expect(await failureOf(nango().getIntegration({ uniqueKey: key }))).toMatchObject({
        status: 404,
        code: 'not_found',
      });
    });

    test.each<[string, (sdk: Nango) => Promise<unknown>, object]>([
      [
        'an unknown provider',
        (sdk) => sdk.createIntegration({ provider: 'nope', unique_key: 'x' }),
        { status: 400, code: 'invalid_body', error: { errors: [{ code: 'invalid_string', path: ['provider'] }] } },
      ],
      [
        'a key in use',
        (sdk) => sdk.createIntegration({ provider: 'github', unique_key: 'private', credentials: client }),
        { status: 400, code: 'invalid_body', error: { errors: [{ path: ['uniqueKey'] }] } },
      ],
      [
        'a shared developer app',
        (sdk) => sdk.createQuickstartIntegration({ provider: 'github', unique_key: 'x' }),
        { status: 400, code: 'invalid_body' },
      ],
      [
        'changing an unknown one',
        (sdk) => sdk.updateIntegration({ uniqueKey: 'nope' }, { display_name: 'x' }),
        { status: 404, code: 'not_found' },
      ],
      ['deleting an unknown one', (sdk) => sdk.deleteIntegration('nope'), { status: 404, code: 'not_found' }],
    ])('refuses %s', async (_what, call, expected) => {
      expect(await failureOf(call(nango()))).toMatchObject({ ...expected, message: expect.stringMatching(/./) });
    });
  });

  describe('connect sessions', () => {
    test('are created for tags or an end user, and for a reconnect', async () => {
      const byTags = await nango().createConnectSession({
        tags: { end_user_id: 'u1' },
        allowed_integrations: ['private'],
      });
      expect(byTags.data).toEqual({
        token: expect.any(String),
        connect_link: expect.stringContaining(byTags.data.token),
        expires_at: expect.stringMatching(/Z$/),
      });
      const byPerson = await nango().createConnectSession({
        end_user: { id: 'u1', email: 'ada@x.example' },
        organization: { id: 'o1' },
      });
      expect((await rest(app, '/connect/session', { bearer: byPerson.data.token })).body).toMatchObject({
        data: { endUser: { id: 'u1', email: 'ada@x.example', organization: { id: 'o1' } } },
      });
      await importApiKey(app, 'private', { connectionId: named('reconnected') });
      const again = await nango().createReconnectSession({
        connection_id: named('reconnected'),
        integration_id: 'private',
      });
      expect((await rest(app, '/connect/session', { bearer: again.data.token })).body).toMatchObject({
        data: { isReconnecting: true, allowed_integrations: ['private'] },
      });
    });

    test.each<[string, (sdk: Nango) => Promise<unknown>, object]>([
      [
        'nobody named',
        (sdk) => sdk.createConnectSession({} as Parameters<Nango['createConnectSession']>[0]),
        { status: 400, code: 'invalid_body' },
      ],
      [
        'unknown integrations, all of them',
        (sdk) => sdk.createConnectSession({ tags: {}, allowed_integrations: ['a', 'b'] }),
        {
          status: 400,
          error: {
            errors: [{ code: 'custom', path: ['allowed_integrations', '0'] }, { path: ['allowed_integrations', '1'] }],
          },
        },
      ],
      [
        'an unknown connection',
        (sdk) => sdk.createReconnectSession({ connection_id: 'nope', integration_id: 'private' }),
        { status: 400, code: 'invalid_body' },
      ],
      [
        'an eleventh tag',
        (sdk) =>
          sdk.createConnectSession({
            tags: Object.fromEntries(Array.from({ length: 11 }, (_none, index) => [`t${index}`, 'x'])),
          }),
        { status: 400, code: 'invalid_body', error: { errors: [{ code: 'custom', path: ['tags'] }] } },
      ],
    ])('refuses %s', async (_what, call, expected) => {
      expect(await failureOf(call(nango()))).toMatchObject({ ...expected, message: expect.stringMatching(/./) });
    });
  });

  describe('a connection created in the browser', () => {
    test('has no credentials and empty metadata', async () => {
      const key = named('open');
      await nango().createIntegration({ provider: 'unauthenticated', unique_key: key });
      const { data } = await nango().createConnectSession({ tags: { end_user_id: 'u1' } });
      const answer = await rest(app, `/auth/unauthenticated/${key}`, {
        method: 'POST',
        bearer: null,
        query: `?connect_session_token=${data.token}`,
      });
      const { connectionId } = answer.body as { connectionId: string };
      expect(connectionId).toMatch(ID);
      expect(await nango().getToken(key, connectionId)).toEqual({});
      expect(await nango().getMetadata(key, connectionId)).toEqual({});
      expect(await nango().getConnection(key, connectionId)).toMatchObject({
        tags: { end_user_id: 'u1' },
        credentials: {},
      });
    });
  });

  test('lists no environment variables', async () => {
    expect(await nango().getEnvironmentVariables()).toEqual([]);
  });

  test('tolerates a base path, a trailing slash of the host, and script headers', async () => {
    const sdk = make({
      ...propsFor(app),
      host: `${app.url}/`,
      isSync: true,
      isScript: true,
      dryRun: true,
      activityLogId: 'log',
      connectionId: 'c',
      providerConfigKey: 'k',
    });
    expect((await sdk.listIntegrations()).configs).toEqual(expect.any(Array));
    const quiet = make({ ...propsFor(app), isSync: false, dryRun: false });
    expect((await quiet.listConnections({})).connections).toEqual(expect.any(Array));
  });

  test.each<[string, string, string]>([
    ['of nobody', 'x'.repeat(40), 'unknown_account'],
    ['that is malformed', 'short', 'invalid_secret_key_format'],
  ])('answers 401 for a secret key %s', async (_what, secretKey, code) => {
    expect(await failureOf(make(propsByOlderName({ url: app.url, secretKey })).listConnections({}))).toMatchObject({
      status: 401,
      code,
      message: expect.any(String),
    });
  });

  test.each<[string, (sdk: Nango) => Promise<unknown>]>([
    ['getScriptsConfig', (sdk) => sdk.getScriptsConfig()],
    ['listFunctions', (sdk) => sdk.listFunctions({ uniqueKey: 'k' })],
    ['getFunction', (sdk) => sdk.getFunction({ uniqueKey: 'k', name: 'f' })],
    ['getFunctionCode', (sdk) => sdk.getFunctionCode({ uniqueKey: 'k', name: 'f' })],
    ['deleteFunction', (sdk) => sdk.deleteFunction({ uniqueKey: 'k', name: 'f' }, { type: 'sync' })],
    ['listRecords', (sdk) => sdk.listRecords({ providerConfigKey: 'k', connectionId: 'c', model: 'm' })],
    ['triggerSync', (sdk) => sdk.triggerSync('k', ['s'], 'c')],
    ['startSync', (sdk) => sdk.startSync('k', ['s'], 'c')],
    ['pauseSync', (sdk) => sdk.pauseSync('k', ['s'], 'c')],
    ['syncStatus', (sdk) => sdk.syncStatus('k', '*', 'c')],
    ['updateSyncConnectionFrequency', (sdk) => sdk.updateSyncConnectionFrequency('k', 's', 'c', '1h')],
    [
      'createSyncVariant',
      (sdk) => sdk.createSyncVariant({ provider_config_key: 'k', connection_id: 'c', name: 's', variant: 'v' }),
    ],
    [
      'deleteSyncVariant',
      (sdk) => sdk.deleteSyncVariant({ provider_config_key: 'k', connection_id: 'c', name: 's', variant: 'v' }),
    ],
    ['triggerAction', (sdk) => sdk.triggerAction('k', 'c', 'a', {})],
    ['triggerActionAsync', (sdk) => sdk.triggerActionAsync('k', 'c', 'a', {})],
    ['getAsyncActionResult', (sdk) => sdk.getAsyncActionResult({ id: 'a' })],
    [
      'pruneRecords',
      (sdk) => sdk.pruneRecords({ providerConfigKey: 'k', connectionId: 'c', model: 'm', untilCursor: 'x' }),
    ],
  ])('says that %s is not offered', async (_name, call) => {
    expect(await failureOf(call(nango()))).toMatchObject({
      status: 501,
      code: 'not_implemented',
      message: expect.any(String),
    });
  });
});
