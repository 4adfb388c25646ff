import { randomBytes } from 'node:crypto';

import { oauth1AnswerError } from './oauth1-error.js';
import { buildOAuth1Header, type OAuth1Pair, type OAuth1SignatureMethod } from './oauth1-signature.js';
import { ownText } from './own-text.js';
import { sendRequest, type OAuthFetch } from './send-request.js';
import { decodeBody, type TokenEndpointAnswer } from './token-response-body.js';

export interface OAuth1Exchange {
  readonly url: URL;
  /** Default: `POST` (RFC 5849 §2.1). */
  readonly method?: 'GET' | undefined;
  readonly signatureMethod: OAuth1SignatureMethod;
  readonly client: OAuth1Pair;
  readonly now: () => Date;
}

/** The token with which a browser is sent to the provider (RFC 5849 §2.1). It is useless without the verifier. */
export interface OAuth1RequestToken extends OAuth1Pair {
  /** The whole response, which may contain more, such as the URL of the provider's login. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/**
 * Requests a request token whose authorization returns to `callback`.
 * @throws OAuthError also when the provider does not confirm the callback: another person's browser could then finish the flow, which is
 * the attack that OAuth 1.0a prevents.
 */
export async function requestOAuth1RequestToken(
  fetch: OAuthFetch,
  exchange: OAuth1Exchange & {
    readonly callback: string;
    readonly params?: Readonly<Record<string, string>> | undefined;
  },
): Promise<OAuth1RequestToken> {
  const { token, raw } = await exchangeFor(fetch, exchange, { callback: exchange.callback, params: exchange.params });
  if (ownText(raw, 'oauth_callback_confirmed')?.toLowerCase() === 'true') return { ...token, raw };
  throw oauth1AnswerError(
    { status: 200, body: '' },
    { fault: 'it does not confirm the callback URL', now: exchange.now() },
  );
}

export interface OAuth1Grant {
  readonly token: OAuth1Pair;
  /** The whole response. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Exchanges an authorized request token for an access token (RFC 5849 §2.3). @throws OAuthError */
export async function requestOAuth1AccessToken(
  fetch: OAuthFetch,
  exchange: OAuth1Exchange & { readonly requestToken: OAuth1Pair; readonly verifier: string },
): Promise<OAuth1Grant> {
  return exchangeFor(fetch, exchange, { token: exchange.requestToken, verifier: exchange.verifier });
}

interface ExchangeParts {
  readonly callback?: string;
  readonly token?: OAuth1Pair;
  readonly verifier?: string;
  readonly params?: Readonly<Record<string, string>> | undefined;
}

async function exchangeFor(
  fetch: OAuthFetch,
  exchange: OAuth1Exchange,
  { params = {}, ...parts }: ExchangeParts,
): Promise<OAuth1Grant> {
  const { client, signatureMethod, method = 'POST', now } = exchange;
  const url = new URL(exchange.url);
  const form = method === 'POST' ? new URLSearchParams(params).toString() : '';
  if (method === 'GET') for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  const authorization = buildOAuth1Header(
    { method, url, form },
    { client, signatureMethod, ...parts, nonce: oauth1Nonce(), now: now() },
  );
  const answer = await sendRequest(fetch, {
    url: url.href,
    init: {
      method,
      headers: {
        accept: '*/*',
        authorization,
        ...(form !== '' && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form !== '' && { body: form }),
    },
  });
  return readGrant(answer, {
    now: now(),
    secrets: [client.secret, ...(parts.token ? [parts.token.id, parts.token.secret] : []), parts.verifier ?? ''],
  });
}

/** Reads a form, as the protocol specifies, or JSON, which some providers send. */
function readGrant(
  answer: TokenEndpointAnswer,
  { now, secrets }: { readonly now: Date; readonly secrets: readonly string[] },
): OAuth1Grant {
  const decoded = decodeBody(answer);
  const raw = decoded.ok ? decoded.value : {};
  const id = ownText(raw, 'oauth_token');
  const secret = ownText(raw, 'oauth_token_secret');
  if (answer.status >= 200 && answer.status < 300 && id !== null && secret !== null && isToken(id) && isToken(secret))
    return { token: { id, secret }, raw };
  throw oauth1AnswerError(answer, { fault: decoded.ok ? 'it contains no token' : decoded.fault, raw, now, secrets });
}

function isToken(text: string): boolean {
  return text.length <= 4096 && !/\p{Cc}/u.test(text);
}

/** Generates 128 random bits as letters and digits, because some providers accept nothing else. */
export function oauth1Nonce(): string {
  return randomBytes(16).toString('hex');
}
