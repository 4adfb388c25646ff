import { setTimeout as sleep } from 'node:timers/promises';

import { EgressFailedError, type EgressDeniedError, type EgressStream } from '@holdfast/egress';
import { AppError } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { refreshAfterRefusal } from '../refresh/refresh-after-refusal.js';
import { noteVerdict } from './note-verdict.js';
import { prepareRequest, type PreparedRequest } from './prepare-request.js';
import { isReplayable, type ProxyCall } from './proxy-call.js';
import { findProxyConnection, freshForProxy, type ProxyConnection } from './proxy-connection.js';
import { passedHeaders } from './response-headers.js';
import { decideRetryDelay, type FailedTry } from './retry-delay.js';
import { discard, headerOf, sendOnce, type ProxyTry } from './send-once.js';

/** The provider's answer, to be passed on as it arrives. */
export interface ProxyAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  /** Must be read to its end or destroyed. */
  readonly body: EgressStream['body'];
}

/**
 * Calls a provider's API with a connection's credential. After a 401 the credential is refreshed and the call repeated
 * once; other repetitions are the caller's choice. A streamed body is sent once.
 * @throws AppError if there is no answer from the provider; any answer from the provider is returned
 */
export async function proxyRequest(ctx: ServiceContext, call: ProxyCall): Promise<ProxyAnswer> {
  let connection = await findProxyConnection(ctx, call);
  let mayRefresh = isReplayable(call);
  const retries = isReplayable(call) ? call.retries : 0;
  for (let attempt = 0; ;) {
    const request = await prepareRequest(ctx, connection, call);
    const tried = await sendOnce(ctx, request, call);
    if (tried.type === 'denied') throw unreachable(ctx, tried.error);
    if (mayRefresh && !request.bringsCredential && tried.type === 'answer' && tried.answer.status === 401) {
      mayRefresh = false;
      const refreshed = await refreshAfterRefusal(ctx, connection.record);
      if (refreshed) {
        discard(tried.answer);
        connection = { ...connection, record: refreshed };
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
    if (delayMs === null) {
      if (tried.type === 'answer') await learn(ctx, { connection, request, call, status: tried.answer.status });
      return answerOf(ctx, tried);
    }
    if (tried.type === 'answer') discard(tried.answer);
    attempt += 1;
    await sleep(delayMs, undefined, { signal: call.signal });
    // The credential may have become due during the wait.
    connection = { ...connection, record: await freshForProxy(ctx, connection.record) };
  }
}

interface Answered {
  readonly connection: ProxyConnection;
  readonly request: PreparedRequest;
  readonly call: ProxyCall;
  readonly status: number;
}

/**
 * A base that the caller chose may lead elsewhere, so its 401 proves nothing. The answer is passed on whatever happens
 * here.
 */
async function learn(ctx: ServiceContext, { connection, request, call, status }: Answered): Promise<void> {
  const { record, definition } = connection;
  if (request.bringsCredential || call.baseUrlOverride !== undefined || definition.auth.mode === 'none') return;
  // An agent could choose endpoints that always answer 401, so only the provider's own verification counts.
  if (call.lease && definition.api?.verify === undefined) return;
  await noteVerdict(ctx, { record, status, endpoint: `${call.method} ${request.url.pathname}` }).catch(
    (error: unknown) => {
      ctx.logger.warn({ err: error, connection: record.id }, 'a refused credential could not be checked');
    },
  );
}

type AllowedTry = Exclude<ProxyTry, { readonly type: 'denied' }>;

function failedTryOf(tried: AllowedTry): FailedTry {
  if (tried.type === 'failure') return { status: null, header: () => undefined };
  return { status: tried.answer.status, header: (name) => headerOf(tried.answer, name) };
}

function answerOf(ctx: ServiceContext, tried: AllowedTry): ProxyAnswer {
  if (tried.type === 'failure') throw unreachable(ctx, tried.error);
  const { answer, url } = tried;
  return {
    status: answer.status,
    headers: passedHeaders({ status: answer.status, headers: answer.headers, url }),
    body: answer.body,
  };
}

// Refused and unreachable get the same answer, because the difference would reveal the network behind this server.
function unreachable(ctx: ServiceContext, error: EgressDeniedError | EgressFailedError): AppError {
  const kind = error instanceof EgressFailedError ? error.kind : 'network';
  if (kind === 'head_too_large') {
    return new AppError(
      'provider_answer_too_large',
      'the response headers of the provider exceed 64 KiB, the limit of this service',
      { cause: error },
    );
  }
  ctx.logger.warn({ err: error, reason: kind }, 'a provider could not be called');
  return new AppError('provider_unreachable', error.message, { payload: { kind }, cause: error });
}
