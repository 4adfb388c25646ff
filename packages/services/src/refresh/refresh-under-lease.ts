import { setTimeout as sleep } from 'node:timers/promises';

import {
  connectionStore,
  isDatabaseUnavailable,
  revocationStore,
  transaction,
  type ConnectionRecord,
} from '@holdfast/db';
import { OAuthError } from '@holdfast/oauth';
import { mayRevoke } from '@holdfast/providers';
import { notFound, type Credentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { credentialStateOf } from '../credentials/credential-state.js';
import { grantedScopesOf } from '../credentials/granted-scopes.js';
import { openSecrets, sealSecrets, withSecretConfig, type HeldSecrets } from '../credentials/held-secrets.js';
import { recordEvent } from '../events/record-event.js';
import { refreshCredentials } from '../modes/refresh-credentials.js';
import type { RefreshInput } from '../modes/refresh-input.js';
import { forRefresh } from '../outgoing-turn.js';
import { prepareRefresh } from './prepare-refresh.js';
import { postponeRefresh, recordRefreshFailure } from './record-refresh-failure.js';

const STORE_RETRY_MS = 60_000;
const CONFIRM_PAUSE_MS = 250;

/**
 * Refreshes a connection whose lease this process holds. The answer is stored only if nobody else stored one: the
 * generation is the fence; the lease only keeps others from asking the provider too.
 */
export async function refreshUnderLease(ctx: ServiceContext, record: ConnectionRecord): Promise<ConnectionRecord> {
  let refreshInput: RefreshInput;
  let refreshed: HeldSecrets;
  try {
    const held = await openSecrets(ctx, record);
    refreshInput = await prepareRefresh(ctx, withSecretConfig(record, held), held.credentials);
    refreshed = {
      ...held,
      credentials: await requestConfirmed(forRefresh(ctx, refreshInput.definition), refreshInput),
    };
  } catch (error) {
    if (!(error instanceof OAuthError)) {
      // If the database failed, the lease ends by itself.
      if (!isDatabaseUnavailable(error)) await postponeRefresh(ctx, record, error).catch(() => undefined);
      throw error;
    }
    return settleFailure(ctx, record, error);
  }
  return store(ctx, { ...refreshInput, record }, refreshed);
}

/**
 * A refusal is confirmed by a second request: providers sometimes refuse by mistake, and a process that died may have
 * spent the token.
 */
async function requestConfirmed(ctx: ServiceContext, refreshInput: RefreshInput): Promise<Credentials> {
  try {
    return await refreshCredentials(ctx, refreshInput);
  } catch (error) {
    if (!(error instanceof OAuthError) || error.kind !== 'refused') throw error;
    if (await hasMoved(ctx, refreshInput.record)) throw error;
    await sleep(CONFIRM_PAUSE_MS);
    return refreshCredentials(ctx, refreshInput);
  }
}

async function settleFailure(
  ctx: ServiceContext,
  record: ConnectionRecord,
  error: OAuthError,
): Promise<ConnectionRecord> {
  const latest = await connectionStore.getById(ctx.db, ctx.environment.id, record.id, {});
  if (!latest || latest.deletedAt !== null) throw notFound('connection', record.connectionId);
  // Another credential was stored during the request; its refresh token made ours invalid.
  if (latest.generation !== record.generation) return latest;
  throw await recordRefreshFailure(ctx, record, error);
}

async function store(
  ctx: ServiceContext,
  refreshInput: RefreshInput,
  refreshed: HeldSecrets,
): Promise<ConnectionRecord> {
  const { record } = refreshInput;
  const generation = record.generation + 1;
  const sealedCredential = await sealSecrets(ctx, refreshed, {
    environmentId: record.environmentId,
    uid: record.uid,
    generation,
  });
  const state = credentialStateOf(refreshed.credentials, refreshInput.definition, ctx.clock());
  const grantedScopes = grantedScopesOf(refreshed.credentials, refreshInput.definition);
  const written = await keepTrying(ctx, record, () =>
    transaction(ctx.db, async (tx) => {
      const change = {
        fromGeneration: record.generation,
        generation,
        sealedCredential,
        ...state,
        ...(grantedScopes && { grantedScopes }),
      };
      const replaced = await connectionStore.replaceCredential(tx, ctx.environment.id, record.id, change);
      if (replaced) await recordEvent({ ...ctx, db: tx }, { type: 'connection.refreshed', subject: record });
      return replaced;
    }),
  );
  const latest = await connectionStore.getById(ctx.db, ctx.environment.id, record.id, {});
  if (latest?.deletedAt === null) return latest;
  if (!written && mayRevoke(refreshInput.definition)) {
    const late = { connection: record, integration: refreshInput.integration, generation, sealedCredential };
    await keepTrying(ctx, record, () => revocationStore.queue(ctx.db, record.environmentId, late));
  }
  throw notFound('connection', record.connectionId);
}

/** The old refresh token may be spent, so the answer is worth waiting for a restarting database. */
async function keepTrying<T>(ctx: ServiceContext, record: ConnectionRecord, write: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + STORE_RETRY_MS;
  for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 2_000)) {
    try {
      return await write();
    } catch (error) {
      if (performance.now() + waitMs > giveUpAt) throw error;
      ctx.logger.warn({ connection: record.id }, 'a refreshed credential could not be stored yet; trying again');
      await sleep(waitMs);
    }
  }
}

async function hasMoved(ctx: ServiceContext, record: ConnectionRecord): Promise<boolean> {
  const latest = await connectionStore.getById(ctx.db, ctx.environment.id, record.id, {});
  return latest?.generation !== record.generation || latest.deletedAt !== null;
}
