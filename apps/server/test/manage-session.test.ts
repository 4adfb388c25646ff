import { crc32 } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { apiKey, ref, trpcError } from './parity/parity-case.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
  await createApiKeyIntegration(app);
});
afterAll(() => app.close());

describe('a manage session', () => {
  const ada = { end_user_id: 'ada', organization_id: 'org' };

  async function give(connectionId: string, tags: Record<string, string>): Promise<{ connection_id: string }> {
    await importApiKey(app, 'private', { connectionId, tags });
    return { connection_id: connectionId };
  }

  /** The same id and secret with the prefix of the other kind and its right checksum. */
  function asKind(prefix: string, token: string): string {
    const body = `${prefix}${token.slice(4, -7)}`;
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    const checksum = [5, 4, 3, 2, 1, 0].map((power) => digits[Math.floor(crc32(body) / 62 ** power) % 62]).join('');
    return `${body}_${checksum}`;
  }

  async function manage(tags: Record<string, string>): Promise<string> {
    return (await app.trpc.connectSessions.createManage.mutate({ tags })).data.token;
  }

  test.each([
    ['another end user', { ...ada, end_user_id: 'eve' }, ada],
    ['the same id in another organization', { ...ada, organization_id: 'other' }, ada],
    ['an end user with a tag more than the connection has', ada, { ...ada, plan: 'b' }],
    ['nobody', {}, ada],
  ])('does not reach a connection of %s', async (_case, tags: Record<string, string>, own) => {
    const victim = { ...(await give('of-another', tags)), integration_id: 'private' };
    const bearer = await manage(own);
    const trpc = app.trpcAs(bearer);
    expect((await trpc.connectSessions.getManage.query()).data.connections).toEqual([]);
    const refusal = await trpcError(trpc.connectSessions.disconnect.mutate(victim));
    const missing = await trpcError(trpc.connectSessions.disconnect.mutate({ ...victim, connection_id: 'of-nobody' }));
    expect(JSON.stringify(refusal).replaceAll('of-another', 'of-nobody')).toBe(JSON.stringify(missing));
    const path = `/connect/manage/connections/${victim.connection_id}`;
    expect(await rest(app, path, { method: 'DELETE', query: '?integration_id=private', bearer })).toMatchObject(
      refusal,
    );
    expect(await app.trpc.connections.get.query({ ...ref, connection_id: 'of-another' })).toMatchObject({ tags });
    await app.trpc.connections.delete.mutate({ ...ref, connection_id: 'of-another' });
  });

  test('shows only the integrations that it allows', async () => {
    const own = await give('of-ada-3', ada);
    await app.trpc.integrations.create.mutate({ provider: 'unauthenticated', unique_key: 'shown' });
    const { data } = await app.trpc.connectSessions.createManage.mutate({
      tags: ada,
      allowed_integrations: ['shown'],
    });
    const trpc = app.trpcAs(data.token);
    expect((await trpc.connectSessions.getManage.query()).data.connections).toEqual([]);
    const refusal = await trpcError(trpc.connectSessions.disconnect.mutate({ ...own, integration_id: 'private' }));
    expect(refusal.body).toMatchObject({ error: { code: 'unknown_connection' } });
  });

  test('connects nothing, and a connect session manages nothing', async () => {
    const { data } = await app.trpc.connectSessions.create.mutate({ tags: ada });
    const manageToken = await manage(ada);
    const [connecting, managing] = [app.trpcAs(data.token), app.trpcAs(manageToken)];
    const own = { ...(await give('of-ada-4', ada)), integration_id: 'private' };
    const refusals = await Promise.all(
      [
        connecting.connectSessions.getManage.query(),
        connecting.connectSessions.disconnect.mutate(own),
        managing.connectSessions.get.query(),
        managing.connectSessions.delete.mutate(),
        managing.integrations.list.query(),
        managing.authorization.start.mutate({ integration_id: 'private' }),
        managing.authorization.submit.mutate({ integration_id: 'private', credentials: apiKey }),
        app.trpcAs(asKind('hfms', data.token)).connectSessions.getManage.query(),
        app.trpcAs(asKind('hfcs', manageToken)).connectSessions.get.query(),
      ].map(trpcError),
    );
    expect(refusals.map(({ status }) => status)).toEqual(refusals.map(() => 401));
    const inQuery = await rest(app, '/api-auth/api-key/private', {
      method: 'POST',
      bearer: null,
      query: `?connect_session_token=${manageToken}`,
      body: { apiKey: 'k' },
    });
    expect(inQuery.status).toBe(401);
    const { data: shown } = await managing.connectSessions.getManage.query();
    expect(shown.connections.map(({ connection_id }) => connection_id)).toContain('of-ada-4');
  });

  test('ends with the key that created it', async () => {
    const scopes = ['environment:connect_sessions:write', 'environment:connections:delete'] as const;
    const { data: key } = await app.trpc.apiKeys.create.mutate({ name: 'manager', scopes: [...scopes] });
    const { data } = await app.trpcAs(key.secret_key).connectSessions.createManage.mutate({ tags: ada });
    await app.trpcAs(data.token).connectSessions.getManage.query();
    await app.trpc.apiKeys.delete.mutate({ id: key.id });
    const refusal = await trpcError(app.trpcAs(data.token).connectSessions.getManage.query());
    expect(refusal.body).toMatchObject({ error: { code: 'unknown_connect_session_token' } });
  });
});
