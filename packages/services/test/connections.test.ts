import { clientOf } from '@holdfast/db';
import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import {
  importConnectionInputSchema,
  listConnectionsInputSchema,
  patchConnectionInputSchema,
  writeMetadataInputSchema,
  type Connection,
} from '@holdfast/schema';
import {
  createIntegration,
  deleteConnection,
  ensureEnvironment,
  importConnection,
  listConnections,
  patchConnection,
  setMetadata,
  updateMetadata,
  type ServiceContext,
} from '@holdfast/services';
import { describe, expect, test } from 'vitest';

import { startServices, type TestServices } from './test-runtime.js';

const REF = { connection_id: 'c1', provider_config_key: 'demo' };

function put(ctx: ServiceContext, given: object = {}): Promise<Connection> {
  const credentials = { type: 'OAUTH2', access_token: 'token', expires_at: Date.now() + 3_600_000 };
  return importConnection(ctx, importConnectionInputSchema.parse({ ...REF, credentials, ...given }));
}

function patch(ctx: ServiceContext, given: object): Promise<{ success: true }> {
  return patchConnection(ctx, patchConnectionInputSchema.parse({ ...REF, ...given }));
}

async function listed(ctx: ServiceContext, filter: object = {}): Promise<readonly string[]> {
  const { connections } = await listConnections(ctx, listConnectionsInputSchema.parse(filter));
  return connections.map((connection) => connection.connection_id);
}

async function withServices(run: (services: TestServices) => Promise<void>): Promise<void> {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await run(services);
}

describe('an import', () => {
  const given = {
    tags: { team: 'a' },
    metadata: { kept: true },
    connection_config: { region: 'eu', shard: 1 },
    end_user: { id: 'u1', email: 'ada@example.test' },
    webhook_url_override: 'https://hooks.example.test/a',
  };

  test('keeps omitted values of an existing id, and merges its config', () =>
    withServices(async ({ ctx }) => {
      const first = await put(ctx, given);
      const second = await put(ctx, { connection_config: { shard: 2 } });
      expect(second).toEqual({
        ...first,
        connection_config: { region: 'eu', shard: 2 },
        updated_at: second.updated_at,
        credentials: second.credentials,
      });
    }));

  test('normalizes values like a form: hosts in lower case, URLs with https://', () =>
    withServices(async (services) => {
      const config = {
        shop: { label: 'Shop', format: 'dns-label' },
        storeURL: { label: 'Address', format: 'https-url' },
      } as const;
      const demo = services.ctx.providers.get('demo');
      const ctx = { ...services.ctx, providers: { ...services.ctx.providers, get: () => demo && { ...demo, config } } };
      const imported = await put(ctx, {
        connection_config: { shop: 'Acme', storeURL: 'shop.example.com/eu', Other: 'As.Is' },
      });
      expect(imported.connection_config).toEqual({
        shop: 'acme',
        storeURL: 'https://shop.example.com/eu',
        Other: 'As.Is',
      });
      await expect(put(ctx, { connection_config: { storeURL: 'http://shop.example.com' } })).rejects.toMatchObject({
        code: 'invalid_connection_config',
      });
    }));

  test('replaces given values of an existing id, and clears an empty override', () =>
    withServices(async ({ ctx }) => {
      const first = await put(ctx, given);
      const change = { tags: { team: 'b' }, metadata: { other: 1 }, webhook_url_override: '' };
      expect(await put(ctx, change)).toMatchObject({
        id: first.id,
        tags: { team: 'b' },
        metadata: { other: 1 },
        webhook_url_override: null,
        end_user: first.end_user,
      });
      expect(await listed(ctx, { tags: { team: 'a' } })).toEqual([]);
      expect(await listed(ctx, { tags: { team: 'b' } })).toEqual(['c1']);
    }));

  test('makes one connection, one creation and nine overrides when ten imports of a new id run at once', () =>
    withServices(async ({ ctx }) => {
      const made = await Promise.all(Array.from({ length: 10 }, () => put(ctx)));
      expect(new Set(made.map(({ id }) => id)).size).toBe(1);
      const counted = await clientOf(
        ctx.db,
      )`select type, count(*)::int as count from events group by type order by type`;
      expect([...counted]).toEqual([
        { type: 'auth.creation', count: 1 },
        { type: 'auth.override', count: 9 },
      ]);
    }));

  test.each([
    ['of another mode', { credentials: { type: 'API_KEY', apiKey: 'k' } }, 'invalid_body'],
    ['for an unknown integration', { provider_config_key: 'nope' }, 'not_found'],
    ['with a webhook URL of this service', { webhook_url_override: 'http://localhost:3003/x' }, 'invalid_body'],
    ['with a private webhook URL', { webhook_url_override: 'http://169.254.169.254/latest' }, 'invalid_body'],
    [
      'with too many tags in total',
      { end_user: { id: 'u', email: 'a@b.test', display_name: 'n' }, tags: tagsOf(10) },
      'invalid_body',
    ],
  ])('refuses %s and leaves the connection unchanged', (_rule, change, code) =>
    withServices(async ({ ctx }) => {
      await put(ctx, given);
      const before = await clientOf(ctx.db)`select * from connections`;
      await expect(put(ctx, change)).rejects.toMatchObject({ code });
      expect(await clientOf(ctx.db)`select * from connections`).toEqual(before);
      expect(await clientOf(ctx.db)`select from events`).toHaveLength(1);
    }),
  );
});

