import { setTimeout as sleep } from 'node:timers/promises';

import { deliveryStore, environmentStore, isDatabaseUnavailable, webhookEndpointStore } from '@holdfast/db';
import { EgressDeniedError, EgressFailedError } from '@holdfast/egress';
import { retryDelayMs } from '@holdfast/schema';
import { signWebhook } from '@holdfast/webhooks';

import type { Runtime } from '../context.js';
import { openValue, owners } from '../keys/sealed-values.js';
import { createWorkUnderWay } from '../work-under-way.js';

const BATCH = 20;
const PER_ENDPOINT = 10;
const MAX_UNDER_WAY = 100;
const PATIENCE_MS = 1_000;
const CLAIM_SECONDS = 60;
const DEADLINE_MS = 20_000;
const MAX_ANSWER_BYTES = 64 * 1_024;

const underWay = createWorkUnderWay();

/** What one try came to. */
interface AttemptResult {
  readonly statusCode: number | null;
  readonly error: string | null;
  readonly retryAfterMs: number;
}

/**
 * Begins to send the deliveries that are due, each once, and waits for them a moment; a receiver that is slow to answer
 * keeps its own waiting, not the others. Returns how many were claimed.
 */
export async function deliverDueWebhooks(runtime: Runtime): Promise<number> {
  if (underWay.count(runtime) >= MAX_UNDER_WAY) await underWay.oneEnded(runtime);
  const claimed = await deliveryStore.claimDue(runtime.db, {
    owner: runtime.replicaKey(),
    limit: BATCH,
    leaseSeconds: CLAIM_SECONDS,
    perEndpoint: PER_ENDPOINT,
    exceptUrls: underWay.busyTargets(runtime, PER_ENDPOINT),
  });
  const sent = claimed.map((delivery) => {
    const work = deliverOrLog(runtime, delivery);
    underWay.note(runtime, delivery.url, work);
    return work;
  });
  await Promise.race([Promise.all(sent), sleep(PATIENCE_MS, undefined, { ref: false })]);
  return claimed.length;
}

/** Waits for the deliveries that this process is sending, so that none is sent again because of a stop. */
export function drainDeliveries(runtime: Pick<Runtime, 'keys'>): Promise<void> {
  return underWay.drain(runtime);
}

/** What cannot be written down is sent again when the claim ends. */
async function deliverOrLog(runtime: Runtime, delivery: deliveryStore.ClaimedDelivery): Promise<void> {
  try {
    await deliver(runtime, delivery);
  } catch (error) {
    if (isDatabaseUnavailable(error)) runtime.logger.warn({ delivery: delivery.id }, 'the database cannot be reached');
    else runtime.logger.error({ delivery: delivery.id, err: error }, 'a delivery could not be noted');
  }
}

async function deliver(runtime: Runtime, delivery: deliveryStore.ClaimedDelivery): Promise<void> {
  const startedAt = runtime.clock();
  const result = await send(runtime, delivery);
  const delivered = result.statusCode !== null && result.statusCode >= 200 && result.statusCode < 300;
  const finishedAt = runtime.clock();
  const delay = retryDelayMs(delivery.attempt, { jitter: runtime.random(), retryAfterMs: result.retryAfterMs });
  // 410 says that the receiver is gone for good (Standard Webhooks).
  const outcome = delivered ? 'delivered' : delay === 'give_up' || result.statusCode === 410 ? 'dead' : 'retry';
  await deliveryStore.recordAttempt(runtime.db, delivery, {
    owner: runtime.replicaKey(),
    outcome,
    retryInMs: outcome === 'retry' && delay !== 'give_up' ? delay : null,
    statusCode: result.statusCode,
    error: result.error,
    startedAt,
    finishedAt,
  });
  if (delivery.endpointId !== null) {
    const seen = delivered ? 'accepted' : result.statusCode === 410 ? 'gone' : 'failed';
    const isDisabled = await webhookEndpointStore.noteOutcome(runtime.db, delivery.environmentId, delivery.endpointId, seen);
    if (isDisabled) runtime.logger.error({ endpoint: delivery.endpointId }, 'a webhook endpoint was disabled: it is gone, or has failed for days');
  }
  if (!delivered) {
    runtime.logger.warn({ delivery: delivery.id, attempt: delivery.attempt, status: result.statusCode, outcome }, 'a webhook was not accepted');
  }
}

async function send(runtime: Runtime, delivery: deliveryStore.ClaimedDelivery): Promise<AttemptResult> {
  try {
    const headers = await signWebhook({
      secrets: await secretsOf(runtime, delivery.environmentId),
      id: delivery.eventUid,
      timestamp: runtime.clock(),
      body: delivery.body,
      withPlainSignature: delivery.plainSignature,
    });
    const response = await runtime.fetch(delivery.url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'holdfast-webhooks' },
      body: delivery.body,
      deadlineMs: DEADLINE_MS,
      maxResponseBytes: MAX_ANSWER_BYTES,
    });
    await response.body?.cancel();
    const accepted = response.status >= 200 && response.status < 300;
    return {
      statusCode: response.status,
      error: accepted ? null : `the receiver answered ${response.status}`,
      retryAfterMs: retryAfterMs(response.headers.get('retry-after'), runtime.clock()),
    };
  } catch (error) {
    // Refused, reset and timed out read the same to whoever may see deliveries: the text is no probe of our network.
    if (error instanceof EgressDeniedError || error instanceof EgressFailedError) {
      return { statusCode: null, error: 'the receiver could not be reached', retryAfterMs: 0 };
    }
    if (isDatabaseUnavailable(error)) throw error;
    // One that cannot be signed waits for its next try like a refused one: it must not be claimed for ever, before all others.
    runtime.logger.error({ delivery: delivery.id, err: error }, 'a webhook could not be sent');
    return { statusCode: null, error: 'the webhook could not be sent', retryAfterMs: 0 };
  }
}

async function secretsOf(runtime: Runtime, environmentId: string): Promise<string[]> {
  const sealed = await environmentStore.webhookSecrets(runtime.db, environmentId);
  return Promise.all(sealed.map((secret) => openValue(runtime, secret, owners.webhookSecret(environmentId))));
}

function retryAfterMs(header: string | null, now: Date): number {
  if (header === null) return 0;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  const until = Date.parse(header);
  return Number.isNaN(until) ? 0 : Math.max(0, until - now.getTime());
}
