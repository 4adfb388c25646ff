import { decodeText } from './decode-text.js';
import { OAuthError } from './oauth-error.js';
import type { OAuthRequest } from './token-request.js';
import type { TokenEndpointAnswer } from './token-response-body.js';

/**
 * Sends one request, once. The caller sets the deadline and the size limit, and must not follow redirects.
 */
export type OAuthFetch = (url: string, init: OAuthRequest['init']) => Promise<Response>;

/** Sends a request and reads the whole response. @throws OAuthError `unavailable`, with its cause, when no complete response arrived. */
export async function sendRequest(fetch: OAuthFetch, request: OAuthRequest): Promise<TokenEndpointAnswer> {
  try {
    const response = await fetch(request.url, request.init);
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      return answerOf(response, '');
    }
    return answerOf(
      response,
      decodeText(new Uint8Array(await response.arrayBuffer()), response.headers.get('content-type')),
    );
  } catch (cause) {
    throw new OAuthError('The provider did not respond', { kind: 'unavailable', cause });
  }
}

function answerOf(response: Response, body: string): TokenEndpointAnswer {
  const { status, headers } = response;
  return { status, retryAfter: headers.get('retry-after'), body, headers };
}
