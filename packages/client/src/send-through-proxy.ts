import { errorBodySchema } from '@holdfast/schema';

import { HoldfastError } from './holdfast-error.js';
import type { HoldfastOptions } from './holdfast.js';

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

const DEFAULT_TIMEOUT_MS = 60_000;
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
export async function sendThroughProxy(options: HoldfastOptions, request: ProxiedRequest): Promise<Response> {
  const controller = new AbortController();
  const { signal } = request.init;
  const giveUp = (): void => controller.abort(signal?.reason);
  if (signal?.aborted === true) giveUp();
  // The listener stays after the response: aborting must also stop the download of the body.
  else signal?.addEventListener('abort', giveUp, { once: true });
  const timer = setTimeout(
    () => controller.abort(new DOMException('no response in time', 'TimeoutError')),
    options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  );
  try {
    const response = await (options.fetch ?? globalThis.fetch)(request.url, {
      ...request.init,
      headers: headersOf(options, request),
      signal: controller.signal,
    });
    if (response.headers.get('holdfast-error') === null) return response;
    throw await failureOf(response);
  } catch (error) {
    if (error instanceof HoldfastError) throw error;
    if (signal?.aborted === true) throw signal.reason;
    const isTimeout = controller.signal.aborted;
    const message = isTimeout ? 'Holdfast did not respond in time.' : 'Could not reach Holdfast; check the url.';
    throw new HoldfastError({ code: isTimeout ? 'timeout' : 'network_error', message, cause: error });
  } finally {
    clearTimeout(timer);
  }
}

function headersOf(
  { secretKey }: HoldfastOptions,
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

async function failureOf(response: Response): Promise<HoldfastError> {
  const { status } = response;
  const parsed = errorBodySchema.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success)
    return new HoldfastError({
      code: 'invalid_response',
      message: `The response (HTTP ${status}) is not from Holdfast; check the url.`,
      status,
    });
  const { code, message, errors, payload, request_id: requestId } = parsed.data.error;
  const reason = payload?.['reason'];
  return new HoldfastError({
    code,
    message,
    status,
    issues: errors,
    requestId,
    reason: typeof reason === 'string' ? reason : undefined,
  });
}
