import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { bytes, givenEnvironment, givenIntegration, givenSession } from '../../test/given.js';
import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { authorizationFlowStore, openFlowStore, type IntegrationRecord } from '../index.js';
import { createTestDatabase, signRowsAgain, type TestDatabase } from '../testing/index.js';

let database: TestDatabase;
let db: Database;
let integration: IntegrationRecord;

beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 8 });
  ({ db } = database);
  integration = await givenIntegration(db, await givenEnvironment(db, 'dev'), { uniqueKey: 'github' });
});
afterAll(() => database.close());

test('goes from its start code and its state to an outcome, and forgets its verifier', async () => {
  const session = await givenSession(db, integration.environmentId, {
    hasWebhookOverride: true,
    webhookUrlOverride: 'https://example.org/hook',
  });
  const { id, startCodeHash } = await given({ sessionId: session.id });
  const started = await authorizationFlowStore.claimStart(db, startCodeHash);
  const record: authorizationFlowStore.AuthorizationFlowRecord = {
    environmentId: integration.environmentId,
    environmentName: 'dev',
    language: null,
    id,
    sessionId: session.id,
    integrationRowId: integration.id,
    integrationKey: 'github',
    callbackContext: 'context',
    browserHash: null,
    sealedSecrets: null,
    redirectUri: 'http://localhost/oauth/callback/context',
    tokenEndpoint: 'https://provider.example/token',
    issuer: null,
    scopes: ['read', 'write "all"'],
    connectionConfig: { subdomain: 'acme' },
    authorizationParams: { prompt: 'consent' },
    targetConnection: null,
    wsClientId: null,
    endUserKey: null,
    embeddedIn: null,
    webhookUrlOverride: 'https://example.org/hook',
    status: 'started',
    resultConnectionId: null,
    errorCode: null,
    errorMessage: null,
    createdAt: expect.any(Date),
    expired: false,
  };
  expect(started).toEqual({ kind: 'claimed', flow: record });

  const binding = { stateHash: bytes(), browserHash: bytes(), sealedSecrets: bytes() };
  expect(await authorizationFlowStore.bind(db, integration.environmentId, id, binding)).toBe(true);
  expect(await authorizationFlowStore.bind(db, integration.environmentId, id, binding)).toBe(false);
  expect(await authorizationFlowStore.claim(db, binding.stateHash)).toEqual({
    kind: 'claimed',
    flow: {
      ...record,
      status: 'claimed',
      browserHash: Buffer.from(binding.browserHash),
      sealedSecrets: Buffer.from(binding.sealedSecrets),
    },
  });
  expect((await get(id))?.sealedSecrets).toBeNull();

  const success = { status: 'success', connectionId: 'c-1' } as const;
  const failure = { status: 'failed', errorCode: 'x', errorMessage: 'y' } as const;
  expect(await authorizationFlowStore.finish(db, integration.environmentId, id, success)).toBe(true);
  expect(await authorizationFlowStore.finish(db, integration.environmentId, id, failure)).toBe(false);
  expect(await get(id)).toMatchObject({ status: 'success', resultConnectionId: 'c-1', errorCode: null });
});

describe('concurrent requests', () => {
  test('let one use the start code', async () => {
    const { startCodeHash } = await given();
    const claims = await Promise.all(
      Array.from({ length: 30 }, () => authorizationFlowStore.claimStart(db, startCodeHash)),
    );
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
    expect(claims.filter(({ kind }) => kind === 'already_used')).toHaveLength(29);
  });

  test('let one use the state, and only that one sees the verifier', async () => {
    const { stateHash } = await givenBound();
    const claims = await Promise.all(Array.from({ length: 30 }, () => authorizationFlowStore.claim(db, stateHash)));
    const claimed = claims.flatMap((claim) => (claim.kind === 'claimed' ? [claim.flow.sealedSecrets] : []));
    expect(claimed).toEqual([expect.any(Uint8Array)]);
    expect(claims.filter(({ kind }) => kind === 'already_used')).toHaveLength(29);
  });
});

describe('refuses', () => {
  test('an unknown code or state', async () => {
    expect(await authorizationFlowStore.claimStart(db, bytes())).toEqual({ kind: 'unknown' });
    expect(await authorizationFlowStore.claim(db, bytes())).toEqual({ kind: 'unknown' });
  });

  test('a flow that has expired by the clock of the database', async () => {
    const { startCodeHash } = await given({ ttlSeconds: -1 });
    expect(await authorizationFlowStore.claimStart(db, startCodeHash)).toEqual({ kind: 'expired' });
    const { id, stateHash } = await givenBound();
    await clientOf(db)`update authorization_flows set expires_at = now() - interval '1 s' where id = ${id}`;
    await signRowsAgain(db);
    expect(await authorizationFlowStore.claim(db, stateHash)).toEqual({ kind: 'expired' });
    expect((await get(id))?.expired).toBe(true);
  });

  test('a flow that failed before it was claimed', async () => {
    const { id, stateHash } = await givenBound();
    const failure = { status: 'failed', errorCode: 'x', errorMessage: 'y' } as const;
    await authorizationFlowStore.finish(db, integration.environmentId, id, failure);
    expect(await authorizationFlowStore.claim(db, stateHash)).toEqual({ kind: 'already_used' });
  });
});

