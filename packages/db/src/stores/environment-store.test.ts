import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { bytes, givenApiKey, givenEnvironment } from '../../test/given.js';
import { isUniqueViolation } from '../database-error.js';
import { clientOf, transaction } from '../database.js';
import type { Database } from '../database.js';
import { apiKeyStore, dataKeyStore, environmentStore, operatorSessionStore } from '../index.js';
import { createTestDatabase, signRowsAgain, type TestDatabase } from '../testing/index.js';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
});
afterAll(() => database.close());

describe('an environment', () => {
  test('is found by its unique name', async () => {
    const input = { id: randomUUID(), name: 'dev', sealedWebhookSecret: Buffer.from(bytes()) };
    expect(await environmentStore.create(db, input)).toEqual(input);
    expect(await environmentStore.getByName(db, 'dev')).toEqual(input);
    expect(await environmentStore.getByName(db, 'Dev')).toBeUndefined();
    await expect(environmentStore.create(db, { ...input, id: randomUUID() })).rejects.toSatisfy(isUniqueViolation);
  });

  test('is created once by concurrent processes', async () => {
    async function ensure(): Promise<string> {
      return transaction(db, async (tx) => {
        await environmentStore.lockNames(tx);
        return (await environmentStore.getByName(tx, 'turns'))?.id ?? givenEnvironment(tx, 'turns');
      });
    }
    expect(new Set(await Promise.all(Array.from({ length: 8 }, ensure))).size).toBe(1);
  });

  test('signs with its secret, and for a day with the previous one', async () => {
    const id = await givenEnvironment(db);
    const [first, second] = [Buffer.from(bytes()), Buffer.from(bytes())];
    await environmentStore.setWebhookSecret(db, id, {
      sealedWebhookSecret: second,
      sealedPreviousWebhookSecret: first,
    });
    expect(await environmentStore.webhookSecrets(db, id)).toEqual({ present: second, previous: first });
    await clientOf(db)`update environments set previous_webhook_secret_until = now() where id = ${id}`;
    await signRowsAgain(db);
    expect(await environmentStore.webhookSecrets(db, id)).toEqual({ present: second, previous: null });
  });

  test('sends creations and refused refreshes, but no deletions, by default', async () => {
    const [id, other] = [await givenEnvironment(db), await givenEnvironment(db)];
    const initial = {
      onAuthCreation: true,
      onAuthRefreshError: true,
      onConnectionDeletion: false,
      overridePlainSignature: false,
    };
    expect(await environmentStore.webhookSettings(db, id)).toEqual(initial);
    expect(await environmentStore.updateWebhookSettings(db, id, { onConnectionDeletion: true })).toEqual({
      ...initial,
      onConnectionDeletion: true,
    });
    const changed = {
      onAuthCreation: false,
      onAuthRefreshError: false,
      onConnectionDeletion: true,
      overridePlainSignature: false,
    };
    await environmentStore.updateWebhookSettings(db, id, { onAuthCreation: false, onAuthRefreshError: false });
    expect([await environmentStore.webhookSettings(db, id), await environmentStore.webhookSettings(db, other)]).toEqual(
      [changed, initial],
    );
  });
});

describe('a data key', () => {
  test('has one row for each version per environment and for the system, with one active version', async () => {
    const environmentId = await givenEnvironment(db);
    for (const owner of [null, environmentId]) {
      const key = {
        id: randomUUID(),
        environmentId: owner,
        version: 1,
        rootKeyId: 'k1',
        wrapped: Buffer.from(bytes()),
      };
      await dataKeyStore.insert(db, key);
      await expect(dataKeyStore.insert(db, { ...key, id: randomUUID() })).rejects.toSatisfy(isUniqueViolation);
      await clientOf(db)`update data_keys set state = 'decrypt_only' where id = ${key.id}`;
      await dataKeyStore.insert(db, { ...key, id: randomUUID(), version: 2 });
      expect(await dataKeyStore.list(db)).toContainEqual({ ...key, state: 'decrypt_only' });
    }
    const versions = (await dataKeyStore.list(db)).map((key) => [key.environmentId, key.version]);
    expect(versions).toEqual([
      [null, 1],
      [null, 2],
      [environmentId, 1],
      [environmentId, 2],
    ]);
  });
});

