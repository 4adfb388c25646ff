import { HoldfastError } from './holdfast-error.js';
import { codeOfProxy } from './one-code.js';
import { parseJson, readFailure } from './read-answer.js';
import { send } from './send.js';
import type { Settings } from './settings.js';
import { withRetries } from './with-retries.js';

export interface ProxiedRequest {
  readonly url: URL;
  readonly integrationId: string;
  readonly connectionId: string;
  /** Headers that tell the proxy how to make the call: retries, base URL override. */
  readonly options?: Readonly<Record<string, string>>;
  /** Headers for the provider. */
  readonly headers: Headers;
  readonly init: Omit<RequestInit, 'headers'>;
}

const REPEATABLE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
// Holdfast adds the credential; the other headers belong to the connection between the client and Holdfast.
const NOT_SENT = new Set([
  'authorization',
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

/** Sends a call to the proxy and resolves with the provider's response. @throws HoldfastError when Holdfast itself fails. */
export async function sendThroughProxy(settings: Settings, request: ProxiedRequest): Promise<Response> {
  const { method = 'GET', signal, ...init } = request.init;
  const outgoing = { operation: 'proxy', url: request.url.href, method, headers: headersOf(request), init };
  const repeats = {
    signal,
    isRepeatable: REPEATABLE_METHODS.has(method.toUpperCase()),
    isReplayable: !(init.body instanceof ReadableStream),
  };
  const { result, deadline } = await withRetries(settings, repeats, async ({ guard, signal: joined }, attempt) => {
    const response = await guard(send(settings, outgoing, { attempt, signal: joined }));
    const ownCode = response.headers.get('holdfast-error');
    if (ownCode === null) return response;
    const failure = readFailure(response, parseJson(await guard(response.text())));
    throw new HoldfastError({ ...failure, code: codeOfProxy(ownCode, failure) });
  });
  // Aborting must also stop the download of the body.
  deadline.stopTimer();
  return result;
}

function headersOf({ integrationId, connectionId, options, headers }: ProxiedRequest): Record<string, string> {
  const sent: Record<string, string> = {
    ...options,
    'provider-config-key': integrationId,
    'connection-id': connectionId,
  };
  for (const [name, value] of headers) {
    if (NOT_SENT.has(name)) continue;
    // content-type describes the body itself (only its sender knows a multipart boundary), so it keeps its name.
    sent[name === 'content-type' ? name : `nango-proxy-${name}`] = value;
  }
  return sent;
}
