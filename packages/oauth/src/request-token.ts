import { withBodyHmac, type BodyHmac } from './body-hmac.js';
import { sendRequest, type OAuthFetch } from './send-request.js';
import { buildTokenRequest, secretsOf, type TokenRequestInput } from './token-request.js';
import type { TokenResponseRules } from './token-response-rules.js';
import { parseTokenResponse, type TokenGrant } from './token-response.js';

export interface TokenExchange extends TokenRequestInput {
  readonly rules: TokenResponseRules;
  /** Called when the response has arrived, because the token's lifetime counts from then. */
  readonly now: () => Date;
  /** Secrets that the provider knows although they are not sent; they are redacted in errors too. */
  readonly heldSecrets?: readonly string[] | undefined;
  readonly hmac?: BodyHmac | undefined;
  /** The token to keep when the response contains none. If it is not given, such a response is an error. */
  readonly extendedToken?: string | undefined;
}

/** Requests tokens from a token endpoint. @throws OAuthError */
export async function requestToken(fetch: OAuthFetch, input: TokenExchange): Promise<TokenGrant> {
  const { extendedToken, hmac, heldSecrets = [] } = input;
  // After a refresh without a new refresh token the old one is kept, and a client can always request again.
  const isRefreshable = input.rules.isRefreshable ?? (input.grant.type === 'authorization_code' ? undefined : true);
  const rules = { ...input.rules, isRefreshable };
  const request = buildTokenRequest(input);
  const answer = await sendRequest(fetch, hmac ? withBodyHmac(request, hmac, input.now()) : request);
  return parseTokenResponse(
    rules,
    { ...answer, extendedToken, sentSecrets: [...secretsOf(input), ...heldSecrets] },
    input.now(),
  );
}
