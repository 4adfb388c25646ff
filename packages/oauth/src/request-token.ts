import { withBodyHmac, type BodyHmac } from './body-hmac.js';
import { sendRequest, type OAuthFetch } from './send-request.js';
import { buildTokenRequest, secretsOf, type TokenRequestInput } from './token-request.js';
import { parseTokenResponse, type TokenGrant } from './token-response.js';
import type { TokenResponseRules } from './token-response-rules.js';

export interface TokenExchange extends TokenRequestInput {
  readonly rules: TokenResponseRules;
  /** Read when the answer is there: a token's life counts from then. */
  readonly now: () => Date;
  /** Secrets that are not sent but known to the provider, which must not come back in an error text either. */
  readonly heldSecrets?: readonly string[] | undefined;
  readonly hmac?: BodyHmac | undefined;
  /** The token that lives on where the answer holds none; without it such an answer is an error. */
  readonly extendedToken?: string | undefined;
}

/** Asks a token endpoint for tokens. Throws OAuthError. */
export async function requestToken(fetch: OAuthFetch, input: TokenExchange): Promise<TokenGrant> {
  const { rules, extendedToken, hmac, heldSecrets = [] } = input;
  const request = buildTokenRequest(input);
  const answer = await sendRequest(fetch, hmac ? withBodyHmac(request, hmac, input.now()) : request);
  return parseTokenResponse(rules, { ...answer, extendedToken, sentSecrets: [...secretsOf(input), ...heldSecrets] }, input.now());
}
