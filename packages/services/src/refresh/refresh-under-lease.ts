import { setTimeout as sleep } from 'node:timers/promises';

import { connectionStore, isDatabaseUnavailable, revocationStore, transaction, type ConnectionRecord } from '@holdfast/db';
import { OAuthError } from '@holdfast/oauth';
import { notFound, type Credentials } from '@holdfast/schema';

import { grantedScopesOf } from '../authorization/granted-scopes.js';
import { recordConnectionEvent } from '../activity/record-connection-event.js';
import { credentialStateOf } from '../connections/credential-state.js';
import { openSecrets, sealSecrets, withSecretConfig, type HeldSecrets } from '../connections/held-secrets.js';
import type { ServiceContext } from '../context.js';
import { renewCredentials } from '../modes/renew-credentials.js';
import type { Renewal } from '../modes/renewal.js';
import { mayRevoke } from '../revocation/revoke-tokens.js';
import { postponeRefresh, recordRefreshFailure } from './record-refresh-failure.js';
import { prepareRenewal } from './prepare-renewal.js';

const STORE_RETRY_MS = 60_000;
const CONFIRM_PAUSE_MS = 250;

/**
 * Refreshes a connection whose lease this process holds. The answer is stored as long as nobody stored another:
 * the generation is the fence, the lease only keeps others from asking the provider too.
 */
export async function refreshUnderLease(ctx: ServiceContext, record: ConnectionRecord): Promise<ConnectionRecord> {
  let renewal: Renewal;
  let renewed: HeldSecrets;
  try {
    const held = await openSecrets(ctx, record);
    renewal = await prepareRenewal(ctx, withSecretConfig(record, held), held.credentials);
    renewed = { ...held, credentials: await requestConfirmed(ctx, renewal) };
  } catch (error) {
    if (!(error instanceof OAuthError)) {
      // When the database is what failed, the lease ends by itself.
      if (!isDatabaseUnavailable(error)) await postponeRefresh(ctx, record, error).catch(() => undefined);
      throw error;
    }
    return settleFailure(ctx, record, error);
  }
  return store(ctx, { ...renewal, record }, renewed);
}

/** A refusal is asked once more: providers are known to refuse by mistake, and a process that died may have left the answer in doubt. */
async function requestConfirmed(ctx: ServiceContext, renewal: Renewal): Promise<Credentials> {
  try {
    return await renewCredentials(ctx, renewal);
  } catch (error) {
    if (!(error instanceof OAuthError) || error.kind !== 'refused') throw error;
    if (await hasMoved(ctx, renewal.record)) throw error;
    await sleep(CONFIRM_PAUSE_MS);
    return renewCredentials(ctx, renewal);
  }
}

async function settleFailure(ctx: ServiceContext, record: ConnectionRecord, error: OAuthError): Promise<ConnectionRecord> {
  const latest = await connectionStore.getById(ctx.db, ctx.environment.id, record.id, {});
  if (!latest || latest.deletedAt !== null) throw notFound('connection', record.connectionId);
  // Somebody stored another credential while we asked; its refresh token made ours invalid.
  if (latest.generation !== record.generation) return latest;
  throw await recordRefreshFailure(ctx, record, error);
}

async function store(ctx: ServiceContext, renewal: Renewal, renewed: HeldSecrets): Promise<ConnectionRecord> {
  const { record } = renewal;
  const generation = record.generation + 1;
  const sealedCredential = await sealSecrets(ctx, renewed, { environmentId: record.environmentId, uid: record.uid, generation });
  const state = credentialStateOf(renewed.credentials, renewal.definition, ctx.clock());
  const grantedScopes = grantedScopesOf(renewed.credentials, renewal.definition);
  const written = await keepTrying(ctx, record, () =>
    transaction(ctx.db, async (tx) => {
      const change = { fromGeneration: record.generation, generation, sealedCredential, ...state, ...(grantedScopes && { grantedScopes }) };
      const replaced = await connectionStore.replaceCredential(tx, ctx.environment.id, record.id, change);
      if (replaced) await recordConnectionEvent({ ...ctx, db: tx }, record, { type: 'connection.refreshed' });
      return replaced;
    }),
  );
  const latest = await connectionStore.getById(ctx.db, ctx.environment.id, record.id, {});
  if (latest?.deletedAt === null) return latest;
  if (!written && mayRevoke(renewal.definition)) {
    const late = { connection: record, integration: renewal.integration, generation, sealedCredential };
    await keepTrying(ctx, record, () => revocationStore.queue(ctx.db, record.environmentId, late));
  }
  throw notFound('connection', record.connectionId);
}

/** The old refresh token may be spent, so an answer is worth waiting for a database that restarts. */
async function keepTrying<T>(ctx: ServiceContext, record: ConnectionRecord, write: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + STORE_RETRY_MS;
  for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 2_000)) {
    try {
      return await write();
    } catch (error) {
      if (Date.now() + waitMs > giveUpAt) throw error;
      ctx.logger.warn({ connection: record.id }, 'a refreshed credential could not be stored yet; trying again');
      await sleep(waitMs);
    }
  }
}

async function hasMoved(ctx: ServiceContext, record: ConnectionRecord): Promise<boolean> {
  const latest = await connectionStore.getById(ctx.db, ctx.environment.id, record.id, {});
  return latest?.generation !== record.generation || latest.deletedAt !== null;
}