describe('a secret key', () => {
  test('is found by its text, with its environment, even after it was revoked', async () => {
    const environmentId = await givenEnvironment(db, 'keys');
    const [withId, chosen] = [
      { id: randomUUID(), lookupId: 'abcdefghijkl', mac: Buffer.from(bytes()), name: 'first' },
      { id: randomUUID(), lookupId: null, mac: Buffer.from(bytes()), name: 'configured' },
    ];
    await apiKeyStore.insert(db, environmentId, withId);
    await apiKeyStore.insert(db, environmentId, chosen);
    const found: apiKeyStore.ApiKeyRecord = {
      id: withId.id,
      environmentId,
      environmentName: 'keys',
      mac: withId.mac,
      scopes: ['environment:*'],
      revokedAt: null,
      expiresAt: null,
      expired: false,
    };
    expect(await apiKeyStore.findByLookupId(db, 'abcdefghijkl')).toEqual(found);
    expect(await apiKeyStore.findByMac(db, chosen.mac)).toEqual({ ...found, id: chosen.id, mac: chosen.mac });
    expect(await apiKeyStore.findByLookupId(db, 'another')).toBeUndefined();
    expect(await apiKeyStore.count(db, environmentId)).toBe(2);

    expect(await apiKeyStore.revoke(db, environmentId, withId.id)).toBe(true);
    expect(await apiKeyStore.revoke(db, environmentId, withId.id)).toBe(false);
    expect(await apiKeyStore.findByLookupId(db, 'abcdefghijkl')).toEqual({ ...found, revokedAt: expect.any(Date) });
    expect(await apiKeyStore.count(db, environmentId)).toBe(2);
  });

  test('notes its use at most once a minute', async () => {
    const environmentId = await givenEnvironment(db);
    const id = randomUUID();
    await apiKeyStore.insert(db, environmentId, { id, lookupId: null, mac: bytes(), name: 'used' });
    await apiKeyStore.touch(db, [id]);
    const usedAt = await lastUsedAt(id);
    expect(usedAt).toBeInstanceOf(Date);
    await apiKeyStore.touch(db, [id]);
    expect(await lastUsedAt(id)).toEqual(usedAt);
    await clientOf(db)`update api_keys set last_used_at = now() - interval '2 minutes' where id = ${id}`;
    await apiKeyStore.touch(db, [id]);
    expect(Number(await lastUsedAt(id))).toBeGreaterThanOrEqual(Number(usedAt));
  });
});

describe('an operator’s session', () => {
  test('lasts until it expires, is idle too long, or is removed, and no longer than its key', async () => {
    const environmentId = await givenEnvironment(db, 'operators');
    const session = {
      id: randomUUID(),
      apiKeyId: await givenApiKey(db, environmentId),
      tokenHash: bytes(),
      ttlSeconds: 3_600,
    };
    await operatorSessionStore.insert(db, environmentId, session);
    const live = {
      id: session.id,
      apiKeyId: session.apiKeyId,
      environmentId,
      environmentName: 'operators',
      scopes: ['environment:*'],
      keyExpiresAt: null,
    };
    expect(await findLive(session.tokenHash)).toEqual(live);
    expect(await findLive(bytes())).toBeUndefined();

    await clientOf(
      db,
    )`update operator_sessions set last_seen_at = now() - interval '9 minutes' where id = ${session.id}`;
    expect(await findLive(session.tokenHash)).toEqual(live);
    expect(await operatorSessionStore.findLive(db, session.tokenHash, { idleSeconds: 300 })).toEqual(live);

    await clientOf(
      db,
    )`update operator_sessions set last_seen_at = now() - interval '11 minutes' where id = ${session.id}`;
    expect(await findLive(session.tokenHash)).toBeUndefined();
    await clientOf(
      db,
    )`update operator_sessions set last_seen_at = now(), expires_at = now() - interval '1 minute' where id = ${session.id}`;
    await signRowsAgain(db);
    expect(await findLive(session.tokenHash)).toBeUndefined();
    await clientOf(db)`update operator_sessions set expires_at = now() + interval '1 hour' where id = ${session.id}`;
    await signRowsAgain(db);
    expect(await findLive(session.tokenHash)).toEqual(live);
    await apiKeyStore.revoke(db, environmentId, session.apiKeyId);
    expect(await findLive(session.tokenHash)).toBeUndefined();
    await clientOf(db)`update api_keys set revoked_at = null, expires_at = now() - interval '1 s'`;
    await signRowsAgain(db);
    expect(await findLive(session.tokenHash)).toBeUndefined();
    await clientOf(db)`update api_keys set expires_at = null`;
    await signRowsAgain(db);
    await operatorSessionStore.remove(db, session.tokenHash);
    expect(await findLive(session.tokenHash)).toBeUndefined();
  });
});

async function lastUsedAt(id: string): Promise<Date | null | undefined> {
  const [row] = await clientOf(db)<{ lastUsedAt: Date | null }[]>`select last_used_at from api_keys where id = ${id}`;
  return row?.lastUsedAt;
}

function findLive(tokenHash: Uint8Array): Promise<operatorSessionStore.OperatorSessionRecord | undefined> {
  return operatorSessionStore.findLive(db, tokenHash, { idleSeconds: 600 });
}
