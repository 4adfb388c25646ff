import { authorizationHeaderOf, bodyParametersOf, type OAuthClientIdentity } from './client-authentication.js';
import { nameOnWire, type ParameterNames } from './parameter-names.js';

export type GrantRequest =
  | {
      readonly type: 'authorization_code';
      readonly code: string;
      readonly redirectUri: string;
      readonly codeVerifier?: string | undefined;
    }
  | { readonly type: 'refresh_token'; readonly refreshToken: string }
  | { readonly type: 'client_credentials'; readonly scopes: readonly string[]; readonly scopeSeparator?: string | undefined };

export interface TokenRequestInput {
  readonly grant: GrantRequest;
  readonly tokenUrl: URL;
  readonly client: OAuthClientIdentity;
  /** `form` when absent (RFC 6749 §3.2). `query` puts everything into the address: keep it out of logs. */
  readonly bodyFormat?: 'form' | 'json' | 'query' | undefined;
  /** Further parameters; those of the grant and the client win. */
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly paramNames?: ParameterNames | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface OAuthRequest {
  readonly url: string;
  readonly init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string };
}

const CONTENT_TYPES = { form: 'application/x-www-form-urlencoded', json: 'application/json' } as const;

/** Builds a token request (RFC 6749 §4.1.3, §6, §4.4.2). */
export function buildTokenRequest(input: TokenRequestInput): OAuthRequest {
  const { bodyFormat = 'form', client } = input;
  const parameters = tokenParameters(input);
  const authorization = authorizationHeaderOf(client);
  const headers: Record<string, string> = { accept: 'application/json', ...lowerCaseNames(input.headers) };
  if (authorization !== null) headers['authorization'] = authorization;

  const url = new URL(input.tokenUrl);
  if (bodyFormat === 'query') {
    for (const [name, value] of parameters) url.searchParams.set(name, value);
    return { url: url.href, init: { method: 'POST', headers } };
  }
  headers['content-type'] = CONTENT_TYPES[bodyFormat];
  const body = bodyFormat === 'json' ? JSON.stringify(Object.fromEntries(parameters)) : new URLSearchParams([...parameters]).toString();
  return { url: url.href, init: { method: 'POST', headers, body } };
}

/** Everything in a token request that must never be seen in a text. */
export function secretsOf({ grant, client }: Pick<TokenRequestInput, 'grant' | 'client'>): string[] {
  const authorization = authorizationHeaderOf(client);
  const fromGrant =
    grant.type === 'authorization_code'
      ? [grant.code, grant.codeVerifier]
      : grant.type === 'refresh_token'
        ? [grant.refreshToken]
        : [];
  return [...fromGrant, client.secret, authorization?.slice('Basic '.length)].filter((secret) => typeof secret === 'string');
}

function tokenParameters(input: TokenRequestInput): ReadonlyMap<string, string> {
  const named = new Map(Object.entries(input.params ?? {}));
  const standard = { grant_type: input.grant.type, ...grantParameters(input.grant), ...bodyParametersOf(input.client) };
  for (const [standardName, value] of Object.entries(standard)) {
    const name = nameOnWire(standardName, input.paramNames);
    if (name !== null) named.set(name, value);
  }
  return named;
}

function grantParameters(grant: GrantRequest): Readonly<Record<string, string>> {
  switch (grant.type) {
    case 'authorization_code':
      return {
        code: grant.code,
        redirect_uri: grant.redirectUri,
        ...(grant.codeVerifier === undefined ? {} : { code_verifier: grant.codeVerifier }),
      };
    case 'refresh_token':
      return { refresh_token: grant.refreshToken };
    case 'client_credentials':
      return grant.scopes.length > 0 ? { scope: grant.scopes.join(grant.scopeSeparator ?? ' ') } : {};
  }
}

export function lowerCaseNames(headers: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}
