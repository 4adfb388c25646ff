import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createApiKeyIntegration } from './fixtures.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
let endpoint: ScriptedTokenEndpoint;
let providersDir: string;
beforeAll(async () => {
  endpoint = await scriptedTokenEndpoint();
  providersDir = await mkdtemp(join(tmpdir(), 'holdfast-providers-'));
  const auth = {
    mode: 'oauth2',
    authorizationUrl: `${endpoint.origin}/authorize`,
    tokenUrl: endpoint.tokenUrl,
    tokenAuth: 'body',
    pkce: 'S256',
  };
  await writeFile(
    join(providersDir, 'echo.json'),
    JSON.stringify({ id: 'echo', name: 'Echo', categories: ['test'], auth }),
  );
  app = await startServer({
    config: {
      webhookSecret: 'canary-webhook-secret-0123456789',
      providersDir,
      egressAllow: [new URL(endpoint.origin).host],
    },
  });
});
afterAll(async () => {
  await app.close();
  await endpoint.close();
  await rm(providersDir, { recursive: true });
});

test('logs no secret at the most verbose level, whatever is sent and however it fails', async () => {
  await createApiKeyIntegration(app);
  const basic = 'private-api-basic';
  await app.trpc.integrations.create.mutate({
    provider: basic,
    unique_key: basic,
    integration_config: { baseUrl: 'https://api.example.com' },
  });
  await app.trpc.integrations.create.mutate({
    provider: 'echo',
    unique_key: 'echo',
    credentials: { type: 'OAUTH2', client_id: 'id', client_secret: 'canary-client-secret' },
  });
  const oauth = { type: 'OAUTH2', access_token: 'canary-access-token', refresh_token: 'canary-refresh-token' };
  const bodies: [string, string, unknown][] = [
    [
      'POST',
      '/connections',
      {
        provider_config_key: 'private',
        connection_id: 'c1',
        credentials: { type: 'API_KEY', apiKey: 'canary-api-key' },
        tags: { email: 'canary-tag' },
        metadata: { a: 'canary-metadata' },
      },
    ],
    [
      'POST',
      '/connections',
      {
        provider_config_key: basic,
        connection_id: 'c2',
        credentials: { type: 'BASIC', username: 'canary-user', password: 'canary-password' },
      },
    ],
    ['POST', '/connections', { provider_config_key: 'echo', connection_id: 'c3', credentials: oauth }],
    [
      'POST',
      '/connections',
      { provider_config_key: 'echo', connection_id: 'c4', credentials: { ...oauth, 'canary-key': 1 } },
    ],
    ['POST', '/connections', 'canary-body'],
    ['PATCH', '/connections/c1?provider_config_key=private&x=canary-query', { tags: { a: 'canary-tag' } }],
    ['POST', '/connect/sessions', { tags: { a: 'canary-session-tag' } }],
    ['POST', '/dashboard/api/sign-in', { secret_key: 'canary-wrong-key-0123456789-0123456789' }],
  ];
  for (const [method, path, body] of bodies) await rest(app, path, { method, body });
  await rest(app, '/connections/c1?provider_config_key=private');
  const said = 'the token canary-refresh-token of Bearer canary-access-token is bad';
  for (const reply of [
    { status: 503, headers: { 'x-token': 'canary-header' }, body: `<html>${said}</html>` },
    { status: 200, body: { access_token: { nested: 'canary-nested' } } },
    { status: 401, body: { error: 'invalid_client', error_description: said } },
    { status: 400, body: { error: 'invalid_grant', error_description: said } },
  ]) {
    endpoint.always({ reply });
    const id = `refreshed-${reply.status}`;
    await rest(app, '/connections', {
      method: 'POST',
      body: { provider_config_key: 'echo', connection_id: id, credentials: oauth },
    });
    const { status } = await rest(
      app,
      `/connections/${id}?provider_config_key=echo&refresh_token=true&force_refresh=true`,
    );
    expect(status).toBe(400);
  }
  await rest(app, '/connections?search=canary-search');
  await rest(app, '/connections', { bearer: 'canary-key-0123456789-0123456789-0123' });
  await rest(app, '/oauth/start/canary-start-code', { bearer: null });
  await rest(
    app,
    '/oauth/callback/x?code=canary-code&state=canary-state&error=canary-error&error_description=canary-text',
    { bearer: null },
  );
  await rest(app, '/health', { headers: { cookie: 'holdfast-operator=canary-cookie', 'x-token': 'canary-header' } });
  await fetch(`${app.url}/trpc/connections.import`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"canary-trpc',
  });
  const signedIn = await rest(app, '/dashboard/api/sign-in', { method: 'POST', body: { secret_key: app.secretKey } });
  const { data } = await app.trpc.connectSessions.create.mutate({ tags: {} });
  await app.trpcAs(data.token).connectSessions.get.query();

  const log = app.log();
  expect(log).toContain('"path":"/connections/c1"');
  expect(log).toContain('"path":"/oauth/start/…"');
  for (const secret of [
    'canary',
    app.secretKey,
    data.token,
    signedIn.headers.get('set-cookie')?.split(/[=;]/)[1] ?? 'no cookie',
  ]) {
    expect(log).not.toContain(secret);
  }
});

test('logs a request in one line with operation, result and duration, under the id in its response', async () => {
  const { headers } = await rest(app, '/connections?limit=1');
  const id = headers.get('x-request-id');
  await expect.poll(() => app.log()).toContain(String(id));
  const line = app
    .log()
    .split('\n')
    .find((text) => text.includes(String(id)));
  expect(JSON.parse(line ?? '')).toEqual({
    level: 20,
    time: expect.any(String),
    requestId: id,
    method: 'GET',
    path: '/connections',
    status: 200,
    ms: expect.any(Number),
    msg: 'request',
  });
});

test('names the effect of a mutation in its line, over each surface and when it is refused', async () => {
  const asked = [
    await rest(app, '/connect/sessions', { method: 'POST', body: { tags: {} } }),
    await rest(app, '/connection', { method: 'POST', body: {} }),
    await rest(app, '/trpc/apiKeys.delete', { method: 'POST', body: {}, bearer: null }),
  ];
  const ids = asked.map(({ headers }) => String(headers.get('x-request-id')));
  const lineOf = (id: string): string | undefined =>
    app
      .log()
      .split('\n')
      .find((text) => text.includes(id) && text.includes('"msg":"request"'));
  await expect.poll(() => ids.every((id) => lineOf(id) !== undefined)).toBe(true);
  expect(ids.map((id) => JSON.parse(lineOf(id) ?? '') as unknown)).toMatchObject([
    { level: 20, status: 201, event: 'connect_session.created' },
    { level: 30, status: 400, event: 'connection.imported' },
    { level: 30, status: 401, event: 'secret_key.deleted' },
  ]);
});