describe('the secrets of a flow', () => {
  const replace = (id: string, from: Uint8Array | null, to = bytes()): Promise<boolean> =>
    authorizationFlowStore.replaceSecrets(db, integration.environmentId, id, { from, to });

  test('are found by the state, even after its use, without a change', async () => {
    const { id, stateHash } = await givenBound();
    expect(await authorizationFlowStore.getByState(db, stateHash)).toMatchObject({
      id,
      status: 'started',
      sealedSecrets: expect.any(Uint8Array),
    });
    await authorizationFlowStore.claim(db, stateHash);
    expect(await authorizationFlowStore.getByState(db, stateHash)).toMatchObject({
      id,
      status: 'claimed',
      sealedSecrets: null,
    });
    expect(await authorizationFlowStore.getByState(db, bytes())).toBeUndefined();
  });

  test('are replaced only by the last reader', async () => {
    const { id, stateHash } = await givenBound();
    const read = (await authorizationFlowStore.getByState(db, stateHash))?.sealedSecrets ?? null;
    const [one, other] = await Promise.all([replace(id, read), replace(id, read)]);
    expect([one, other].filter(Boolean)).toHaveLength(1);
    expect(await replace(id, null)).toBe(false);
  });

  test('are restored after the state was used, but not in a flow that has ended or expired', async () => {
    const { id, stateHash } = await givenBound();
    await authorizationFlowStore.claim(db, stateHash);
    expect(await replace(id, null)).toBe(true);
    await authorizationFlowStore.finish(db, integration.environmentId, id, {
      status: 'failed',
      errorCode: 'x',
      errorMessage: 'y',
    });
    expect(await replace(id, null)).toBe(false);

    const late = await givenBound();
    await clientOf(
      db,
    )`update authorization_flows set expires_at = now() - interval '1 s', sealed_secrets = null where id = ${late.id}`;
    await signRowsAgain(db);
    expect(await replace(late.id, null)).toBe(false);
  });
});

test('lists the open flows of an owner beyond the newest, the oldest first', async () => {
  const other = await givenIntegration(db, await givenEnvironment(db));
  const inOther = { integrationRowId: other.id };
  const mine = { ...inOther, endUserKey: 'ada' };
  const first = await given(mine, other.environmentId);
  await given({ ...mine, ttlSeconds: -1 }, other.environmentId);
  const second = await given(mine, other.environmentId);
  await authorizationFlowStore.claimStart(db, second.startCodeHash);
  const ended = await given(mine, other.environmentId);
  const outcome = { status: 'failed', errorCode: 'x', errorMessage: 'y' } as const;
  await authorizationFlowStore.finish(db, other.environmentId, ended.id, outcome);
  await given({ ...inOther, endUserKey: 'grace' }, other.environmentId);
  await clientOf(db)`update authorization_flows set created_at = now() - interval '1 minute' where id = ${first.id}`;
  const beyond = (newest: number): Promise<readonly string[]> =>
    openFlowStore.listBeyond(db, other.environmentId, { endUserKey: 'ada' }, newest);
  expect([await beyond(0), await beyond(1), await beyond(2)]).toEqual([[first.id, second.id], [first.id], []]);
});

type Given = authorizationFlowStore.InsertAuthorizationFlowInput;

async function given(own: Partial<Given> = {}, environmentId: string = integration.environmentId): Promise<Given> {
  const flow: Given = {
    id: randomUUID(),
    sessionId: null,
    integrationRowId: integration.id,
    callbackContext: 'context',
    startCodeHash: bytes(),
    redirectUri: 'http://localhost/oauth/callback/context',
    tokenEndpoint: 'https://provider.example/token',
    issuer: null,
    scopes: ['read', 'write "all"'],
    connectionConfig: { subdomain: 'acme' },
    authorizationParams: { prompt: 'consent' },
    targetConnection: null,
    wsClientId: null,
    sealedSecrets: null,
    endUserKey: null,
    embeddedIn: null,
    ttlSeconds: 600,
    ...own,
  };
  await authorizationFlowStore.insert(db, environmentId, flow);
  return flow;
}

async function givenBound(): Promise<{ id: string; stateHash: Uint8Array }> {
  const { id, startCodeHash } = await given();
  await authorizationFlowStore.claimStart(db, startCodeHash);
  const stateHash = bytes();
  const binding = { stateHash, browserHash: bytes(), sealedSecrets: bytes() };
  await authorizationFlowStore.bind(db, integration.environmentId, id, binding);
  return { id, stateHash };
}

function get(id: string): Promise<authorizationFlowStore.AuthorizationFlowRecord | undefined> {
  return authorizationFlowStore.get(db, integration.environmentId, id);
}
