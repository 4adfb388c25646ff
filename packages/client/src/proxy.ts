import type { FetchLike } from './holdfast-options.js';
import type { ProxyInput, ProxyResponse } from './proxy-inputs.js';
import { proxyUrl } from './proxy-url.js';
import { sendThroughProxy } from './send-through-proxy.js';
import type { Settings } from './settings.js';

/** Sends one call to a provider's API through the proxy. */
export async function callThroughProxy<T>(settings: Settings, input: ProxyInput): Promise<ProxyResponse<T>> {
  const headers = new Headers(input.headers);
  const body = bodyOf(input.data);
  if (body.isJson && !headers.has('content-type')) headers.set('content-type', 'application/json');
  const response = await sendThroughProxy(settings, {
    url: proxyUrl(settings.url, input.endpoint, input.params),
    integrationId: input.integrationId,
    connectionId: input.connectionId,
    options: {
      ...(input.retries !== undefined && { retries: String(input.retries) }),
      ...(input.retryOn && { 'retry-on': input.retryOn.join(',') }),
      ...(input.baseUrlOverride !== undefined && { 'base-url-override': input.baseUrlOverride }),
    },
    headers,
    init: { method: input.method ?? 'GET', ...initOf(body.body), ...(input.signal && { signal: input.signal }) },
  });
  return assertedByCaller<T>(response);
}

/** Returns a `fetch` that sends each request with the credential of one connection, for libraries that accept a custom `fetch`. */
export function proxyFetch(
  settings: () => Settings,
  connection: { readonly integrationId: string; readonly connectionId: string },
): FetchLike {
  return async (input, init = {}) => {
    const { headers: given, signal, ...rest } = input instanceof Request ? partsOf(new Request(input, init)) : init;
    return sendThroughProxy(settings(), {
      ...connection,
      url: proxyUrl(settings().url, input instanceof Request ? input.url : String(input)),
      headers: new Headers(given),
      init: { ...rest, ...initOf(rest.body), ...(signal && { signal }) },
    });
  };
}

function partsOf(request: Request): RequestInit {
  const { method, headers, body, signal, redirect } = request;
  return { method, headers, body, signal, redirect };
}

// fetch requires `duplex` for a stream, but not every runtime's types declare it.
function initOf(body: RequestInit['body']): RequestInit {
  if (body === null || body === undefined) return {};
  return { body, ...(body instanceof ReadableStream && { duplex: 'half' }) };
}

function bodyOf(data: unknown): { readonly body: RequestInit['body']; readonly isJson: boolean } {
  if (data === undefined || data === null) return { body: null, isJson: false };
  return isBody(data) ? { body: data, isJson: false } : { body: JSON.stringify(data), isJson: true };
}

function isBody(data: unknown): data is NonNullable<RequestInit['body']> {
  if (typeof data === 'string') return true;
  const kinds = [Blob, FormData, URLSearchParams, ReadableStream, ArrayBuffer];
  return kinds.some((kind) => data instanceof kind) || ArrayBuffer.isView(data);
}

/** The caller knows the type of the provider's response; nothing here can check it. */
function assertedByCaller<T>(response: Response): ProxyResponse<T> {
  return response as ProxyResponse<T>;
}
