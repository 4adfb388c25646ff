import { withBodyHmac, type BodyHmac } from './body-hmac.js';
import { sendRequest, type OAuthFetch } from './send-request.js';
import { lowerCaseNames, withParameters } from './token-request.js';
import type { TokenResponseRules } from './token-response-rules.js';
import { parseTokenResponse, type TokenGrant } from './token-response.js';

/** A request that is not an OAuth grant: the provider exchanges a token for another one, under its own parameter names. */
export interface TokenTrade {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly body?: Readonly<Record<string, string>> | undefined;
  readonly bodyFormat?: 'form' | 'json' | 'query' | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly hmac?: BodyHmac | undefined;
  readonly rules: TokenResponseRules;
  /** Called when the response has arrived, because the token's lifetime counts from then. */
  readonly now: () => Date;
  /** Secrets that are redacted in errors. */
  readonly secrets: readonly string[];
  /** The token to keep when the response contains none. */
  readonly extendedToken?: string | undefined;
}

/** Exchanges a token for a newer or longer-lived one. @throws OAuthError */
export async function tradeToken(fetch: OAuthFetch, trade: TokenTrade): Promise<TokenGrant> {
  const url = new URL(trade.url);
  for (const [name, value] of Object.entries(trade.query ?? {})) url.searchParams.set(name, value);
  const headers = { accept: 'application/json', ...lowerCaseNames(trade.headers) };
  const body = new Map(Object.entries(trade.body ?? {}));
  const request =
    trade.method === 'GET' || body.size === 0
      ? { url: url.href, init: { method: trade.method, headers } }
      : withParameters({ url, method: trade.method, headers }, body, trade.bodyFormat ?? 'form');
  const answer = await sendRequest(fetch, trade.hmac ? withBodyHmac(request, trade.hmac, trade.now()) : request);
  return parseTokenResponse(
    trade.rules,
    { ...answer, extendedToken: trade.extendedToken, sentSecrets: trade.secrets },
    trade.now(),
  );
}
