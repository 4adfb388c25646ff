import type { Credentials, OAuth1Credentials, OAuth2Credentials } from '@holdfast/schema';

export interface OAuth1Token {
  readonly oAuthToken: string;
  readonly oAuthTokenSecret: string;
}

export type ConnectionToken = string | OAuth1Token | Exclude<Credentials, OAuth2Credentials | OAuth1Credentials>;

/** The part of the credentials with which a request is signed. */
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
