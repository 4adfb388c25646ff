import { setTimeout as sleep } from 'node:timers/promises';

import { isDatabaseUnavailable, revocationStore, transaction } from '@holdfast/db';
import { OAuthError } from '@holdfast/oauth';
import { AppError, retryDelayMs, revocableTokenSchema, type RevocationResults } from '@holdfast/schema';

import { recordConnectionEvent } from '../activity/record-connection-event.js';
import { openSecrets } from '../connections/held-secrets.js';
import type { Runtime, ServiceContext } from '../context.js';
import { oauthClientOf } from '../integrations/oauth-client.js';
import { createWorkUnderWay } from '../work-under-way.js';
import { revokeTokens, type RevocableGrant, type Revoked } from './revoke-tokens.js';

const BATCH = 40;
const PER_INTEGRATION = 20;
const MAX_UNDER_WAY = 100;
const PATIENCE_MS = 1_000;
/** Longer than the time limits of the two requests together. */
const CLAIM_SECONDS = 90;

const underWay = createWorkUnderWay();

/**
 * Begins to take back tokens of deleted connections that are due, and waits for them a moment; a provider that is slow keeps its own
 * waiting, not the others. Returns how many were claimed.
 */
export async function revokeDueTokens(runtime: Runtime): Promise<number> {
  if (underWay.count(runtime) >= MAX_UNDER_WAY) await underWay.oneEnded(runtime);
  const claimed = await revocationStore.claimDue(runtime.db, {
    owner: runtime.replicaKey(),
    limit: BATCH,
    leaseSeconds: CLAIM_SECONDS,
    perIntegration: PER_INTEGRATION,
    exceptIntegrations: underWay.busyTargets(runtime, PER_INTEGRATION),
  });
  const begun = claimed.map((revocation) => {
    const work = revokeOrLog(runtime, revocation);
    underWay.note(runtime, revocation.integrationId, work);
    return work;
  });
  await Promise.race([Promise.all(begun), sleep(PATIENCE_MS, undefined, { ref: false })]);
  return claimed.length;
}

/** Waits for the revocations that this process has begun. */
export function drainRevocations(runtime: Pick<Runtime, 'keys'>): Promise<void> {
  return underWay.drain(runtime);
}

/** What cannot be written down is done again when the claim ends. */
async function revokeOrLog(runtime: Runtime, revocation: revocationStore.ClaimedRevocation): Promise<void> {
  try {
    await settle(runtime, revocation);
  } catch (error) {
    if (isDatabaseUnavailable(error)) runtime.logger.warn({ revocation: revocation.id }, 'the database cannot be reached');
    else runtime.logger.error({ revocation: revocation.id, err: error }, 'a revocation could not be noted');
  }
}

async function settle(runtime: Runtime, revocation: revocationStore.ClaimedRevocation): Promise<void> {
  const ctx: ServiceContext = { ...runtime, environment: { id: revocation.environmentId, name: revocation.environmentName } };
  const { results, unsettled, open } = await attempt(ctx, revocation);
  const delay = open && retryDelayMs(revocation.attempt, { jitter: ctx.random(), ...(open.retryAfterMs !== null && { retryAfterMs: open.retryAfterMs }) });
  const settled: RevocationResults = delay === 'give_up' ? { ...results, ...Object.fromEntries(unsettled.map((token) => [token, 'gave_up' as const])) } : results;
  await transaction(ctx.db, async (tx) => {
    const change = { owner: ctx.replicaKey(), results: settled, retryInMs: delay === 'give_up' ? null : delay };
    if (!(await revocationStore.recordAttempt(tx, revocation, change))) return;
    for (const token of revocableTokenSchema.options) {
      const result = settled[token];
      if (result === undefined || revocation.results[token] !== undefined) continue;
      await recordConnectionEvent({ ...ctx, db: tx }, revocation, { type: 'connection.revocation', token, result });
    }
  });
  if (!open) return;
  const facts = { connection: revocation.connection, provider: revocation.provider, attempt: revocation.attempt, error: open.error, status: open.status };
  ctx.logger.warn(facts, delay === 'give_up' ? 'tokens of a deleted connection were given up' : 'tokens of a deleted connection could not be revoked yet');
}

/** What is wrong on our side waits for its next try as well: it must not be claimed for ever, before all others. */
async function attempt(ctx: ServiceContext, revocation: revocationStore.ClaimedRevocation): Promise<Revoked> {
  try {
    return await revokeTokens(ctx, await openGrant(ctx, revocation), revocation.results);
  } catch (cause) {
    if (isDatabaseUnavailable(cause)) throw cause;
    ctx.logger.error({ revocation: revocation.id, provider: revocation.provider, err: cause }, 'a revocation could not be tried');
    const unsettled = revocableTokenSchema.options.filter((token) => revocation.results[token] === undefined);
    return { results: revocation.results, unsettled, open: new OAuthError('the revocation could not be tried', { kind: 'unavailable', cause }) };
  }
}

async function openGrant(ctx: ServiceContext, revocation: revocationStore.ClaimedRevocation): Promise<RevocableGrant> {
  const definition = ctx.providers.get(revocation.provider);
  if (!definition) throw new AppError('unknown_provider_template', `the provider "${revocation.provider}" is not in the catalogue`);
  const { environmentId, connectionUid, generation, sealedCredential, integrationId, connectionConfig, settings } = revocation;
  if (sealedCredential === null) throw new Error('a pending revocation has its tokens');
  const { credentials, secretConfig } = await openSecrets(ctx, { environmentId, uid: connectionUid, generation, sealedCredential });
  const kept = 'type' in credentials && credentials.type === 'OAUTH2' ? credentials.config_override : undefined;
  const client = await oauthClientOf(ctx, { ...revocation, id: integrationId }, kept);
  return { definition, credentials, client, connectionConfig: { ...connectionConfig, ...secretConfig }, settings };
}
