import { isReservedParameter, nameOnWire, ReservedParameterError, type ParameterNames } from './parameter-names.js';

export interface AuthorizationUrlInput {
  /** May have query parameters; they are kept unless the flow needs their names. */
  readonly authorizationUrl: URL;
  readonly clientId: string;
  readonly redirectUri: string;
  /** When empty, the `scope` parameter is omitted. */
  readonly scopes: readonly string[];
  readonly scopeSeparator?: string | undefined;
  readonly state: string;
  /** The S256 challenge from `createPkce`. Omit it only for a provider that rejects PKCE. */
  readonly codeChallenge?: string | undefined;
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly paramNames?: ParameterNames | undefined;
  /** Default: `code`. */
  readonly responseType?: string | undefined;
  /** Set only for a provider that requires it; the callback accepts both. */
  readonly responseMode?: 'query' | 'form_post' | undefined;
  /** For a response type with an ID token, which then contains it. Sets `response_mode=query` by default, because a fragment never reaches the server. */
  readonly nonce?: string | undefined;
  /** For a provider that rejects parameters with an empty value. */
  readonly dropEmptyParams?: boolean | undefined;
}

/** Some servers split the scope parameter before they decode it, so they need a literal plus as the separator. */
const LITERAL_PLUS = '+';

/**
 * Builds the URL of an authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3).
 * @throws ReservedParameterError when `params` sets a parameter of the flow, by its standard or its renamed name.
 */
export function buildAuthorizationUrl(input: AuthorizationUrlInput): URL {
  const own = flowParameters(input);
  const url = new URL(input.authorizationUrl);
  for (const [name, value] of Object.entries(input.params ?? {})) {
    if (isReservedParameter(name) || own.has(name)) throw new ReservedParameterError(name);
    url.searchParams.set(name, value);
  }
  for (const [name, value] of own) url.searchParams.set(name, value);
  if (input.dropEmptyParams) dropEmpty(url);

  // Encode a space as %20: servers that do not decode forms would read `+` as a plus sign.
  url.search = url.search.replaceAll('+', '%20');
  return input.scopeSeparator === LITERAL_PLUS ? withPlusBetweenScopes(url, input) : url;
}

function dropEmpty(url: URL): void {
  const kept = [...url.searchParams].filter(([, value]) => value !== '');
  url.search = new URLSearchParams(kept).toString();
}

function withPlusBetweenScopes(built: URL, { scopes, paramNames }: AuthorizationUrlInput): URL {
  const name = nameOnWire('scope', paramNames);
  if (name === null || scopes.length === 0) return built;
  const url = new URL(built);
  const others = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair.split('=')[0] !== encodeURIComponent(name));
  url.search = [...others, `${encodeURIComponent(name)}=${scopes.map(encodeURIComponent).join(LITERAL_PLUS)}`].join(
    '&',
  );
  return url;
}

function flowParameters(input: AuthorizationUrlInput): ReadonlyMap<string, string> {
  const standard: readonly (readonly [string, string | undefined])[] = [
    ['response_type', input.responseType ?? 'code'],
    ['client_id', input.clientId],
    ['redirect_uri', input.redirectUri],
    ['scope', input.scopes.length > 0 ? input.scopes.join(input.scopeSeparator ?? ' ') : undefined],
    ['state', input.state],
    ['nonce', input.nonce],
    ['response_mode', input.responseMode ?? (input.nonce === undefined ? undefined : 'query')],
    ['code_challenge', input.codeChallenge],
    ['code_challenge_method', input.codeChallenge === undefined ? undefined : 'S256'],
  ];
  const named = new Map<string, string>();
  for (const [standardName, value] of standard) {
    // `state` binds the response to this browser, so no definition may rename or omit it.
    const name = standardName === 'state' ? standardName : nameOnWire(standardName, input.paramNames);
    if (name !== null && value !== undefined) named.set(name, value);
  }
  return named;
}
