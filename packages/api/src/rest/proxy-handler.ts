import type { IncomingMessage, ServerResponse } from 'node:http';

import { AppError } from '@holdfast/schema';
import { proxyRequest, type ProxyAnswer, type ProxyCall } from '@holdfast/services';

import type { ScopeNeeds } from '../callers/caller-kind.js';
import { identifyProxyCaller } from '../callers/identify-caller.js';
import { explainFailure } from '../errors/explain-failure.js';
import { LIMIT_HEADERS } from '../limits/enforce-limit.js';
import type { RouteCall } from './answer-route.js';
import { abortAt, abortWhenGone } from './call-signal.js';
import { headersWithin, parseProxyHeaders } from './proxy-headers.js';
import { sendFailure } from './send-json.js';

/** The scopes that a secret key needs for the proxy. */
export const PROXY_NEEDS: ScopeNeeds = { scopes: ['environment:proxy'] };

const PREFIX = '/proxy';
/** A larger body is streamed and cannot be sent again. */
const MAX_REPLAYABLE_BYTES = 1_048_576;
/** Marks our own failures; a provider's response never has it. */
const ERROR_HEADER = 'holdfast-error';
const STATUSES_WITHOUT_BODY = new Set([204, 205, 304]);

export interface ProxyHandlerCall extends Omit<RouteCall, 'readInput'> {
  /** Path and query after the prefix, as received. */
  readonly endpoint: string;
  /** Lifts the limit on how long a whole request may take. */
  readonly allowLongBody: () => void;
}

/**
 * The part of a target that goes to the provider: everything after the prefix, with slashes and escapes unchanged;
 * `undefined` for another route.
 */
export function matchProxy(path: string, search: string): string | undefined {
  if (path !== PREFIX && !path.startsWith(`${PREFIX}/`)) return undefined;
  return `${path === PREFIX ? '/' : path.slice(PREFIX.length)}${search}`;
}

/** `ALL /proxy/*` straight from node:http: neither the target nor a body may be parsed on the way. */
export async function handleProxy(req: IncomingMessage, res: ServerResponse, call: ProxyHandlerCall): Promise<void> {
  const gone = abortWhenGone(res);
  try {
    const { services, lease } = await identifyProxyCaller(call.context, PROXY_NEEDS);
    if (req.method === 'TRACE' || req.method === undefined)
      throw new AppError('method_not_allowed', 'this method is not proxied');
    const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
    const { rawHeaders } = req;
    const headers = lease ? headersWithin(lease, req.headers) : req.headers;
    const { forwarded, ...params } = parseProxyHeaders({ headers, rawHeaders, hasBody });
    // A response that is still being sent ends with the lease.
    if (lease) abortAt(gone, lease.expiresAt.getTime() - services.clock().getTime(), res);
    // Only now, so that a caller without a key gets no extra time.
    call.allowLongBody();
    const answer = await proxyRequest(services, {
      ...params,
      headers: forwarded,
      method: req.method,
      endpoint: call.endpoint,
      body: hasBody ? await bodyOf(req) : null,
      lease: lease?.lease ?? null,
      signal: gone.signal,
    });
    sendAnswer(req, res, answer);
  } catch (error) {
    if (!gone.signal.aborted) sendProxyFailure(req, res, { ...call, error });
  }
}

async function bodyOf(req: IncomingMessage): Promise<ProxyCall['body']> {
  const declared = req.headers['content-length'];
  const length = declared === undefined ? null : Number(declared);
  if (length === null || length > MAX_REPLAYABLE_BYTES) return { type: 'chunks', chunks: chunksOf(req), length };
  const chunks: Buffer[] = [];
  for await (const chunk of chunksOf(req)) chunks.push(chunk);
  return { type: 'bytes', bytes: Buffer.concat(chunks) };
}

/** Leaving it early keeps the request open, because the caller still needs an answer on that connection. */
async function* chunksOf(req: IncomingMessage): AsyncGenerator<Buffer> {
  for await (const chunk of req.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
}

function sendAnswer(req: IncomingMessage, res: ServerResponse, { status, headers, body }: ProxyAnswer): void {
  if (res.destroyed) {
    body.on('error', () => undefined).destroy();
    return;
  }
  // The caller reads these headers as the provider's limits; ours appear only on our own refusals.
  for (const name of LIMIT_HEADERS) res.removeHeader(name);
  const ownVary = res.getHeader('vary');
  for (const [name, values] of grouped(headers)) res.setHeader(name, values);
  if (ownVary !== undefined) res.appendHeader('vary', String(ownVary));
  res.writeHead(status);
  body.once('error', () => res.destroy());
  res.once('close', () => body.destroy());
  if (req.method === 'HEAD' || STATUSES_WITHOUT_BODY.has(status)) {
    body.resume();
    res.end();
  } else {
    // Send the head with the part of the body that has arrived, or at once: the first event of a stream may take minutes.
    if (body.readableLength === 0) res.flushHeaders();
    body.pipe(res);
  }
}

function grouped(headers: ProxyAnswer['headers']): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of headers) values.set(name, [...(values.get(name) ?? []), value]);
  return values;
}

interface ProxyFailure extends ProxyHandlerCall {
  readonly error: unknown;
}

function sendProxyFailure(
  req: IncomingMessage,
  res: ServerResponse,
  { error, context, onServerError }: ProxyFailure,
): void {
  const failure = explainFailure(error, context.requestId);
  const isUnreachable = failure.internalCode === 'provider_unreachable';
  // An unreachable provider is logged where it occurs and is not a failure on our side.
  if (failure.status >= 500 && !isUnreachable) onServerError(error, context);
  if (res.headersSent) return;
  res.setHeader(ERROR_HEADER, failure.internalCode);
  const body = isUnreachable ? { ...networkError(req, failure.body.error), ...failure.body } : failure.body;
  sendFailure(res, { ...failure, body });
}

/** The flat form in addition to the envelope, for callers that expect an HTTP client's error. */
function networkError(
  req: IncomingMessage,
  { message, payload }: { readonly message: string; readonly payload?: unknown },
): Record<string, unknown> {
  const isTimeout = typeof payload === 'object' && payload !== null && 'kind' in payload && payload.kind === 'timeout';
  return { message, code: isTimeout ? 'ECONNABORTED' : 'ERR_NETWORK', status: null, method: req.method };
}
