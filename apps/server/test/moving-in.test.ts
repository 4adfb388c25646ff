import { createHoldfast } from '@holdfast/client';
import { clientOf } from '@holdfast/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { exportedModes, exportedRest, pluginProvider } from './exported-modes.js';
import { writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { rest, type RestAnswer } from './rest.js';
import { startServer, type TestServer } from './start-server.js';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.js';

let app: TestServer;
let hooks: WebhookReceiver;
let folder: ProviderFolder;
beforeAll(async () => {
  hooks = await startWebhookReceiver();
  folder = await writeProviderFolder(pluginProvider);
  app = await startServer({
    config: { webhookUrl: hooks.url, egressAllow: ['127.0.0.0/8'], providersDir: folder.path },
  });
  for (const [unique_key, { provider, integration }] of Object.entries(exportedModes))
    await app.trpc.integrations.create.mutate({ provider, unique_key, ...integration });
});
afterAll(async () => {
  await app.close();
  await hooks[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const KEY = { type: 'API_KEY', apiKey: 'k' };
const post = (body: unknown, path = '/connections'): Promise<RestAnswer> => rest(app, path, { method: 'POST', body });
const exported = async (key: string, id: string): Promise<Record<string, unknown>> => {
  const { status, body } = await rest(app, `/connections/${encodeURIComponent(id)}`, {
    query: `?provider_config_key=${key}&refresh_token=true`,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body as Record<string, unknown>;
};

describe.each(Object.entries(exportedModes))('a connection of %s', (key, { credentials, connectionConfig = {} }) => {
  test('is the same after its exported form was posted back', async () => {
    const whole = { ...exportedRest, connection_config: connectionConfig };
    // As another host writes it: its own id, times with an offset.
    const foreign = {
      id: 9,
      provider: 'elsewhere',
      updated_at: '2025-01-01T00:00:00.000+00:00',
      ...whole,
      created_at: '2024-02-03T04:05:06.789+00:00',
    };
    const first = await post({
      ...foreign,
      provider_config_key: key,
      connection_id: 'moved',
      credentials,
      verify: false,
      notify: false,
    });
    expect(first.status, JSON.stringify(first.body)).toBe(201);
    expect(first.body).toMatchObject({ ...whole, credentials });
    const before = await exported(key, 'moved');
    expect(before['credentials']).toEqual(credentials);
    expect((await post({ ...before, connection_id: 'copied', verify: false, notify: false })).status).toBe(201);
    const after = await exported(key, 'copied');
    const { id: _one, connection_id: _moved, updated_at: _then, last_fetched_at: _read, ...kept } = before;
    expect(after).toMatchObject(kept);
    expect(after['created_at']).toBe(exportedRest.created_at);
  });
});

test('never sends a client secret to an authorization server from an import', async () => {
  const server = {
    issuer: 'https://evil.example',
    token_endpoint: 'https://evil.example/t',
    token_endpoint_auth_method: 'client_secret_post',
  };
  const credentials = { type: 'OAUTH2', access_token: 'a', refresh_token: 'r', authorization_server: server };
  expect(await post({ provider_config_key: 'oauth2', credentials })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_body', errors: [{ path: ['credentials', 'config_override', 'client_secret'] }] } },
  });
});

test('shows an import without webhooks in the activity', async () => {
  await post({ provider_config_key: 'key', connection_id: 'quiet', credentials: KEY, notify: false });
  await post({ provider_config_key: 'key', connection_id: 'loud', credentials: KEY });
  await expect
    .poll(() => hooks.received.map(({ body }) => (JSON.parse(body) as { connectionId: string }).connectionId))
    .toContain('loud');
  expect(hooks.received.map(({ body }) => body).join('')).not.toContain('quiet');
  expect((await rest(app, '/connections/quiet/activity', { query: '?provider_config_key=key' })).body).toMatchObject({
    data: [{ type: 'created' }],
  });
});

test.each<[string, object, string]>([
  ['a creation time in the future', { created_at: '2999-01-01T00:00:00Z' }, 'created_at'],
  ['a creation time that is not a time', { created_at: 'soon' }, 'created_at'],
  ['an account without an id', { account: { name: 'x', email: null } }, 'account.id'],
  ['an unknown member', { environment_id: 1 }, ''],
])('refuses %s by name', async (_what, more, path) => {
  const { status, body } = await post({
    provider_config_key: 'key',
    credentials: KEY,
    connection_id: 'refused',
    ...more,
  });
  expect([
    status,
    (body as { error: { errors: { path: string[] }[] } }).error.errors.map((issue) => issue.path.join('.')),
  ]).toEqual([400, [path]]);
});

const row = (id: string, more: object = {}): object => ({
  provider_config_key: 'key',
  connection_id: id,
  credentials: { type: 'API_KEY', apiKey: id },
  ...more,
});

describe('many at once', () => {
  test('creates, overrides or refuses each separately, and reports which', async () => {
    await post(row('old', { tags: { team: 'a' }, metadata: { kept: true } }));
    const created = await exported('key', 'old');
    const connections = [
      row('new-1', { tags: { Plan: 'x' } }),
      row('old', { credentials: { type: 'API_KEY', apiKey: 'next' } }),
      row('bad', { tags: { '1st': 'x' } }),
      row('new-1'),
      row('lost', { provider_config_key: 'nope' }),
      'text',
    ];
    const { status, body } = await post({ mode: 'each_by_itself', connections }, '/connections/bulk');
    expect([status, body]).toEqual([
      200,
      {
        data: [
          { index: 0, provider_config_key: 'key', connection_id: 'new-1', status: 'created' },
          { index: 1, provider_config_key: 'key', connection_id: 'old', status: 'updated' },
          {
            index: 2,
            provider_config_key: 'key',
            connection_id: 'bad',
            status: 'failed',
            error: {
              code: 'invalid_body',
              message: expect.stringContaining('tags'),
              errors: [{ code: 'invalid_key', message: expect.any(String), path: ['tags', '1st'] }],
            },
          },
          {
            index: 3,
            provider_config_key: 'key',
            connection_id: 'new-1',
            status: 'failed',
            error: {
              code: 'invalid_body',
              message: expect.stringContaining('connections.0'),
              errors: [expect.objectContaining({ path: ['connection_id'] })],
            },
          },
          {
            index: 4,
            provider_config_key: 'nope',
            connection_id: 'lost',
            status: 'failed',
            error: { code: 'not_found', message: 'integration "nope" does not exist' },
          },
          {
            index: 5,
            provider_config_key: null,
            connection_id: null,
            status: 'failed',
            error: expect.objectContaining({ code: 'invalid_body' }),
          },
        ],
        summary: { created: 1, updated: 1, unchanged: 0, failed: 4 },
      },
    ]);
    expect(await exported('key', 'old')).toMatchObject({
      id: created['id'],
      created_at: created['created_at'],
      tags: { team: 'a' },
      metadata: { kept: true },
      credentials: { apiKey: 'next' },
    });
    const listed = await rest(app, '/connections', { query: '?tags[plan]=x' });
    expect(listed.body).toMatchObject({ connections: [{ connection_id: 'new-1' }] });
    await expect
      .poll(() => hooks.received.map(({ body: text }) => text).filter((text) => /"(?:new-1|old)"/.test(text)).length)
      .toBe(3);
  });

  test('refuses all when one is invalid and all were requested', async () => {
    const before = await rest(app, '/connections', { query: '?search=whole-' });
    const { status, body } = await post(
      {
        connections: [
          row('whole-1'),
          row('whole-2', { metadata: [] }),
          row('whole-3', { provider_config_key: 'nope' }),
        ],
      },
      '/connections/bulk',
    );
    expect([status, body]).toMatchObject([
      400,
      {
        error: {
          code: 'invalid_body',
          message: expect.stringContaining('2 of 3 connections'),
          errors: [{ path: ['connections', '1', 'metadata'] }, { path: ['connections', '2'], code: 'not_found' }],
        },
      },
    ]);
    expect((await rest(app, '/connections', { query: '?search=whole-' })).body).toEqual(before.body);
  });

  test('leaves existing ones unchanged when requested', async () => {
    await post(row('mine'));
    const answer = await post(
      {
        existing: 'keep',
        connections: [row('mine', { credentials: { type: 'API_KEY', apiKey: 'stale' } }), row('other')],
      },
      '/connections/bulk',
    );
    expect(answer.body).toMatchObject({ summary: { created: 1, unchanged: 1 } });
    expect(await exported('key', 'mine')).toMatchObject({ credentials: { apiKey: 'mine' } });
  });

  test('requires the scope to update existing ones, and writes nothing without it', async () => {
    await post(row('guarded'));
    const { data } = await app.trpc.apiKeys.create.mutate({
      name: 'creator',
      scopes: ['environment:connections:create'],
    });
    const send = (mode: string): Promise<RestAnswer> =>
      rest(app, '/connections/bulk', {
        method: 'POST',
        bearer: data.secret_key,
        body: {
          mode,
          connections: [row('guarded', { credentials: { type: 'API_KEY', apiKey: 'evil' } }), row(`fresh-${mode}`)],
        },
      });
    expect(await send('all_or_nothing')).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
    expect(await send('each_by_itself')).toMatchObject({
      status: 200,
      body: { data: [{ status: 'failed', error: { code: 'forbidden' } }, { status: 'created' }] },
    });
    expect(await exported('key', 'guarded')).toMatchObject({ credentials: { apiKey: 'guarded' } });
    expect((await rest(app, '/connections', { query: '?search=fresh-' })).body).toMatchObject({
      connections: [{ connection_id: 'fresh-each_by_itself' }],
    });
  });

  test('accepts a thousand in a larger body on both surfaces, but only for a key with the scope', async () => {
    const large = (name: string): object[] =>
      Array.from({ length: 1_000 }, (_, index) =>
        row(`${name}-${index}`, { metadata: { text: 'x'.repeat(1_500) }, notify: false }),
      );
    const holdfast = createHoldfast({ url: app.url, secretKey: app.secretKey });
    expect((await holdfast.importConnections(large('client') as never)).summary).toEqual({
      created: 1_000,
      updated: 0,
      unchanged: 0,
      failed: 0,
    });
    expect((await post({ connections: large('client') }, '/connections/bulk')).body).toMatchObject({
      summary: { updated: 1_000 },
    });
    expect(
      (
        await rest(app, '/connections/bulk', {
          method: 'POST',
          bearer: 'k'.repeat(40),
          body: { connections: large('refused') },
        })
      ).status,
    ).toBe(401);
    expect((await post({ connections: large('single') }, '/connections')).status).toBe(413);
    const [{ events }] = await clientOf(app.database.db)<
      [{ events: number }]
    >`select count(*)::int as events from events where order_key like 'key/client-%'`;
    expect(events).toBe(2_000);
  });

  test('creates each once for two concurrent callers', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => row(`race-${index}`, { notify: false }));
    const answers = await Promise.all([
      post({ connections: rows }, '/connections/bulk'),
      post({ connections: rows.toReversed() }, '/connections/bulk'),
      post(row('race-100')),
      post(row('race-199')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 201, 201]);
    const [{ made }] = await clientOf(app.database.db)<
      [{ made: number }]
    >`select count(*)::int as made from connections where connection_id like 'race-%'`;
    expect(made).toBe(200);
  });
});