describe('a patch', () => {
  test.each([
    ['replaces them by tags alone', { tags: { Plan: 'pro' } }, { tags: { plan: 'pro' } }],
    ['clears them by empty tags', { tags: {} }, { tags: {} }],
    [
      'derives the tags from an end user',
      { end_user: { id: 'u2' } },
      { tags: { end_user_id: 'u2' }, end_user: expect.objectContaining({ id: 'u2' }) },
    ],
    [
      'merges given tags over the derived ones',
      { end_user: { id: 'u2' }, tags: { end_user_id: 'x', plan: 'pro' } },
      { tags: { end_user_id: 'x', plan: 'pro' } },
    ],
    ['changes nothing when it is empty', {}, { tags: { team: 'a' }, end_user: null }],
  ])('%s', (_rule, given, expected) =>
    withServices(async ({ ctx }) => {
      await put(ctx, { tags: { team: 'a' } });
      expect(await patch(ctx, given)).toEqual({ success: true });
      expect((await listConnections(ctx, {})).connections).toMatchObject([expected]);
      const rows = await clientOf(ctx.db)<{ key: string; value: string }[]>`select key, value from connection_tags`;
      expect(Object.fromEntries(rows.map(({ key, value }) => [key, value]))).toEqual(expected.tags);
    }),
  );

  test('says whether the connection or the integration is unknown', () =>
    withServices(async ({ ctx }) => {
      await expect(patch(ctx, { tags: {} })).rejects.toMatchObject({ code: 'not_found' });
      await expect(patch(ctx, { provider_config_key: 'nope' })).rejects.toMatchObject({
        code: 'unknown_provider_config',
      });
    }));
});

describe('metadata', () => {
  const write = (connectionId: string | string[], metadata: object) =>
    writeMetadataInputSchema.parse({ provider_config_key: 'demo', connection_id: connectionId, metadata });

  test('is replaced or merged for all connections, or for none if one is unknown', () =>
    withServices(async ({ ctx }) => {
      await put(ctx);
      await put(ctx, { connection_id: 'c2' });
      await setMetadata(ctx, write(['c1', 'c2', 'c1'], { a: { b: 1 }, c: 1 }));
      await updateMetadata(ctx, write('c1', { a: { d: 2 } }));
      await expect(updateMetadata(ctx, write(['c2', 'gone'], { x: 1 }))).rejects.toMatchObject({
        code: 'unknown_connection_in_bulk',
      });
      const { connections } = await listConnections(ctx, {});
      expect(connections.map(({ metadata }) => metadata)).toEqual([
        { a: { b: 1 }, c: 1 },
        { a: { d: 2 }, c: 1 },
      ]);
    }));

  test('stays unchanged when a merge would make it too large', () =>
    withServices(async ({ ctx }) => {
      await put(ctx);
      await setMetadata(ctx, write('c1', { a: 'x'.repeat(40_000) }));
      await expect(updateMetadata(ctx, write('c1', { b: 'x'.repeat(40_000) }))).rejects.toMatchObject({
        code: 'invalid_body',
      });
      expect(Object.keys((await listConnections(ctx, {})).connections[0]?.metadata ?? {})).toEqual(['a']);
    }));

  test('keeps both keys when two merges run at once', () =>
    withServices(async ({ ctx }) => {
      await put(ctx);
      await Promise.all(['a', 'b', 'c'].map((key) => updateMetadata(ctx, write('c1', { [key]: 1 }))));
      expect((await listConnections(ctx, {})).connections[0]?.metadata).toEqual({ a: 1, b: 1, c: 1 });
    }));
});

test('leaves no secret and no tag after a deletion, and lets the id be used again', () =>
  withServices(async ({ ctx }) => {
    const first = await put(ctx, { tags: { team: 'a' } });
    await deleteConnection(ctx, REF);
    await expect(deleteConnection(ctx, REF)).rejects.toMatchObject({ code: 'unknown_connection' });
    expect(await clientOf(ctx.db)`select sealed_credential from connections`).toEqual([{ sealedCredential: null }]);
    expect(await listed(ctx, { tags: { team: 'a' } })).toEqual([]);
    expect((await put(ctx)).id).not.toBe(first.id);
  }));

test('finds, changes and deletes nothing of another environment', () =>
  withServices(async ({ ctx }) => {
    await put(ctx, { tags: { team: 'a' } });
    const { environment } = await ensureEnvironment(ctx, { name: 'other' });
    const other: ServiceContext = { ...ctx, environment };
    await createIntegration(other, {
      provider: 'demo',
      unique_key: 'demo',
      credentials: { type: 'OAUTH2', client_id: 'i', client_secret: 's' },
    });
    expect(await listed(other, { tags: { team: 'a' } })).toEqual([]);
    await expect(patch(other, { tags: {} })).rejects.toMatchObject({ code: 'not_found' });
    await expect(deleteConnection(other, REF)).rejects.toMatchObject({ code: 'unknown_connection' });
    const metadata = writeMetadataInputSchema.parse({ ...REF, metadata: {} });
    await expect(setMetadata(other, metadata)).rejects.toMatchObject({ code: 'unknown_connection_in_bulk' });
    expect(await listed(ctx, { tags: { team: 'a' } })).toEqual(['c1']);
  }));

function tagsOf(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, 'x']));
}
