import { authorizationHeaderOf, bodyParametersOf, type OAuthClientIdentity } from './client-authentication.js';
import { sendRequest, type OAuthFetch } from './send-request.js';
import { lowerCaseNames, secretsOf, type OAuthRequest } from './token-request.js';
import { decodeBody } from './token-response-body.js';
import { providerError, saysOk } from './token-response-error.js';
import type { TokenResponseRules } from './token-response-rules.js';

export interface RevokeTokenInput {
  readonly url: URL;
  /** `POST` when absent (RFC 7009 §2.1). */
  readonly method?: 'POST' | 'DELETE' | 'GET' | undefined;
  readonly token: string;
  readonly tokenTypeHint: 'access_token' | 'refresh_token';
  /**
   * Where the token goes: `body` when absent; `bearer` sends it as the authorization; `url` means that `url` already holds it, and `none`
   * that `params` say what is taken back.
   */
  readonly send?: 'body' | 'bearer' | 'url' | 'none' | undefined;
  /** The body parameter's name, `token` when absent. */
  readonly tokenParam?: string | undefined;
  readonly client: OAuthClientIdentity;
  /** An `authorization` here stands in for the client's own. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Further parameters of the body. */
  readonly params?: Readonly<Record<string, string>> | undefined;
  /** A form when absent (RFC 7009 §2.1). */
  readonly bodyFormat?: 'json' | undefined;
  readonly rules: TokenResponseRules;
  readonly now: () => Date;
}

const GONE = new Set([404, 410]);
/** Refusals of a grant that say nothing of the token: it may be alive. */
const NOT_OF_TOKEN = new Set(['access_denied', 'consent_required', 'interaction_required', 'login_required']);

/** Makes a token void at the provider (RFC 7009). Returns also when it was void already; throws OAuthError otherwise. */
export async function revokeToken(fetch: OAuthFetch, input: RevokeTokenInput): Promise<void> {
  const answer = await sendRequest(fetch, buildRevocationRequest(input));
  const decoded = decodeBody(answer);
  const body = decoded.ok ? decoded.value : undefined;
  const isSuccess = answer.status >= 200 && answer.status < 300 && (body === undefined || saysOk(body, input.rules));
  // Of an address without the token in it, 404 says as well that the client is not the one whose token it is.
  if (isSuccess || (GONE.has(answer.status) && input.send === 'url')) return;

  const secrets = [input.token, ...secretsOf({ grant: { type: 'refresh_token', refreshToken: input.token }, client: input.client })];
  const error = providerError(answer, body, { rules: input.rules, now: input.now(), secrets });
  if ((error.kind === 'refused' && !NOT_OF_TOKEN.has(error.error ?? '')) || (error.error === 'invalid_token' && error.status !== null && error.status < 500)) return;
  throw error;
}

function buildRevocationRequest(input: RevokeTokenInput): OAuthRequest {
  const { send = 'body', method = 'POST', bodyFormat, token } = input;
  const headers: Record<string, string> = { accept: 'application/json', ...lowerCaseNames(input.headers) };
  if (send === 'bearer') headers['authorization'] = `Bearer ${token}`;
  const parameters = { ...(send === 'body' && tokenParameters(input, headers)), ...input.params };
  if (Object.keys(parameters).length === 0) return { url: input.url.href, init: { method, headers } };

  headers['content-type'] = bodyFormat === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
  const body = bodyFormat === 'json' ? JSON.stringify(parameters) : new URLSearchParams(parameters).toString();
  return { url: input.url.href, init: { method, headers, body } };
}

/** The token, and who asks, unless a header says it already. */
function tokenParameters({ client, token, tokenTypeHint, tokenParam, bodyFormat }: RevokeTokenInput, headers: Record<string, string>): Record<string, string> {
  const isStandard = tokenParam === undefined && bodyFormat === undefined;
  const parameters = { ...(isStandard && { token_type_hint: tokenTypeHint }), [tokenParam ?? 'token']: token };
  if (headers['authorization'] !== undefined) return parameters;
  const authorization = authorizationHeaderOf(client);
  if (authorization !== null) headers['authorization'] = authorization;
  return { ...bodyParametersOf(client), ...parameters };
}
