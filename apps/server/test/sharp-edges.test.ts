import { readdirSync, readFileSync } from 'node:fs';

import { clientOf } from '@holdfast/db';
import { signRowsAgain } from '@holdfast/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { propsFor, SDK_VERSIONS } from './published-node-sdk.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
  await createApiKeyIntegration(app);
  await app.trpc.integrations.create.mutate({ provider: 'unauthenticated', unique_key: 'open' });
  await importApiKey(app, 'private', { connectionId: 'one' });
});
afterAll(() => app.close());

describe('accepts a JSON content type without a body in every call that the published SDKs make so:', () => {
  test.each<[string, string, number]>([
    ['GET', '/connections', 200],
    ['GET', '/connections/one?provider_config_key=private', 200],
    ['GET', '/integrations/private', 200],
    ['GET', '/environment-variables', 200],
    ['GET', '/scripts/config?format=nango', 501],
    ['GET', '/integrations/private/functions', 501],
    ['DELETE', '/integrations/private/functions/f', 501],
    ['POST', '/auth/unauthenticated/open?connect_session_token=', 200],
    ['POST', '/auth/oauth-outbound/open?connect_session_token=', 400],
    ['DELETE', '/connections/gone?provider_config_key=private', 200],
  ])('%s %s', async (method, path, status) => {
    for (const type of ['application/json', 'application/json; charset=utf-8']) {
      const token = path.endsWith('=') ? (await app.trpc.connectSessions.create.mutate({ tags: {} })).data.token : '';
      await importApiKey(app, 'private', { connectionId: 'gone' });
      const answer = await rest(app, path + token, { method, headers: { 'content-type': type } });
      expect(answer.status).toBe(status);
      expect(JSON.stringify(answer.body)).not.toMatch(/invalid_json|invalid_content_type|invalid_body/);
    }
  });
});

test('returns a page of the requested size, and one thousand by default', async () => {
  await using fresh = await startServer();
  await createApiKeyIntegration(fresh);
  await importApiKey(fresh, 'private', { connectionId: 'first' });
  await clientOf(fresh.database.db)`
    insert into connections overriding system value
    select (jsonb_populate_record(c, jsonb_build_object('id', c.id + n, 'uid', gen_random_uuid(), 'connection_id', 'copy-' || n))).*
    from connections c, generate_series(1, 2000) n`;
  await signRowsAgain(fresh.running.wiring.runtime.db);
  const count = async (query: string): Promise<number> =>
    ((await rest(fresh, '/connections', { query })).body as { connections: unknown[] }).connections.length;
  expect([
    await count(''),
    await count('?limit=2000'),
    await count('?limit=2000&page=1'),
    await count('?limit=1'),
  ]).toEqual([1_000, 2_000, 1, 1]);
  expect(await rest(fresh, '/connections?limit=2001')).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_query_params' } },
  });
});

test('writes every time in one form: ISO 8601 with milliseconds and Z', async () => {
  const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string;
  const imported = await rest(app, '/connections', {
    method: 'POST',
    body: { provider_config_key: 'private', connection_id: 'moments', credentials: { type: 'API_KEY', apiKey: 'k' } },
  });
  expect(imported).toMatchObject({ status: 201, body: { created_at: moment, updated_at: moment } });
  await rest(app, '/connections/moments?provider_config_key=private');
  await app.running.wiring.fetchedLog.flush();
  const read = await rest(app, '/connections/moments?provider_config_key=private');
  expect(read.body).toMatchObject({ created_at: moment, updated_at: moment, last_fetched_at: moment });
  expect((await rest(app, '/connections?connectionId=moments')).body).toMatchObject({
    connections: [{ created: moment }],
  });
  expect((await rest(app, '/integrations/private')).body).toMatchObject({
    data: { created_at: moment, updated_at: moment },
  });
  expect((await rest(app, '/connect/sessions', { method: 'POST', body: { tags: {} } })).body).toMatchObject({
    data: { expires_at: moment },
  });
});

test.each(SDK_VERSIONS)(
  'removes members named like a refresh token from the response, not from the connection (@nangohq/node %s)',
  async (version, make) => {
    const connectionId = `config-${version}`;
    const connection_config = { region: 'eu', nested: { 'Refresh-Token': 'kept', refreshToken: 'kept' } };
    await rest(app, '/connections', {
      method: 'POST',
      body: {
        provider_config_key: 'private',
        connection_id: connectionId,
        credentials: { type: 'API_KEY', apiKey: 'k' },
        connection_config,
      },
    });
    const read = (refreshToken: boolean) =>
      make(propsFor(app)).getConnection('private', connectionId, false, refreshToken);
    expect((await read(false)).connection_config).toEqual({ region: 'eu', nested: {} });
    expect((await read(true)).connection_config).toEqual(connection_config);
  },
);

test('uses the published SDKs in tests only, and in no package', () => {
  const root = new URL('../../../', import.meta.url);
  const manifests = ['apps', 'packages'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root)).map((name) => new URL(`${folder}/${name}/package.json`, root)),
  );
  expect(manifests.length).toBeGreaterThan(10);
  for (const manifest of manifests) {
    const { dependencies = {}, peerDependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<
      string,
      Record<string, string> | undefined
    >;
    const named = Object.entries({ ...dependencies, ...peerDependencies }).flat();
    expect(
      named.filter((text) => text.includes('nango')),
      manifest.pathname,
    ).toEqual([]);
  }
});
