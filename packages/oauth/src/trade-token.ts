import { withBodyHmac, type BodyHmac } from './body-hmac.js';
import { sendRequest, type OAuthFetch } from './send-request.js';
import { lowerCaseNames, withParameters } from './token-request.js';
import { parseTokenResponse, type TokenGrant } from './token-response.js';
import type { TokenResponseRules } from './token-response-rules.js';

/** A request that is no grant of OAuth: the provider gives a token for a token, under names of its own. */
export interface TokenTrade {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly body?: Readonly<Record<string, string>> | undefined;
  readonly bodyFormat?: 'form' | 'json' | 'query' | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly hmac?: BodyHmac | undefined;
  readonly rules: TokenResponseRules;
  /** Read when the answer is there: a token's life counts from then. */
  readonly now: () => Date;
  /** Kept out of every error text. */
  readonly secrets: readonly string[];
  /** The token that lives on where the answer holds none. */
  readonly extendedToken?: string | undefined;
}

/** Trades a token for a later or a longer-lived one. Throws OAuthError. */
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
  return parseTokenResponse(trade.rules, { ...answer, extendedToken: trade.extendedToken, sentSecrets: trade.secrets }, trade.now());
}
