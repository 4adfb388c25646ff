import { eventStore } from '@holdfast/db';
import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import {
  activityKindSchema,
  createReconnectSessionInputSchema,
  importConnectionInputSchema,
  listActivityInputSchema,
  listConnectionActivityInputSchema,
  type ConnectionActivity,
} from '@holdfast/schema';
import {
  authenticateSession,
  createIntegration,
  createReconnectSession,
  createWebhookEndpoint,
  deleteConnection,
  importConnection,
  listActivity,
  listConnectionActivity,
  revokeDueTokens,
  type ServiceContext,
} from '@holdfast/services';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { comeBack, openFlow, read } from './browser-flow.js';
import { startServices, type TestServices } from './test-runtime.js';

const REF = { connection_id: 'c1', provider_config_key: 'demo' };

function activityOf(ctx: ServiceContext, page: object = {}): ReturnType<typeof listConnectionActivity> {
  return listConnectionActivity(ctx, listConnectionActivityInputSchema.parse({ ...REF, ...page }));
}

function typesOf(entries: readonly ConnectionActivity[]): readonly string[] {
  return entries.map(({ type }) => type);
}

describe('the activity of a connection', () => {
  test('lists everything from the creation to the last revoked token, newest first, without secrets', async () => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    const { ctx } = services;
    const first = provider.authorize();
    await services.importOAuth2({ id: 'c1', expiresInMs: 3_600_000, refreshToken: first.refreshToken });
    await read(ctx, 'demo', { connectionId: 'c1', force: true });
    provider.always({
      reply: { status: 400, body: { error: 'invalid_grant', error_description: 'The end user has withdrawn.' } },
    });
    await expect(read(ctx, 'demo', { connectionId: 'c1', force: true })).rejects.toMatchObject({
      code: 'refresh_failed',
    });
    provider.always(null);
    const session = await authenticateSession(
      ctx,
      (
        await createReconnectSession(
          ctx,
          createReconnectSessionInputSchema.parse({ connection_id: 'c1', integration_id: 'demo' }),
        )
      ).data.token,
    );
    await comeBack(ctx, await openFlow(ctx, 'demo', { session }), { error: 'access_denied', iss: provider.origin });
    const again = provider.authorize();
    await services.importOAuth2({ id: 'c1', expiresInMs: 3_600_000, refreshToken: again.refreshToken });
    await deleteConnection(ctx, REF);
    await revokeDueTokens(ctx);

    const page = await activityOf(ctx);
    expect(page).toEqual({
      data: [
        { type: 'token_revocation', token: 'refresh_token', result: 'revoked', ...anEntry },
        { type: 'deleted', revocation: 'queued', ...anEntry },
        { type: 'overridden', missing_scopes: [], ...anEntry },
        { type: 'authorization_failed', error: { type: 'access_denied', description: expect.any(String) }, ...anEntry },
        {
          type: 'refresh_failed',
          error: { type: 'invalid_credentials', description: 'invalid_grant: The end user has withdrawn.' },
          ...anEntry,
        },
        {
          type: 'refresh_attempt_failed',
          log_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          code: 'invalid_grant',
          ...anEntry,
        },
        { type: 'refreshed', ...anEntry },
        { type: 'created', missing_scopes: [], ...anEntry },
      ],
      next_cursor: null,
    });
    const secrets = [
      ...provider.ledger.issued.flatMap(({ accessToken, refreshToken }) => [accessToken, refreshToken]),
      provider.clientSecret,
      'access-of-c1',
    ];
    expect(secrets.filter((secret) => secret && JSON.stringify(page).includes(secret))).toEqual([]);
  });

  test('is divided into pages with each entry once', async () => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    await services.importOAuth2({ id: 'c10', expiresInMs: 3_600_000 });
    for (let count = 0; count < 5; count += 1) await services.importOAuth2({ id: 'c1', expiresInMs: 3_600_000 });
    const first = await activityOf(services.ctx, { limit: 2 });
    const second = await activityOf(services.ctx, { limit: 2, cursor: first.next_cursor });
    const third = await activityOf(services.ctx, { limit: 2, cursor: second.next_cursor });
    expect([first, second, third].map(({ data }) => typesOf(data))).toEqual([
      ['overridden', 'overridden'],
      ['overridden', 'overridden'],
      ['created'],
    ]);
    expect([
      third.next_cursor,
      new Set([first, second, third].flatMap(({ data }) => data.map(({ id }) => id))).size,
    ]).toEqual([null, 5]);
  });

  test('belongs to one integration and one environment, and is empty for a connection that never existed', async () => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    await services.importOAuth2({ id: 'c1', expiresInMs: 3_600_000 });
    const elsewhere = { ...services.ctx, environment: { id: '00000000-0000-4000-8000-000000000000', name: 'other' } };
    await expect(activityOf(elsewhere)).rejects.toMatchObject({ code: 'unknown_provider_config' });
    await expect(activityOf(services.ctx, { connection_id: 'c2' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(activityOf(services.ctx, { provider_config_key: 'other' })).rejects.toMatchObject({
      code: 'unknown_provider_config',
    });
  });
});

