import type { Credentials, OAuth1Credentials, OAuth2Credentials } from '@holdfast/schema';

/** The token and token secret of OAuth 1, with which you sign requests. */
export interface OAuth1Token {
  readonly oAuthToken: string;
  readonly oAuthTokenSecret: string;
}

/** An OAuth 2 access token as a string, the token pair of OAuth 1, or the credentials of any other auth mode. */
export type ConnectionToken = string | OAuth1Token | Exclude<Credentials, OAuth2Credentials | OAuth1Credentials>;

/** Returns the part of the credentials that authenticates a request. */
export function tokenOf(credentials: Credentials): ConnectionToken {
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
