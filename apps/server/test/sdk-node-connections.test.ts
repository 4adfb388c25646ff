import type { Nango } from '@nangohq/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { failureOf, propsFor, SDK_VERSIONS } from './published-node-sdk.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
  await createApiKeyIntegration(app);
});
afterAll(() => app.close());

describe.each(SDK_VERSIONS)('@nangohq/node %s', (version, make) => {
  const nango = (): Nango => make(propsFor(app));
  /** Unique for each version, so that one does not see records of the other. */
  const named = (name: string): string => `${name}-${version}`;
  const add = (id: string, tags?: Record<string, string>) =>
    importApiKey(app, 'private', { connectionId: named(id), ...(tags && { tags }) });

  describe('connections', () => {
    test('are found by id, integration, tags, person and page', async () => {
      const [one, two] = [named('one'), named('two')];
      await add('one', { team: version, plan: 'pro', end_user_email: 'ada@x.example', end_user_id: named('u') });
      await add('two', { team: version, organization_id: named('org'), end_user_display_name: named('Grace') });
      const ids = async (call: ReturnType<Nango['listConnections']>): Promise<string[]> =>
        (await call).connections.map((item) => item.connection_id);

      // The types of this SDK omit `page`, but it sends it.
      const secondPage = { tags: { team: version }, limit: 1, page: 1 };
      const everything = { tags: { team: version }, limit: 0, page: 0 };
      expect(await ids(nango().listConnections({ connectionId: one }))).toEqual([one]);
      expect(await ids(nango().listConnections({ tags: { Team: version } }))).toEqual([two, one]);
      expect(await ids(nango().listConnections({ tags: { team: version, plan: 'pro' } }))).toEqual([one]);
      expect(await ids(nango().listConnections(secondPage))).toEqual([one]);
      // Both are falsy and not sent.
      expect(await ids(nango().listConnections(everything))).toEqual([two, one]);
      expect(
        await ids(nango().listConnections({ tags: { team: version }, integrationId: ['private', 'other'] })),
      ).toEqual([two, one]);
      expect(await ids(nango().listConnections({ tags: { team: version }, integrationId: 'other' }))).toEqual([]);
      // This SDK writes these two keys as those of the end user.
      expect(await ids(nango().listConnections({ tags: { team: version, email: 'ada@x.example' } }))).toEqual([one]);
      expect(await ids(nango().listConnections({ tags: { displayName: named('Grace') } }))).toEqual([two]);
      expect(await ids(nango().listConnections({ userId: named('u') }))).toEqual([one]);
      expect(await ids(nango().listConnections(one))).toEqual([one]);
      expect(await ids(nango().listConnections(undefined, named('grace').toUpperCase()))).toEqual([two]);
      expect(await ids(nango().listConnections(undefined, undefined, { endUserOrganizationId: named('org') }))).toEqual(
        [two],
      );
      expect((await ids(nango().listConnections({}))).length).toBeGreaterThanOrEqual(2);
    });

    test('are awaited by the tag of their end user', async () => {
      await add('awaited', { end_user_id: named('awaited') });
      expect(await nango().waitForConnection('private', named('awaited'))).toMatchObject({
        connection_id: named('awaited'),
      });
      const aborted = nango().waitForConnection('private', 'nobody', { signal: AbortSignal.timeout(50) });
      await expect(aborted).rejects.toThrow('aborted');
    });

    test('are read with every flag, changed and deleted', async () => {
      const id = named('read');
      await add('read', { plan: 'free' });
      const connection = await nango().getConnection('private', id, false, true, false);
      expect(Object.keys(connection).sort()).toEqual([
        'account',
        'connection_config',
        'connection_id',
        'created_at',
        'credentials',
        'end_user',
        'errors',
        'granted_scopes',
        'id',
        'last_fetched_at',
        'metadata',
        'missing_scopes',
        'provider',
        'provider_config_key',
        'requested_scopes',
        'tags',
        'updated_at',
        'webhook_url_override',
      ]);
      expect(await nango().getConnection('private', id, true)).toMatchObject({
        credentials: { type: 'API_KEY', apiKey: 'an-api-key' },
      });
      expect(await nango().getToken('private', id)).toEqual({ type: 'API_KEY', apiKey: 'an-api-key' });
      expect(
        await nango().patchConnection({ connectionId: id, provider_config_key: 'private' }, { tags: { Plan: 'pro' } }),
      ).toEqual({ success: true });
      expect(await nango().getConnection('private', id)).toMatchObject({ tags: { plan: 'pro' } });
      expect(await nango().deleteConnection('private', id)).toMatchObject({ status: 200, data: { success: true } });
      expect(await failureOf(nango().deleteConnection('private', id))).toMatchObject({
        status: 400,
        code: 'unknown_connection',
      });
    });

    test.each([
      'with space',
      'a+b',
      'a:b,c;d=e',
      'ünïque'.normalize('NFD').replaceAll(/\p{M}/gu, ''),
      "it's {1} $2 |x|",
    ])('reaches an id %j, although this SDK does not escape it', async (name) => {
      const id = named(name);
      await add(name);
      expect(await nango().getConnection('private', id)).toMatchObject({ connection_id: id });
      await nango().setMetadata('private', id, { seen: true });
      expect(await nango().getMetadata('private', id)).toEqual({ seen: true });
      expect(await nango().deleteConnection('private', id)).toMatchObject({ data: { success: true } });
    });

    test('reaches an integration key with a space or a plus sign', async () => {
      for (const key of [named('my api'), named('my~api')]) {
        await createApiKeyIntegration(app, key);
        await importApiKey(app, key, { connectionId: 'c' });
        expect(await nango().getConnection(key, 'c')).toMatchObject({ provider_config_key: key });
        expect(await nango().patchConnection({ connectionId: 'c', provider_config_key: key }, {})).toEqual({
          success: true,
        });
        expect(await nango().deleteConnection(key, 'c')).toMatchObject({ data: { success: true } });
      }
    });

    test.each<[string, (sdk: Nango) => Promise<unknown>, object]>([
      [
        'read: unknown integration',
        (sdk) => sdk.getConnection('nope', 'c'),
        { status: 400, code: 'unknown_provider_config' },
      ],
      ['read: unknown connection', (sdk) => sdk.getConnection('private', 'nope'), { status: 404, code: 'not_found' }],
      ['token: unknown connection', (sdk) => sdk.getToken('private', 'nope'), { status: 404, code: 'not_found' }],
      ['metadata: unknown connection', (sdk) => sdk.getMetadata('private', 'nope'), { status: 404, code: 'not_found' }],
      [
        'change: unknown integration',
        (sdk) => sdk.patchConnection({ connectionId: 'c', provider_config_key: 'nope' }, {}),
        { status: 400, code: 'unknown_provider_config' },
      ],
      [
        'change: unknown connection',
        (sdk) => sdk.patchConnection({ connectionId: 'nope', provider_config_key: 'private' }, {}),
        { status: 404, code: 'not_found' },
      ],
      [
        'change: an invalid tag',
        (sdk) => sdk.patchConnection({ connectionId: 'c', provider_config_key: 'private' }, { tags: { '1bad': 'x' } }),
        { status: 400, code: 'invalid_body', error: { errors: [{ code: 'invalid_key', path: ['tags', '1bad'] }] } },
      ],
      [
        'delete: unknown',
        (sdk) => sdk.deleteConnection('private', 'nope'),
        { status: 400, code: 'unknown_connection' },
      ],
      [
        'delete: unknown integration',
        (sdk) => sdk.deleteConnection('nope', 'nope'),
        { status: 400, code: 'unknown_connection' },
      ],
      [
        'list: a limit too large',
        (sdk) => sdk.listConnections({ limit: 2_001 }),
        { status: 400, code: 'invalid_query_params', error: { errors: [{ code: 'too_big', path: ['limit'] }] } },
      ],
      [
        'list: an invalid e-mail address',
        (sdk) => sdk.listConnections({ tags: { email: 'no' } }),
        { status: 400, code: 'invalid_query_params', error: { errors: [{ code: 'custom' }] } },
      ],
    ])('%s', async (_what, call, expected) => {
      expect(await failureOf(call(nango()))).toMatchObject({ ...expected, message: expect.stringMatching(/./) });
    });
  });

  describe('metadata', () => {
    test('is set and merged, for one or many, and returned as it was given', async () => {
      const [one, two] = [named('m1'), named('m2')];
      await add('m1');
      await add('m2');
      const set = await nango().setMetadata('private', [one, two], { a: { b: 1 }, keep: true });
      expect([set.status, set.data]).toEqual([
        201,
        { connection_id: [one, two], provider_config_key: 'private', metadata: { a: { b: 1 }, keep: true } },
      ]);
      const merged = await nango().updateMetadata('private', one, { a: { c: 2 }, gone: null });
      expect(merged.status).toBe(200);
      expect(await nango().getMetadata('private', one)).toEqual({ a: { c: 2 }, keep: true, gone: null });
      expect(await nango().getMetadata('private', two)).toEqual({ a: { b: 1 }, keep: true });
      expect((await nango().setMetadata('private', [], { x: 1 })).status).toBe(201);
    });

    test('changes none of many when one is unknown', async () => {
      const id = named('m3');
      await add('m3');
      const failure = await failureOf(nango().setMetadata('private', [id, 'nope'], { a: 1 }));
      expect(failure).toMatchObject({
        status: 404,
        code: 'unknown_connection',
        message: expect.stringContaining('nope'),
      });
      expect(await nango().getMetadata('private', id)).toEqual({});
      expect(await failureOf(nango().updateMetadata('nope', id, {}))).toMatchObject({
        status: 404,
        code: 'unknown_connection',
      });
      expect(await failureOf(nango().setMetadata('private', [''], {}))).toMatchObject({
        status: 400,
        error: { errors: [{ code: 'invalid_union', path: ['connection_id'] }] },
      });
    });
  });
});
