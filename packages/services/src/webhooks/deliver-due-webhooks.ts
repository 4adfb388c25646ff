import { setTimeout as sleep } from 'node:timers/promises';

import { deliveryStore, isDatabaseUnavailable, webhookEndpointStore } from '@holdfast/db';
import { EgressDeniedError, EgressFailedError } from '@holdfast/egress';
import { retryDelayMs, parseRetryAfter } from '@holdfast/schema';
import { signWebhook, type WebhookSignatureHeaders } from '@holdfast/webhooks';

import type { Runtime } from '../context.js';
import { answerExcerpt, READ_BYTES } from './answer-excerpt.js';
import { signingSecretsFor } from './endpoint-secrets.js';
import { PLAIN_HEADERS, SIGNATURE_HEADERS } from './present-delivery.js';
import { TEST_EVENT } from './test-event.js';

const BATCH = 20;
const PER_ENDPOINT = 10;
const MAX_IN_PROGRESS = 100;
const PATIENCE_MS = 1_000;
const CLAIM_SECONDS = 60;
const DEADLINE_MS = 20_000;

/** The outcome of one try. */
interface AttemptResult {
  readonly statusCode: number | null;
  readonly error: string | null;
  readonly retryAfterMs: number;
  readonly request: RecordAttemptInput['request'];
  readonly responseBody: string | null;
}

type RecordAttemptInput = deliveryStore.RecordAttemptInput;

/**
 * Starts to send the due deliveries, each once, and waits for them briefly. A slow receiver delays only its own.
 * Returns how many were claimed.
 */
export async function deliverDueWebhooks(runtime: Runtime): Promise<number> {
  const inProgress = runtime.processState.deliveries;
  if (inProgress.count() >= MAX_IN_PROGRESS) await inProgress.oneEnded();
  const claimed = await deliveryStore.claimDue(runtime.db, {
    owner: runtime.replicaKey(),
    limit: BATCH,
    leaseSeconds: CLAIM_SECONDS,
    perEndpoint: PER_ENDPOINT,
    exceptUrls: inProgress.busyTargets(PER_ENDPOINT),
  });
  const sent = claimed.map((delivery) => {
    const work = deliverOrLog(runtime, delivery);
    inProgress.note(delivery.url, work);
    return work;
  });
  await Promise.race([Promise.all(sent), sleep(PATIENCE_MS, undefined, { ref: false })]);
  return claimed.length;
}

/** Waits for the deliveries that this process is sending, so that a stop does not send any of them again. */
export function drainDeliveries({ processState }: Pick<Runtime, 'processState'>): Promise<void> {
  return processState.deliveries.drain();
}

/** A result that cannot be stored leads to another delivery after the claim ends. */
async function deliverOrLog(runtime: Runtime, delivery: deliveryStore.ClaimedDelivery): Promise<void> {
  try {
    await deliver(runtime, delivery);
  } catch (error) {
    if (isDatabaseUnavailable(error)) runtime.logger.warn({ delivery: delivery.id }, 'the database is unreachable');
    else runtime.logger.error({ delivery: delivery.id, err: error }, 'the result of a delivery could not be stored');
  }
}

async function deliver(runtime: Runtime, delivery: deliveryStore.ClaimedDelivery): Promise<void> {
  const startedAt = runtime.clock();
  const result = await send(runtime, delivery, startedAt);
  const delivered = result.statusCode !== null && result.statusCode >= 200 && result.statusCode < 300;
  const finishedAt = runtime.clock();
  const isTest = delivery.eventType === TEST_EVENT;
  // A test is for the person who sends it and looks at the result, so it is tried once.
  const delay = isTest
    ? 'give_up'
    : retryDelayMs(delivery.attempt, { jitter: runtime.random(), retryAfterMs: result.retryAfterMs });
  // 410 means that the receiver is gone for good (Standard Webhooks).
  const outcome = delivered ? 'delivered' : delay === 'give_up' || result.statusCode === 410 ? 'dead' : 'retry';
  await deliveryStore.recordAttempt(runtime.db, delivery, {
    owner: runtime.replicaKey(),
    outcome,
    retryInMs: outcome === 'retry' && delay !== 'give_up' ? delay : null,
    statusCode: result.statusCode,
    error: result.error,
    request: result.request,
    responseBody: result.responseBody,
    startedAt,
    finishedAt,
  });
  if (delivery.endpointId !== null && !isTest) {
    const seen = delivered ? 'accepted' : result.statusCode === 410 ? 'gone' : 'failed';
    const isDisabled = await webhookEndpointStore.noteOutcome(
      runtime.db,
      delivery.environmentId,
      delivery.endpointId,
      seen,
    );
    if (isDisabled)
      runtime.logger.error(
        { endpoint: delivery.endpointId },
        'a webhook endpoint was disabled: it is gone, or has failed for days',
      );
  }
  if (!delivered) {
    runtime.logger.warn(
      {
        delivery: delivery.id,
        event: delivery.eventUid,
        attempt: delivery.attempt,
        status: result.statusCode,
        outcome,
      },
      'a webhook was not accepted',
    );
  }
}

async function send(
  runtime: Runtime,
  delivery: deliveryStore.ClaimedDelivery,
  startedAt: Date,
): Promise<AttemptResult> {
  const plainSignature = runtime.webhookPlainSignature || delivery.plainSignature;
  const request = { url: delivery.url, plainSignature };
  try {
    const secrets = await signingSecretsFor(runtime, delivery.environmentId, delivery.endpointId);
    if (secrets.length === 0) return unsent('the endpoint was deleted');
    const headers = await signWebhook({
      secrets,
      id: delivery.eventUid,
      timestamp: startedAt,
      body: delivery.body,
      withPlainSignature: plainSignature,
    });
    const response = await runtime.webhookEgress.fetch(delivery.url, {
      method: 'POST',
      headers: { ...headers, ...PLAIN_HEADERS },
      body: delivery.body,
      deadlineMs: DEADLINE_MS,
      turn: { pool: 'webhook' },
      maxResponseBytes: 0,
      dropBody: true,
      startBytes: READ_BYTES,
    });
    const accepted = response.status >= 200 && response.status < 300;
    return {
      statusCode: response.status,
      error: accepted ? null : `the receiver answered ${response.status}`,
      retryAfterMs: parseRetryAfter(response.headers.get('retry-after'), runtime.clock()) ?? 0,
      request,
      responseBody: answerExcerpt(await response.text(), [...signaturesIn(headers), ...secrets]),
    };
  } catch (error) {
    // Refused, reset and timed out read the same to everybody who may see deliveries, so the text cannot be used to
    // probe our network.
    if (error instanceof EgressDeniedError || error instanceof EgressFailedError)
      return { ...unsent('the receiver could not be reached'), request };
    if (isDatabaseUnavailable(error)) throw error;
    // A delivery that cannot be signed waits for its next try like a refused one; otherwise it would be claimed for
    // ever, before all others.
    runtime.logger.error({ delivery: delivery.id, err: error }, 'a webhook could not be sent');
    return unsent('the webhook could not be sent');
  }
}

function unsent(error: string): AttemptResult {
  return { statusCode: null, error, retryAfterMs: 0, request: null, responseBody: null };
}

/** Each signature, without its version as well: a receiver may show it parsed. */
function signaturesIn(headers: WebhookSignatureHeaders): readonly string[] {
  const signatures = SIGNATURE_HEADERS.flatMap((name) => headers[name]?.split(' ') ?? []);
  return signatures.flatMap((signature) => [signature, signature.replace(/^v1,/, '')]);
}
