import { sendRequest, type OAuthFetch } from './send-request.js';
import { buildTokenRequest, secretsOf, type TokenRequestInput } from './token-request.js';
import { parseTokenResponse, type TokenGrant } from './token-response.js';
import type { TokenResponseRules } from './token-response-rules.js';

/** Asks a token endpoint for tokens. Throws OAuthError. `now` is read when the answer is there: a token's life counts from then. */
export async function requestToken(
  fetch: OAuthFetch,
  input: TokenRequestInput & { readonly rules: TokenResponseRules; readonly now: () => Date },
): Promise<TokenGrant> {
  const answer = await sendRequest(fetch, buildTokenRequest(input));
  return parseTokenResponse(input.rules, { ...answer, sentSecrets: secretsOf(input) }, input.now());
}
