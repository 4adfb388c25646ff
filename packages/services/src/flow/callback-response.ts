import { AuthorizationResponseError, parseAuthorizationResponse, type AuthorizationResponse } from '@holdfast/oauth';

import type { Runtime } from '../context.js';

/** The authorization response; undefined if it violates the protocol. */
export function readResponse(query: URLSearchParams): AuthorizationResponse | undefined {
  try {
    return parseAuthorizationResponse(query);
  } catch (error) {
    if (error instanceof AuthorizationResponseError) return undefined;
    throw error;
  }
}

/** The state of a response. For a plugin it may return under a parameter name of the provider's own. */
export function stateOf(
  { providers }: Pick<Runtime, 'providers'>,
  { state, params }: AuthorizationResponse,
): string | null {
  if (state !== null) return state;
  const names = providers
    .list()
    .flatMap(({ auth }) => (auth.mode === 'install' && auth.stateParam !== undefined ? [auth.stateParam] : []));
  return names.map((name) => params.get(name)).find((value) => value !== undefined) ?? null;
}
