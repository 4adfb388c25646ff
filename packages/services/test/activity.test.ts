import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import {
  createReconnectSessionInputSchema,
  listConnectionActivityInputSchema,
  type ConnectionActivity,
} from '@holdfast/schema';
import {
  authenticateSession,
  createReconnectSession,
  deleteConnection,
  listConnectionActivity,
  revokeDueTokens,
  type ServiceContext,
} from '@holdfast/services';
import { describe, expect, test } from 'vitest';

import { comeBack, openFlow, read } from './browser-flow.js';
import { startServices } from './test-runtime.js';

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
