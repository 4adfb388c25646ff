import { tagsSchema, type EndUserView } from '@holdfast/schema';
import { beforeAll, afterAll, describe, expect, test } from 'vitest';

import { bytes, givenConnection, givenEnvironment, givenIntegration } from '../../test/given.js';
import { clientOf, transaction } from '../database.js';
import type { Database } from '../database.js';
import { connectionStore, integrationStore, type ConnectionRecord, type IntegrationRecord } from '../index.js';
import { createTestDatabase, type TestDatabase } from '../testing/index.js';

let database: TestDatabase;
let db: Database;
let integration: IntegrationRecord;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
  integration = await givenIntegration(db, await givenEnvironment(db), { uniqueKey: 'github' });
});
afterAll(() => database.close());

describe('a connection', () => {
  test('is returned as it was written, with the names of its integration', async () => {
    const tags = tagsSchema.parse({ end_user_email: 'ada@example.org', plan: 'gold "\\ {}' });
    const endUser: EndUserView = { id: 'u1', display_name: 'Ada', email: null, tags: null, organization: null };
    const written = await givenConnection(db, integration, {
      connectionId: 'c-1',
      tags,
      endUser,
      metadata: { deep: { list: [1, null, 'é'] } },
      connectionConfig: { subdomain: 'acme' },
      webhookUrlOverride: 'https://example.org/hook',
      sealedCredential: new Uint8Array([0, 1, 255]),
      accessTokenExpiresAt: new Date('2030-01-02T03:04:05.678Z'),
      refreshDueAt: new Date('2030-01-02T02:00:00Z'),
      hasRefreshToken: true,
      requestedScopes: ['read', 'write "all"'],
      grantedScopes: [],
      account: { id: '42', name: 'Ada', email: null },
    });
    const read = await connectionStore.getForRead(db, integration.environmentId, 'github', 'c-1');
    expect(read).toEqual(written);
    expect({ ...read, sealedCredential: [...(read?.sealedCredential ?? [])] }).toEqual({
      environmentId: integration.environmentId,
      id: written.id,
      uid: written.uid,
      connectionId: 'c-1',
      integrationRowId: integration.id,
      integrationKey: 'github',
      provider: 'github',
      tags,
      metadata: { deep: { list: [1, null, 'é'] } },
      connectionConfig: { subdomain: 'acme' },
      endUser,
      webhookUrlOverride: 'https://example.org/hook',
      authMode: 'OAUTH2',
      sealedCredential: [0, 1, 255],
      generation: 1,
      accessTokenExpiresAt: new Date('2030-01-02T03:04:05.678Z'),
      refreshDueAt: new Date('2030-01-02T02:00:00Z'),
      hasRefreshToken: true,
      requestedScopes: ['read', 'write "all"'],
      grantedScopes: [],
      account: { id: '42', name: 'Ada', email: null },
      status: 'active',
      lastErrorCode: null,
      lastErrorLogId: null,
      refreshAttempt: 0,
      nextRefreshAt: null,
      leaseUntil: null,
      createdAt: expect.any(Date),
      updatedAt: expect.any(Date),
      lastFetchedAt: expect.any(Date),
      deletedAt: null,
    });
  });

  test('has a unique public id within its integration only', async () => {
    const other = await givenIntegration(db, integration.environmentId, { uniqueKey: 'gitlab' });
    await givenConnection(db, integration, { connectionId: 'same' });
    await givenConnection(db, other, { connectionId: 'same' });
    await expect(givenConnection(db, integration, { connectionId: 'same' })).rejects.toMatchObject({
      constraint_name: 'connections_connection_id_key',
    });
  });

  test('cannot be created when its integration was deleted in the meantime', async () => {
    const gone = await givenIntegration(db, integration.environmentId);
    await integrationStore.markDeleted(db, integration.environmentId, gone.id);
    await expect(givenConnection(db, gone)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is deleted or not created when its integration is deleted at the same time', async () => {
    const doomed = await givenIntegration(db, integration.environmentId);
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 6 }, () => givenConnection(db, doomed)),
      transaction(db, async (tx) => {
        await integrationStore.markDeleted(tx, doomed.environmentId, doomed.id);
        await connectionStore.markDeletedByIntegration(tx, doomed.environmentId, doomed.id);
      }),
    ]);
    expect(outcomes.at(-1)?.status).toBe('fulfilled');
    expect(await integrationStore.countConnections(db, doomed.environmentId, doomed.id)).toBe(0);
  });

  test('is found by its row after its deletion', async () => {
    const { id } = await givenConnection(db, integration, { connectionId: 'by-row' });
    await connectionStore.markDeleted(db, integration.environmentId, 'github', 'by-row');
    expect(await connectionStore.getById(db, integration.environmentId, id)).toMatchObject({
      id,
      deletedAt: expect.any(Date),
    });
  });
});

