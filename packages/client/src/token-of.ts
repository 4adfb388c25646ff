import type { Credentials, OAuth1Credentials, OAuth2Credentials } from '@holdfast/schema';

import { HoldfastError } from './holdfast-error.js';

/** The token and token secret of OAuth 1, with which you sign requests. */
export interface OAuth1Token {
  readonly oAuthToken: string;
  readonly oAuthTokenSecret: string;
}

/** An OAuth 2 access token as a string, the token pair of OAuth 1, or the credentials of any other auth mode. */
export type ConnectionToken = string | OAuth1Token | Exclude<Credentials, OAuth2Credentials | OAuth1Credentials>;

/** Returns the part of the credentials that authenticates a request. */
function tokenOf(credentials: Credentials): ConnectionToken {
  if (!('type' in credentials)) return credentials;
  switch (credentials.type) {
    case 'OAUTH2':
      return credentials.access_token;
    case 'OAUTH1':
      return { oAuthToken: credentials.oauth_token, oAuthTokenSecret: credentials.oauth_token_secret };
    default:
      return credentials;
  }
}

/** The same as a value that the caller may change without changing what the client keeps. */
export function ownTokenOf(credentials: Credentials): ConnectionToken {
  const token = tokenOf(credentials);
  // Credentials come from JSON, so nothing is lost.
  return typeof token === 'string' ? token : (JSON.parse(JSON.stringify(token)) as ConnectionToken);
}

/**
 * Returns the token that authenticates a request by itself, as `Authorization: Bearer` for most providers.
 *
 * @throws HoldfastError `no_access_token`
 */
export function accessTokenOf(credentials: Credentials): string {
  const token = tokenIn(credentials);
  if (token !== undefined) return token;
  throw new HoldfastError({
    code: 'no_access_token',
    message: `The connection has no access token: its credentials are of type ${'type' in credentials ? credentials.type : 'NONE'}. Use getToken.`,
  });
}

function tokenIn(credentials: Credentials): string | undefined {
  if (!('type' in credentials)) return undefined;
  switch (credentials.type) {
    case 'OAUTH2':
    case 'APP':
      return credentials.access_token;
    case 'OAUTH2_CC':
    case 'JWT':
    case 'TWO_STEP':
      return credentials.token;
    case 'CUSTOM':
      return (credentials.app ?? credentials.user)?.access_token;
    default:
      return undefined;
  }
}
