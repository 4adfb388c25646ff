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
  | {
      readonly type: 'client_credentials';
      readonly scopes: readonly string[];
      readonly scopeSeparator?: string | undefined;
    };

export interface TokenRequestInput {
  readonly grant: GrantRequest;
  readonly tokenUrl: URL;
  readonly client: OAuthClientIdentity;
  /** Default: `POST`. `GET` has no body, so all parameters are in the URL. */
  readonly method?: 'POST' | 'GET' | undefined;
  /** Default: `form` (RFC 6749 §3.2). `query` puts all parameters into the URL, which must then stay out of logs. */
  readonly bodyFormat?: 'form' | 'json' | 'query' | undefined;
  /** Further parameters. Those of the grant and the client take precedence. */
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
  const { method = 'POST', client } = input;
  const bodyFormat = method === 'GET' ? 'query' : (input.bodyFormat ?? 'form');
  const parameters = tokenParameters(input);
  const authorization = authorizationHeaderOf(client);
  const headers: Record<string, string> = { accept: 'application/json', ...lowerCaseNames(input.headers) };
  if (authorization !== null) headers['authorization'] = authorization;

  return withParameters({ url: input.tokenUrl, method, headers }, parameters, bodyFormat);
}

interface Unfilled {
  readonly url: URL;
  readonly method: 'POST' | 'GET';
  readonly headers: Record<string, string>;
}

/** Adds the parameters to a request in the given format. */
export function withParameters(
  request: Unfilled,
  parameters: ReadonlyMap<string, string>,
  format: 'form' | 'json' | 'query',
): OAuthRequest {
  const { method, headers } = request;
  const url = new URL(request.url);
  if (format === 'query') {
    for (const [name, value] of parameters) url.searchParams.set(name, value);
    return { url: url.href, init: { method, headers } };
  }
  const body =
    format === 'json'
      ? JSON.stringify(Object.fromEntries(parameters))
      : new URLSearchParams([...parameters]).toString();
  return { url: url.href, init: { method, headers: { ...headers, 'content-type': CONTENT_TYPES[format] }, body } };
}

/** All secrets in a token request, which must be redacted in every message. */
export function secretsOf({ grant, client }: Pick<TokenRequestInput, 'grant' | 'client'>): string[] {
  const authorization = authorizationHeaderOf(client);
  const fromGrant =
    grant.type === 'authorization_code'
      ? [grant.code, grant.codeVerifier]
      : grant.type === 'refresh_token'
        ? [grant.refreshToken]
        : [];
  return [...fromGrant, client.secret, client.assertion, authorization?.slice('Basic '.length)].filter(
    (secret) => typeof secret === 'string',
  );
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
      return grant.scopes.length > 0 ? { scope: grant.scopes.join(bodySeparatorOf(grant.scopeSeparator)) } : {};
  }
}

/** A plus means an encoded space, which the encoding of the body already writes. */
function bodySeparatorOf(separator: string | undefined): string {
  return separator === undefined || separator === '+' ? ' ' : separator;
}

export function lowerCaseNames(headers: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}
