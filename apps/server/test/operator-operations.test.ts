import type { OperatorConnectionDetail } from '@holdfast/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

const REF = { connection_id: 'of-ada', provider_config_key: 'private' };

let app: TestServer;
let cookie: string;
beforeAll(async () => {
  app = await startServer();
  await createApiKeyIntegration(app);
  await importApiKey(app, 'private', { connectionId: 'of-ada', tags: { plan: 'pro' } });
  cookie = await signIn(app.secretKey);
});
afterAll(() => app.close());

async function signIn(secretKey: string): Promise<string> {
  const answer = await rest(app, '/dashboard/api/sign-in', {
    method: 'POST',
    bearer: null,
    body: { secret_key: secretKey },
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function keyWith(...scopes: string[]): Promise<string> {
  const created = await rest(app, '/api-keys', { method: 'POST', body: { name: 'lesser', scopes } });
  return (created.body as { data: { secret_key: string } }).data.secret_key;
}

interface Call {
  readonly as?: string;
  readonly headers?: Record<string, string>;
}

/** Calls a procedure as the dashboard does, with its cookie. */
async function ask(path: string, input: unknown, { as = cookie, headers = {} }: Call = {}) {
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return answerOf(await fetch(`${app.url}/trpc/${path}${query}`, { headers: { cookie: as, ...headers } }));
}

async function change(path: string, input: unknown, { as = cookie, headers = {} }: Call = {}) {
  return answerOf(
    await fetch(`${app.url}/trpc/${path}`, {
      method: 'POST',
      headers: { cookie: as, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(input),
    }),
  );
}

async function answerOf(response: Response) {
  const body = (await response.json()) as {
    result?: { data: { data: unknown } };
    error?: { data: { error: { code: string; message: string } } };
  };
  return { status: response.status, data: body.result?.data.data, error: body.error?.data.error };
}

test('shows a connection without its credential, and refreshes nothing', async () => {
  const { status, data } = await ask('operator.getConnection', REF);
  expect(status).toBe(200);
  expect(data).toMatchObject({
    connection_id: 'of-ada',
    status: 'active',
    auth_mode: 'API_KEY',
    has_credential: true,
    can_refresh: false,
    last_error: null,
    is_revocable: false,
  } satisfies Partial<OperatorConnectionDetail>);
  expect(JSON.stringify(data)).not.toContain('an-api-key');
  expect((await ask('operator.getConnection', { ...REF, connection_id: 'nobody' })).status).toBe(404);
});

test('says why a connection failed, and counts it', async () => {
  await importApiKey(app, 'private', { connectionId: 'broken' });
  await app.trpc.connections.reportUnauthorized.mutate({ ...REF, connection_id: 'broken', token: 'an-api-key' });
  const { data } = await ask('operator.getConnection', { ...REF, connection_id: 'broken' });
  expect(data).toMatchObject({ status: 'reauthorization_required', last_error: { code: 'unauthorized_by_product' } });
  expect((await ask('operator.counts', undefined)).data).toEqual({
    connections: 2,
    needs_reconnect: 1,
    integrations: [{ unique_key: 'private', connections: 2, needs_reconnect: 1 }],
  });
});

describe('a credential', () => {
  test('is revealed to an operator who enters a secret key again, and the log has the event', async () => {
    const { status, data } = await change('operator.revealCredentials', { ...REF, secret_key: app.secretKey });
    expect([status, data]).toEqual([200, { credentials: { type: 'API_KEY', apiKey: 'an-api-key' } }]);
    await expect.poll(() => app.log()).toContain('"event":"connection.credentials_revealed"');
    expect(app.log()).not.toContain(app.secretKey);
  });

  test('stays hidden when the key is wrong or may not read credentials', async () => {
    const wrong = await change('operator.revealCredentials', { ...REF, secret_key: 'k'.repeat(40) });
    expect([wrong.status, wrong.error?.code]).toEqual([401, 'unknown_account']);
    const lesser = await keyWith('environment:connections:read');
    const refused = await change('operator.revealCredentials', { ...REF, secret_key: lesser });
    expect([refused.status, refused.error?.code]).toEqual([403, 'forbidden']);
  });
});

describe('an operator', () => {
  test('changes, reconnects and deletes a connection with the scopes of the key', async () => {
    await importApiKey(app, 'private', { connectionId: 'short-lived' });
    const ref = { ...REF, connection_id: 'short-lived' };
    expect((await change('connections.patch', { ...ref, tags: { plan: 'free' } })).status).toBe(200);
    expect((await change('connections.setMetadata', { ...ref, metadata: { a: 1 } })).status).toBe(200);
    const session = { connection_id: 'short-lived', integration_id: 'private' };
    expect((await change('connectSessions.createReconnect', session)).data).toHaveProperty('connect_link');
    expect((await ask('operator.getConnection', ref)).data).toMatchObject({
      tags: { plan: 'free' },
      metadata: { a: 1 },
    });
    expect((await ask('connections.activity', ref)).status).toBe(200);

    const reader = await signIn(await keyWith('environment:connections:read'));
    expect((await ask('operator.getConnection', ref, { as: reader })).status).toBe(200);
    for (const [path, input] of [
      ['connections.patch', { ...ref, tags: {} }],
      ['connections.delete', ref],
      ['operator.refreshConnection', ref],
      ['operator.revealCredentials', { ...ref, secret_key: app.secretKey }],
      ['connectSessions.createReconnect', session],
    ] as const)
      expect([path, (await change(path, input, { as: reader })).status]).toEqual([path, 403]);
    expect((await change('connections.delete', ref)).status).toBe(200);
  });

  test('reads the catalogue, and an integration without its secrets', async () => {
    expect((await ask('operator.listProviders', undefined)).data).toContainEqual({
      name: 'github',
      display_name: expect.stringContaining('GitHub'),
      logo_url: expect.stringContaining('/logos/github.svg'),
      auth_mode: 'OAUTH2',
      categories: expect.any(Array),
    });
    expect((await ask('operator.getProvider', { provider: 'github' })).data).toHaveProperty('auth_mode', 'OAUTH2');
    const client = { type: 'OAUTH2', client_id: 'the-client', client_secret: 'the-client-secret', scopes: 'repo,user' };
    const made = await change('integrations.create', { provider: 'github', unique_key: 'github', credentials: client });
    expect(made.status).toBe(200);
    const { data } = await ask('operator.getIntegration', { unique_key: 'github' });
    expect(data).toMatchObject({
      client_id: 'the-client',
      has_client_secret: true,
      scopes: ['repo', 'user'],
      redirect_uri: expect.stringContaining('/oauth/callback/'),
      template: { name: 'github' },
    });
    expect(JSON.stringify(data)).not.toContain('the-client-secret');
    expect((await change('integrations.delete', { unique_key: 'github' })).status).toBe(200);
  });
});

test.each([
  ['a page of another origin', { origin: 'https://evil.example' }],
  ['a page of another name on this site', { 'sec-fetch-site': 'same-site' }],
  ['another site', { 'sec-fetch-site': 'cross-site' }],
])('refuses the cookie when %s sends it', async (_what, headers) => {
  expect((await ask('operator.getConnection', REF, { headers })).status).toBe(401);
  expect((await change('connections.delete', REF, { headers })).status).toBe(401);
  expect((await ask('operator.getConnection', REF, { headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
});
