import { setTimeout as sleep } from 'node:timers/promises';

import { EgressFailedError, type EgressDeniedError, type EgressStream } from '@holdfast/egress';
import { AppError } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { prepareRequest } from './prepare-request.js';
import { isReplayable, type ProxyCall } from './proxy-call.js';
import { findProxyConnection, freshForProxy } from './proxy-connection.js';
import { renewAfterRefusal } from './renew-after-refusal.js';
import { passedHeaders } from './response-headers.js';
import { decideRetryDelay, type FailedTry } from './retry-delay.js';
import { discard, headerOf, sendOnce, type ProxyTry } from './send-once.js';

/** The provider's answer, to be handed on as it comes. */
export interface ProxyAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  /** Must be read to its end or destroyed. */
  readonly body: EgressStream['body'];
}

/**
 * Calls a provider's API with the credential of a connection. A 401 is met by one refresh and one more try; what else is tried again is
 * for the caller to say. A body that streams past is sent once.
 * @throws AppError when there is no answer of the provider; whatever the provider answers is an answer
 */
export async function proxyRequest(ctx: ServiceContext, call: ProxyCall): Promise<ProxyAnswer> {
  let connection = await findProxyConnection(ctx, call);
  let mayRenew = isReplayable(call);
  const retries = isReplayable(call) ? call.retries : 0;
  for (let attempt = 0; ; ) {
    const tried = await sendOnce(ctx, await prepareRequest(ctx, connection, call), call);
    if (tried.type === 'denied') throw unreachable(ctx, tried.error);
    if (mayRenew && tried.type === 'answer' && tried.answer.status === 401) {
      mayRenew = false;
      const renewed = await renewAfterRefusal(ctx, connection.record);
      if (renewed) {
        discard(tried.answer);
        connection = { ...connection, record: renewed };
        continue;
      }
    }
    const delayMs = decideRetryDelay(failedTryOf(tried), {
      attempt,
      retries,
      retryOn: call.retryOn,
      rateLimit: connection.definition.api?.rateLimit,
      now: ctx.clock(),
    });
    if (delayMs === null) return answerOf(ctx, tried);
    if (tried.type === 'answer') discard(tried.answer);
    attempt += 1;
    await sleep(delayMs, undefined, { signal: call.signal });
    // It may have come due while we waited.
    connection = { ...connection, record: await freshForProxy(ctx, connection.record) };
  }
}

type AllowedTry = Exclude<ProxyTry, { readonly type: 'denied' }>;

function failedTryOf(tried: AllowedTry): FailedTry {
  if (tried.type === 'failure') return { status: null, header: () => undefined };
  return { status: tried.answer.status, header: (name) => headerOf(tried.answer, name) };
}

function answerOf(ctx: ServiceContext, tried: AllowedTry): ProxyAnswer {
  if (tried.type === 'failure') throw unreachable(ctx, tried.error);
  const { answer, url } = tried;
  return { status: answer.status, headers: passedHeaders({ status: answer.status, headers: answer.headers, url }), body: answer.body };
}

// Refused and unreachable read the same: the difference would tell a caller what stands in the network behind us.
function unreachable(ctx: ServiceContext, error: EgressDeniedError | EgressFailedError): AppError {
  const kind = error instanceof EgressFailedError ? error.kind : 'network';
  ctx.logger.warn({ err: error, reason: kind }, 'a provider could not be called');
  return new AppError('provider_unreachable', error.message, { payload: { kind }, cause: error });
}
