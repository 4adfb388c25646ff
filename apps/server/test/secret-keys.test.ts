import { setTimeout as sleep } from 'node:timers/promises';

import { createHoldfast } from '@holdfast/client';
import type { GrantedScope } from '@holdfast/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
  await createApiKeyIntegration(app);
  await importApiKey(app, 'private', { connectionId: 'c1' });
});
afterAll(() => app.close());

async function keyWith(...scopes: GrantedScope[]): Promise<string> {
  return (await app.trpc.apiKeys.create.mutate({ name: 'restricted', scopes })).data.secret_key;
}

describe('secret keys', () => {
  test('are created with the typed client, shown once, listed without the key, and expire', async () => {
    const holdfast = createHoldfast({ url: app.url, secretKey: app.secretKey });
    const { data } = await holdfast.createApiKey({
      name: 'reader',
      scopes: ['environment:connections:list'],
      expires_at: '2999-01-01T00:00:00Z',
    });
    expect(data).toEqual({
      id: expect.any(String),
      name: 'reader',
      prefix: data.secret_key.slice(0, 16),
      scopes: ['environment:connections:list'],
      created_at: expect.any(String),
      expires_at: '2999-01-01T00:00:00.000Z',
      last_used_at: null,
      secret_key: expect.stringMatching(/^hfs_/),
    });
    const { secret_key: secretKey, ...listed } = data;
    expect((await holdfast.listApiKeys()).data).toContainEqual(listed);
    expect(await createHoldfast({ url: app.url, secretKey }).listConnections()).toHaveProperty('connections');
    const lastUsedAt = async (): Promise<unknown> =>
      (await holdfast.listApiKeys()).data.find(({ id }) => id === data.id)?.last_used_at;
    await expect.poll(lastUsedAt).toMatch(/^20.*Z$/);
    await holdfast.deleteApiKey(data.id);
    await sleep(1_100);
    expect((await rest(app, '/connections', { bearer: secretKey })).status).toBe(401);
    expect((await holdfast.listApiKeys()).data).not.toContainEqual(expect.objectContaining({ id: data.id }));
  });

  test('create none that outlives them, directly or through a dashboard session', async () => {
    const expiresAt = '2999-01-01T00:00:00.000Z';
    const { data } = await app.trpc.apiKeys.create.mutate({ name: 'for a while', expires_at: expiresAt });
    const holdfast = createHoldfast({ url: app.url, secretKey: data.secret_key });
    for (const tooLate of [{}, { expires_at: '2999-01-01T00:00:00.001Z' }]) {
      await expect(holdfast.createApiKey({ name: 'longer', ...tooLate })).rejects.toThrow(expiresAt);
    }
    const { data: made } = await holdfast.createApiKey({ name: 'as long', expires_at: expiresAt });
    expect(made.expires_at).toBe(expiresAt);
    await app.trpc.apiKeys.delete.mutate({ id: made.id });

    const signIn = await fetch(`${app.url}/dashboard/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret_key: data.secret_key }),
    });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const answer = await fetch(`${app.url}/trpc/apiKeys.create`, {
      method: 'POST',
      headers: { cookie, origin: app.running.wiring.config.publicUrl.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'longer' }),
    });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(expiresAt)]);
    await app.trpc.apiKeys.delete.mutate({ id: data.id });
  });

  test('end on every replica within a second, with the dashboard sessions that they opened', async () => {
    await using other = await startServer({ beside: app });
    const { data } = await app.trpc.apiKeys.create.mutate({ name: 'operator' });
    const signIn = await fetch(`${app.url}/dashboard/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret_key: data.secret_key }),
    });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const operator = async (at: TestServer): Promise<number> =>
      (await fetch(`${at.url}/trpc/operator.session`, { headers: { cookie } })).status;
    expect([
      await operator(app),
      await operator(other),
      (await rest(other, '/connections', { bearer: data.secret_key })).status,
    ]).toEqual([200, 200, 200]);
    await app.trpc.apiKeys.delete.mutate({ id: data.id });
    await sleep(1_100);
    expect([
      await operator(app),
      await operator(other),
      (await rest(other, '/connections', { bearer: data.secret_key })).status,
    ]).toEqual([401, 401, 401]);
  });

  test('are created from the dashboard within the scopes of the key that signed in', async () => {
    const manager = await keyWith('environment:api_keys:manage', 'environment:connections:list');
    const signIn = await fetch(`${app.url}/dashboard/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret_key: manager }),
    });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const create = (scopes: string[]) =>
      fetch(`${app.url}/trpc/apiKeys.create`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'x', scopes }),
      });
    expect((await create(['environment:connections:list'])).status).toBe(200);
    expect(await (await create(['environment:connections:list', 'environment:proxy'])).json()).toMatchObject({
      error: {
        data: {
          httpStatus: 400,
          error: { errors: [{ path: ['scopes', '1'], message: 'is a scope that your own key lacks' }] },
        },
      },
    });
    expect((await fetch(`${app.url}/trpc/operator.listIntegrations`, { headers: { cookie } })).status).toBe(403);
  });

  test.each<[string, object, string]>([
    ['no scope', { scopes: [] }, 'must name at least one scope'],
    ['an unknown scope', { scopes: ['environment:everything'] }, 'must be one of'],
    ['an expiry in the past', { expires_at: '2020-01-01T00:00:00Z' }, 'must lie ahead'],
    ['an expiry that is not a date', { expires_at: 'next year' }, 'must be seconds or milliseconds since 1970'],
    ['no name', { name: '' }, 'name'],
  ])('are refused with %s', async (_what, input, rule) => {
    await expect(app.trpc.apiKeys.create.mutate({ name: 'x', ...input })).rejects.toMatchObject({
      data: { httpStatus: 400 },
      message: expect.stringContaining(rule),
    });
  });

  test('keep the last one with full access, and end none with more scopes', async () => {
    await using fresh = await startServer();
    const { data: keys } = await fresh.trpc.apiKeys.list.query();
    expect(keys).toHaveLength(1);
    await expect(fresh.trpc.apiKeys.delete.mutate({ id: keys[0]?.id ?? '' })).rejects.toMatchObject({
      data: { httpStatus: 400 },
      message: expect.stringContaining('last secret key'),
    });
    const { data: lesser } = await fresh.trpc.apiKeys.create.mutate({
      name: 'lesser',
      scopes: ['environment:api_keys:manage'],
    });
    await expect(
      fresh.trpcAs(lesser.secret_key).apiKeys.delete.mutate({ id: keys[0]?.id ?? '' }),
    ).rejects.toMatchObject({ data: { httpStatus: 403 } });
    await fresh.trpc.apiKeys.create.mutate({ name: 'next' });
    expect(await fresh.trpc.apiKeys.delete.mutate({ id: keys[0]?.id ?? '' })).toEqual({ success: true });
  });
});
