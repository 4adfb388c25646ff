import { OAuthError } from './oauth-error.js';
import type { OAuthRequest } from './token-request.js';
import type { TokenEndpointAnswer } from './token-response-body.js';

/**
 * Sends one request. The caller binds deadline, size limit and the refusal of redirects; a request is sent once and never again.
 */
export type OAuthFetch = (url: string, init: OAuthRequest['init']) => Promise<Response>;

/** Sends a request and reads its whole answer. Throws OAuthError `unavailable`, with its cause, when no whole answer came. */
export async function sendRequest(fetch: OAuthFetch, request: OAuthRequest): Promise<TokenEndpointAnswer> {
  try {
    const response = await fetch(request.url, request.init);
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      return answerOf(response, '');
    }
    return answerOf(response, await response.text());
  } catch (cause) {
    throw new OAuthError('The provider did not answer', { kind: 'unavailable', cause });
  }
}

function answerOf(response: Response, body: string): TokenEndpointAnswer {
  const { status, headers } = response;
  return { status, contentType: headers.get('content-type'), retryAfter: headers.get('retry-after'), body, headers };
}
