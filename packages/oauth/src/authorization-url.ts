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
}

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

  // A space is written as %20: servers that do not decode forms would read `+` as a plus sign.
  url.search = url.search.replaceAll('+', '%20');
  return url;
}

function flowParameters(input: AuthorizationUrlInput): ReadonlyMap<string, string> {
  const standard: readonly (readonly [string, string | undefined])[] = [
    ['response_type', 'code'],
    ['client_id', input.clientId],
    ['redirect_uri', input.redirectUri],
    ['scope', input.scopes.length > 0 ? input.scopes.join(input.scopeSeparator ?? ' ') : undefined],
    ['state', input.state],
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
