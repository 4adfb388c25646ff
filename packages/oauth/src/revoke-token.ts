import { authorizationHeaderOf, bodyParametersOf, type OAuthClientIdentity } from './client-authentication.js';
import { sendRequest, type OAuthFetch } from './send-request.js';
import { lowerCaseNames, secretsOf, type OAuthRequest } from './token-request.js';
import { decodeBody } from './token-response-body.js';
import { providerError, saysOk } from './token-response-error.js';
import type { TokenResponseRules } from './token-response-rules.js';

export interface RevokeTokenInput {
  readonly url: URL;
  /** Default: `POST` (RFC 7009 §2.1). */
  readonly method?: 'POST' | 'DELETE' | 'GET' | undefined;
  readonly token: string;
  readonly tokenTypeHint: 'access_token' | 'refresh_token';
  /**
   * `body` (default): the token is a parameter of the body. `bearer`: it is sent as a bearer token. `url`: the URL already contains it.
   * `none`: it is not sent, because `params` identify the grant to revoke.
   */
  readonly send?: 'body' | 'bearer' | 'url' | 'none' | undefined;
  /** The name of the body parameter; default `token`. */
  readonly tokenParam?: string | undefined;
  readonly client: OAuthClientIdentity;
  /** An `authorization` header given here replaces the client's own. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Further parameters of the body. */
  readonly params?: Readonly<Record<string, string>> | undefined;
  /** Default: a form (RFC 7009 §2.1). */
  readonly bodyFormat?: 'json' | undefined;
  readonly rules: TokenResponseRules;
  readonly now: () => Date;
}

const GONE = new Set([404, 410]);
/** Refusals that do not mean that the token is invalid. */
const NOT_OF_TOKEN = new Set(['access_denied', 'consent_required', 'interaction_required', 'login_required']);

/** Revokes a token at the provider (RFC 7009). Resolves also when the token was already invalid. @throws OAuthError */
export async function revokeToken(fetch: OAuthFetch, input: RevokeTokenInput): Promise<void> {
  const answer = await sendRequest(fetch, buildRevocationRequest(input));
  const decoded = decodeBody(answer);
  const body = decoded.ok ? decoded.value : undefined;
  const isSuccess = answer.status >= 200 && answer.status < 300 && (body === undefined || saysOk(body, input.rules));
  // A 404 proves that the token is gone only if the URL contains it; otherwise the token may belong to another client.
  if (isSuccess || (GONE.has(answer.status) && input.send === 'url')) return;

  const secrets = [
    input.token,
    ...secretsOf({ grant: { type: 'refresh_token', refreshToken: input.token }, client: input.client }),
  ];
  const error = providerError(answer, body, { rules: input.rules, now: input.now(), secrets });
  if (
    (error.kind === 'refused' && !NOT_OF_TOKEN.has(error.error ?? '')) ||
    (error.error === 'invalid_token' && error.status !== null && error.status < 500)
  )
    return;
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

/** The parameters of the token, and of the client unless a header authenticates it. */
function tokenParameters(
  { client, token, tokenTypeHint, tokenParam, bodyFormat }: RevokeTokenInput,
  headers: Record<string, string>,
): Record<string, string> {
  const isStandard = tokenParam === undefined && bodyFormat === undefined;
  const parameters = { ...(isStandard && { token_type_hint: tokenTypeHint }), [tokenParam ?? 'token']: token };
  if (headers['authorization'] !== undefined) return parameters;
  const authorization = authorizationHeaderOf(client);
  if (authorization !== null) headers['authorization'] = authorization;
  return { ...bodyParametersOf(client), ...parameters };
}