describe('an update', () => {
  test('writes the given values and keeps the rest', async () => {
    const before = await givenConnection(db, integration, { metadata: { a: 1 }, connectionConfig: { b: 2 } });
    expect(await update(before, { webhookUrlOverride: 'https://example.org/' })).toBe(true);
    expect(await again(before)).toEqual({
      ...before,
      webhookUrlOverride: 'https://example.org/',
      updatedAt: expect.any(Date),
    });
    await update(before, { webhookUrlOverride: null, metadata: null, connectionConfig: { c: 3 } });
    expect(await again(before)).toEqual({
      ...before,
      metadata: null,
      connectionConfig: { c: 3 },
      updatedAt: expect.any(Date),
    });
  });

  test('moves the connection to the lists of its new tags', async () => {
    const before = await givenConnection(db, integration, { tags: { team: 'old', kept: 'yes', gone: 'x' } });
    await update(before, { tags: tagsSchema.parse({ team: 'new', kept: 'yes' }) });
    expect(await idsBy({ team: 'old' })).toEqual([]);
    expect(await idsBy({ gone: 'x' })).toEqual([]);
    expect(await idsBy({ team: 'new', kept: 'yes' })).toEqual([before.id]);
    expect((await again(before))?.tags).toEqual({ team: 'new', kept: 'yes' });
  });

  test('keeps the tags of one change when two change them at the same time', async () => {
    const before = await givenConnection(db, integration);
    const wanted = Array.from({ length: 8 }, (_, index) => tagsSchema.parse({ [`key${index}`]: 'v', all: `${index}` }));
    await Promise.all(wanted.map((tags) => update(before, { tags })));
    const rows = await clientOf(db)<{ key: string; value: string }[]>`
      select key, value from connection_tags where connection = ${before.id}`;
    expect(Object.fromEntries(rows.map(({ key, value }) => [key, value]))).toEqual((await again(before))?.tags);
  });

  test('does nothing to a deleted connection', async () => {
    const before = await givenConnection(db, integration, { connectionId: 'not-updated' });
    await connectionStore.markDeleted(db, integration.environmentId, 'github', 'not-updated');
    expect(await update(before, { metadata: { a: 1 }, tags: tagsSchema.parse({ a: 'b' }) })).toBe(false);
    expect(await idsBy({ a: 'b' })).toEqual([]);
  });
});

describe('metadata', () => {
  test('is replaced, or merged at the top level, for many connections at once', async () => {
    const [one, two] = [await givenConnection(db, integration), await givenConnection(db, integration)];
    const ids = [one.id, two.id];
    await connectionStore.setMetadata(db, integration.environmentId, ids, { a: { x: 1 }, b: 2 });
    const sizes = await connectionStore.mergeMetadata(db, integration.environmentId, ids, { a: { y: 'é' } });
    expect((await again(one))?.metadata).toEqual({ a: { y: 'é' }, b: 2 });
    expect((await again(two))?.metadata).toEqual({ a: { y: 'é' }, b: 2 });
    expect(sizes).toEqual([Buffer.byteLength('{"a":{"y":"é"},"b":2}'), Buffer.byteLength('{"a":{"y":"é"},"b":2}')]);
  });

  test('is merged into an empty object when there is none', async () => {
    const { id } = await givenConnection(db, integration, { metadata: null });
    expect(await connectionStore.mergeMetadata(db, integration.environmentId, [id], { a: 1 })).toEqual([7]);
  });

  test('locks rows in one order, whatever order the caller requests', async () => {
    const [one, two] = [await givenConnection(db, integration), await givenConnection(db, integration)];
    const orders = Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? [one, two] : [two, one]));
    await Promise.all(
      orders.map((order) =>
        transaction(db, async (tx) => {
          const ids = order.map(({ connectionId }) => connectionId);
          const locked = await connectionStore.lockByPublicIds(tx, integration.environmentId, 'github', ids);
          expect(locked.map(({ id }) => id)).toEqual([one.id, two.id]);
          await connectionStore.setMetadata(tx, integration.environmentId, [one.id, two.id], {});
        }),
      ),
    );
  });
});

describe('a deletion', () => {
  test('returns the connection as it was, erases the credential, and frees the public id', async () => {
    const before = await givenConnection(db, integration, { connectionId: 'deleted', tags: { x: 'y' } });
    const was = await connectionStore.markDeleted(db, integration.environmentId, 'github', 'deleted');
    expect(was).toEqual(before);
    expect(await connectionStore.getForRead(db, integration.environmentId, 'github', 'deleted')).toBeUndefined();
    expect(await again(before)).toMatchObject({ sealedCredential: null, deletedAt: expect.any(Date) });
    expect(await idsBy({ x: 'y' })).toEqual([]);
    expect(await connectionStore.markDeleted(db, integration.environmentId, 'github', 'deleted')).toBeUndefined();
    await givenConnection(db, integration, { connectionId: 'deleted' });
  });

  test('of an integration deletes its connections', async () => {
    const doomed = await givenIntegration(db, integration.environmentId);
    const one = await givenConnection(db, doomed, { tags: { doomed: 'yes' } });
    expect(await connectionStore.markDeletedByIntegration(db, integration.environmentId, doomed.id)).toBe(1);
    expect(await again(one)).toMatchObject({ sealedCredential: null, deletedAt: expect.any(Date) });
    expect(await idsBy({ doomed: 'yes' })).toEqual([]);
  });

  test('makes a later change of the credential do nothing', async () => {
    const before = await givenConnection(db, integration, { connectionId: 'late' });
    await connectionStore.markDeleted(db, integration.environmentId, 'github', 'late');
    const written = await connectionStore.replaceCredential(db, integration.environmentId, before.id, {
      fromGeneration: 1,
      generation: 2,
      sealedCredential: bytes(),
      accessTokenExpiresAt: null,
      refreshDueAt: null,
      hasRefreshToken: false,
    });
    expect(written).toBe(false);
    expect((await again(before))?.sealedCredential).toBeNull();
  });
});

function update(record: ConnectionRecord, patch: connectionStore.UpdateConnectionInput): Promise<boolean> {
  return connectionStore.update(db, record.environmentId, record.id, patch);
}

function again(record: ConnectionRecord): Promise<ConnectionRecord | undefined> {
  return connectionStore.getById(db, record.environmentId, record.id);
}

async function idsBy(tags: Record<string, string>): Promise<number[]> {
  const found = await connectionStore.list(db, integration.environmentId, { tags, limit: 10, offset: 0 });
  return found.map(({ id }) => id);
}