const anEntry = { id: expect.stringMatching(/^msg_/), at: expect.stringMatching(/^\d{4}-.+Z$/) };

test.each([{ limit: 0 }, { limit: 101 }, { cursor: 'x' }, { cursor: '-1' }, { cursor: '' }, { further: true }])(
  'refuses %j as a page',
  (page) => {
    expect(listConnectionActivityInputSchema.safeParse({ ...REF, ...page }).success).toBe(false);
  },
);

describe('the activity of the environment', () => {
  let provider: ScriptedTokenEndpoint;
  let services: TestServices;
  beforeAll(async () => {
    provider = await scriptedTokenEndpoint();
    services = await startServices(provider);
    const { ctx } = services;
    await createIntegration(ctx, {
      provider: 'demo',
      unique_key: 'other',
      credentials: { type: 'OAUTH2', client_id: 'c', client_secret: 's' },
    });
    await services.importOAuth2({ id: 'c1', expiresInMs: 3_600_000, refreshToken: provider.authorize().refreshToken });
    await services.importOAuth2({ id: 'a/b', expiresInMs: 3_600_000 });
    await createWebhookEndpoint(ctx, { url: 'https://receiver.test/', plain_signature: false });
    await importConnection(
      ctx,
      importConnectionInputSchema.parse({
        provider_config_key: 'other',
        connection_id: 'c1',
        credentials: { type: 'OAUTH2', access_token: 'a' },
        tags: { end_user_email: 'ada@example.com' },
      }),
    );
    await read(ctx, 'demo', { connectionId: 'c1', force: true });
    await deleteConnection(ctx, { connection_id: 'a/b', provider_config_key: 'demo' });
    await eventStore.append(ctx.db, ctx.environment.id, {
      uid: 'msg_row',
      type: 'row.changed',
      orderKey: 'api_keys/k1',
      body: JSON.stringify({ table: 'api_keys', row: 'k1' }),
      targets: [],
    });
  });
  afterAll(async () => {
    await services[Symbol.asyncDispose]();
    await provider[Symbol.asyncDispose]();
  });

  async function shown(filter: object = {}): Promise<readonly string[]> {
    const { data } = await listActivity(services.ctx, listActivityInputSchema.parse(filter));
    return data.map(({ integration_id: integration, connection_id: connection, event }) =>
      [integration, connection, event.type].join(' '),
    );
  }

  const refreshed = 'demo c1 refreshed';
  const deleted = 'demo a/b deleted';
  const changed = '  row_changed';

  test('lists every event with its connection, newest first, and its deliveries', async () => {
    expect(await shown()).toEqual([
      changed,
      deleted,
      refreshed,
      'other c1 created',
      'demo a/b created',
      'demo c1 created',
    ]);
    const { data } = await listActivity(services.ctx, listActivityInputSchema.parse({ integration_id: 'other' }));
    expect(data).toEqual([
      {
        id: data[0]?.event.id,
        at: data[0]?.event.at,
        integration_id: 'other',
        connection_id: 'c1',
        event: expect.objectContaining({ type: 'created' }),
        deliveries: [{ id: expect.any(String), state: 'pending' }],
      },
    ]);
  });

  test.each<[object, readonly string[]]>([
    [{ kind: 'refresh' }, [refreshed]],
    [{ kind: 'deletion' }, [deleted]],
    [{ kind: 'change' }, [changed]],
    [{ kind: 'authorization', integration_id: 'demo' }, ['demo a/b created', 'demo c1 created']],
    [{ connection_id: 'c1' }, [refreshed, 'other c1 created', 'demo c1 created']],
    [{ connection_id: 'c1', integration_id: 'other' }, ['other c1 created']],
    [{ integration_id: 'nope' }, []],
    [{ search: 'ADA@' }, ['other c1 created']],
    [{ search: 'a/b' }, [deleted, 'demo a/b created']],
    [{ search: 'nobody' }, []],
    [{ search: 'ada', connection_id: 'a/b' }, []],
    [{ to: '2020-01-01' }, []],
    [{ from: '2020-01-01', kind: 'refresh' }, [refreshed]],
    [{ from: '9000-01-01' }, []],
  ])('has only the events that meet every condition: %j', async (filter, expected) => {
    expect(await shown(filter)).toEqual(expected);
  });

  test('pages through every event once', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listActivity(services.ctx, listActivityInputSchema.parse({ limit: 4, cursor }));
      seen.push(...page.data.map(({ event }) => event.type));
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['row_changed', 'deleted', 'refreshed', 'created', 'created', 'created']);
  });

  test('has every event in exactly one kind', async () => {
    const all = await Promise.all(activityKindSchema.options.map((kind) => shown({ kind })));
    expect(all.flat()).toHaveLength(6);
  });
});
