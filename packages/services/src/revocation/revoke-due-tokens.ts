import { setTimeout as sleep } from 'node:timers/promises';

import { isDatabaseUnavailable, revocationStore, transaction } from '@holdfast/db';
import { OAuthError } from '@holdfast/oauth';
import { AppError, retryDelayMs, revocableTokenSchema, type RevocationResults } from '@holdfast/schema';

import type { Runtime, ServiceContext } from '../context.js';
import { openSecrets } from '../credentials/held-secrets.js';
import { recordEvent } from '../events/record-event.js';
import { oauthClientOf } from '../integrations/oauth-client.js';
import { redirectUriOf } from '../integrations/present-integration.js';
import { withTurn } from '../outgoing-turn.js';
import { revokeTokens, type RevocableGrant, type Revoked } from './revoke-tokens.js';

const BATCH = 40;
const PER_INTEGRATION = 20;
const MAX_IN_PROGRESS = 100;
const PATIENCE_MS = 1_000;
/** Longer than the time limits of the two requests together. */
const CLAIM_SECONDS = 90;

/**
 * Starts the due revocations of deleted connections' tokens and waits for them briefly. A slow provider delays only its
 * own. Returns how many were claimed.
 */
export async function revokeDueTokens(runtime: Runtime): Promise<number> {
  const inProgress = runtime.processState.revocations;
  if (inProgress.count() >= MAX_IN_PROGRESS) await inProgress.oneEnded();
  const claimed = await revocationStore.claimDue(runtime.db, {
    owner: runtime.replicaKey(),
    limit: BATCH,
    leaseSeconds: CLAIM_SECONDS,
    perIntegration: PER_INTEGRATION,
    exceptIntegrations: inProgress.busyTargets(PER_INTEGRATION),
  });
  const begun = claimed.map((revocation) => {
    const work = revokeOrLog(runtime, revocation);
    inProgress.note(revocation.integrationRowId, work);
    return work;
  });
  await Promise.race([Promise.all(begun), sleep(PATIENCE_MS, undefined, { ref: false })]);
  return claimed.length;
}

/** Waits for the revocations that this process has started. */
export function drainRevocations({ processState }: Pick<Runtime, 'processState'>): Promise<void> {
  return processState.revocations.drain();
}

/** A result that cannot be stored is obtained again after the claim ends. */
async function revokeOrLog(runtime: Runtime, revocation: revocationStore.ClaimedRevocation): Promise<void> {
  try {
    await settle(runtime, revocation);
  } catch (error) {
    if (isDatabaseUnavailable(error)) runtime.logger.warn({ revocation: revocation.id }, 'the database is unreachable');
    else
      runtime.logger.error({ revocation: revocation.id, err: error }, 'the result of a revocation could not be stored');
  }
}

async function settle(runtime: Runtime, revocation: revocationStore.ClaimedRevocation): Promise<void> {
  const ctx: ServiceContext = {
    ...runtime,
    environment: { id: revocation.environmentId, name: revocation.environmentName },
  };
  const { results, unsettled, open } = await attempt(ctx, revocation);
  const delay =
    open &&
    retryDelayMs(revocation.attempt, {
      jitter: ctx.random(),
      ...(open.retryAfterMs !== null && { retryAfterMs: open.retryAfterMs }),
    });
  const settled: RevocationResults =
    delay === 'give_up'
      ? { ...results, ...Object.fromEntries(unsettled.map((token) => [token, 'gave_up' as const])) }
      : results;
  await transaction(ctx.db, async (tx) => {
    const change = { owner: ctx.replicaKey(), results: settled, retryInMs: delay === 'give_up' ? null : delay };
    if (!(await revocationStore.recordAttempt(tx, revocation, change))) return;
    for (const token of revocableTokenSchema.options) {
      const result = settled[token];
      if (result === undefined || revocation.results[token] !== undefined) continue;
      await recordEvent({ ...ctx, db: tx }, { type: 'connection.revocation', subject: revocation, token, result });
    }
  });
  if (!open) return;
  const facts = {
    connection: revocation.connection,
    provider: revocation.provider,
    attempt: revocation.attempt,
    error: open.error,
    status: open.status,
  };
  ctx.logger.warn(
    facts,
    delay === 'give_up'
      ? 'tokens of a deleted connection were given up'
      : 'tokens of a deleted connection could not be revoked yet',
  );
}

/** Our own failures wait for their next try as well; otherwise they would be claimed for ever, before all others. */
async function attempt(ctx: ServiceContext, revocation: revocationStore.ClaimedRevocation): Promise<Revoked> {
  try {
    return await revokeTokens(
      withTurn(ctx, { pool: 'revocation' }),
      await openGrant(ctx, revocation),
      revocation.results,
    );
  } catch (cause) {
    if (isDatabaseUnavailable(cause)) throw cause;
    ctx.logger.error(
      { revocation: revocation.id, provider: revocation.provider, err: cause },
      'a revocation could not be attempted',
    );
    const unsettled = revocableTokenSchema.options.filter((token) => revocation.results[token] === undefined);
    return {
      results: revocation.results,
      unsettled,
      open: new OAuthError('the revocation could not be attempted', { kind: 'unavailable', cause }),
    };
  }
}

async function openGrant(ctx: ServiceContext, revocation: revocationStore.ClaimedRevocation): Promise<RevocableGrant> {
  const definition = ctx.providers.get(revocation.provider);
  if (!definition)
    throw new AppError('unknown_provider_template', `the provider "${revocation.provider}" is not in the catalogue`);
  const { environmentId, connectionUid, generation, sealedCredential, integrationRowId, connectionConfig, settings } =
    revocation;
  if (sealedCredential === null) throw new Error('a pending revocation has its tokens');
  const { credentials, secretConfig } = await openSecrets(ctx, {
    environmentId,
    uid: connectionUid,
    generation,
    sealedCredential,
  });
  const kept = 'type' in credentials && credentials.type === 'OAUTH2' ? credentials.config_override : undefined;
  const client = await oauthClientOf(ctx, { ...revocation, id: integrationRowId }, kept);
  const { callbackContext, provider } = revocation;
  const redirectUri =
    callbackContext === null ? undefined : redirectUriOf(ctx, { callbackContext, provider, settings });
  return {
    definition,
    credentials,
    client,
    connectionConfig: { ...connectionConfig, ...secretConfig },
    settings,
    redirectUri,
  };
}
