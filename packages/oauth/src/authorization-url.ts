import { isReservedParameter, nameOnWire, ReservedParameterError, type ParameterNames } from './parameter-names.js';

export interface AuthorizationUrlInput {
  /** May carry query parameters of its own; they stay unless the flow needs their name. */
  readonly authorizationUrl: URL;
  readonly clientId: string;
  readonly redirectUri: string;
  /** None: the `scope` parameter is left out. */
  readonly scopes: readonly string[];
  readonly scopeSeparator?: string | undefined;
  readonly state: string;
  /** S256, from `createPkce`. Left out only for a provider that breaks on it. */
  readonly codeChallenge?: string | undefined;
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly paramNames?: ParameterNames | undefined;
  /** `code` when absent. */
  readonly responseType?: string | undefined;
  /** For a response type with an ID token, which brings it back. The answer is then asked for in the query, where the server reads it. */
  readonly nonce?: string | undefined;
  /** For a provider that takes an empty value for a wrong one. */
  readonly dropEmptyParams?: boolean | undefined;
}

/** Some servers split the scope parameter before they decode it: their plus must reach them as a plus. */
const LITERAL_PLUS = '+';

/**
 * Builds the address to which the browser is sent (RFC 6749 §4.1.1, RFC 7636 §4.3).
 * Throws ReservedParameterError when `params` names a parameter of the flow, under its standard or its renamed name.
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

  // A space is written as %20: servers that do not decode forms would read `+` as a plus sign.
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
  const others = url.search.slice(1).split('&').filter((pair) => pair.split('=')[0] !== encodeURIComponent(name));
  url.search = [...others, `${encodeURIComponent(name)}=${scopes.map(encodeURIComponent).join(LITERAL_PLUS)}`].join('&');
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
    ['response_mode', input.nonce === undefined ? undefined : 'query'],
    ['code_challenge', input.codeChallenge],
    ['code_challenge_method', input.codeChallenge === undefined ? undefined : 'S256'],
  ];
  const named = new Map<string, string>();
  for (const [standardName, value] of standard) {
    // State is what ties the answer to this browser: no provider may have it renamed or left out.
    const name = standardName === 'state' ? standardName : nameOnWire(standardName, input.paramNames);
    if (name !== null && value !== undefined) named.set(name, value);
  }
  return named;
}
