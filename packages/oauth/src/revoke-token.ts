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
  /** Where the token goes: `body` when absent; `bearer` sends it as the authorization; `url` means that `url` already holds it. */
  readonly send?: 'body' | 'bearer' | 'url' | undefined;
  /** The body parameter's name, `token` when absent. */
  readonly tokenParam?: string | undefined;
  readonly client: OAuthClientIdentity;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly rules: TokenResponseRules;
  readonly now: () => Date;
}

const GONE = new Set([404, 410]);

/** Makes a token void at the provider (RFC 7009). Returns also when it was void already; throws OAuthError otherwise. */
export async function revokeToken(fetch: OAuthFetch, input: RevokeTokenInput): Promise<void> {
  const answer = await sendRequest(fetch, buildRevocationRequest(input));
  const decoded = decodeBody(answer);
  const body = decoded.ok ? decoded.value : undefined;
  const isSuccess = answer.status >= 200 && answer.status < 300 && (body === undefined || saysOk(body, input.rules));
  if (isSuccess || (GONE.has(answer.status) && input.send === 'url')) return;

  const secrets = [input.token, ...secretsOf({ grant: { type: 'refresh_token', refreshToken: input.token }, client: input.client })];
  const error = providerError(answer, body, { rules: input.rules, now: input.now(), secrets });
  if (error.kind === 'refused' || (error.error === 'invalid_token' && error.status !== null && error.status < 500)) return;
  throw error;
}

function buildRevocationRequest(input: RevokeTokenInput): OAuthRequest {
  const { send = 'body', method = 'POST', client, token } = input;
  const headers: Record<string, string> = { accept: 'application/json', ...lowerCaseNames(input.headers) };
  if (send === 'bearer') headers['authorization'] = `Bearer ${token}`;
  if (send !== 'body') return { url: input.url.href, init: { method, headers } };

  const authorization = authorizationHeaderOf(client);
  if (authorization !== null) headers['authorization'] = authorization;
  headers['content-type'] = 'application/x-www-form-urlencoded';
  const parameters = { ...bodyParametersOf(client), token_type_hint: input.tokenTypeHint, [input.tokenParam ?? 'token']: token };
  return { url: input.url.href, init: { method, headers, body: new URLSearchParams(parameters).toString() } };
}
