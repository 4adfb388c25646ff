import { startDeadline } from './deadline.js';
import { HoldfastError } from './holdfast-error.js';
import { codeOfProxy } from './one-code.js';
import { parseJson, readFailure } from './read-answer.js';
import { failureOf, send } from './send.js';
import type { Settings } from './settings.js';

export interface ProxiedRequest {
  readonly url: URL;
  readonly integrationId: string;
  readonly connectionId: string;
  /** Headers that tell the proxy how to make the call: retries, base URL override. */
  readonly options?: Readonly<Record<string, string>>;
  /** Headers for the provider. */
  readonly headers: Headers;
  readonly init: RequestInit;
}

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
  const deadline = startDeadline(settings.timeoutMs, request.init.signal);
  try {
    const response = await deadline.guard(
      send(settings, request.url, {
        ...request.init,
        headers: headersOf(settings, request),
        signal: deadline.signal,
      }),
    );
    const ownCode = response.headers.get('holdfast-error');
    if (ownCode !== null) {
      const failure = readFailure(response, parseJson(await deadline.guard(response.text())));
      throw new HoldfastError({ ...failure, code: codeOfProxy(ownCode, failure) });
    }
    deadline.stopTimer();
    return response;
  } catch (error) {
    deadline.stop();
    throw deadline.failure() ?? failureOf(error);
  }
}

function headersOf(
  { secretKey }: Settings,
  { integrationId, connectionId, options, headers }: ProxiedRequest,
): Headers {
  const sent = new Headers({
    ...options,
    authorization: `Bearer ${secretKey}`,
    'provider-config-key': integrationId,
    'connection-id': connectionId,
  });
  for (const [name, value] of headers) {
    if (NOT_SENT.has(name)) continue;
    // content-type describes the body itself (only its sender knows a multipart boundary), so it keeps its name.
    sent.set(name === 'content-type' ? name : `nango-proxy-${name}`, value);
  }
  return sent;
}
