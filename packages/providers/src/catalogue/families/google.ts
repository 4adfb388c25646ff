import type { ProviderDefinitionInput } from '../../provider-definition.js';

interface GoogleApi {
  /** Typical scopes of an integration with this API. */
  readonly scopes?: string[];
  /** `looked-up`: the API itself returns the account, with an id other than that of an ID token. */
  readonly account?: 'id-token' | 'looked-up';
}

/** One authorization for every Google API; the scopes determine the access. */
export function googleAuth({
  account = 'id-token',
  scopes = ['openid', 'email', 'profile'],
}: GoogleApi = {}): ProviderDefinitionInput['auth'] {
  return {
    mode: 'oauth2',
    authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Responses name these scopes by their URLs.
    scopeRules: {
      aliases: {
        email: 'https://www.googleapis.com/auth/userinfo.email',
        profile: 'https://www.googleapis.com/auth/userinfo.profile',
      },
    },
    // A refresh token is issued only on request, and again only with consent.
    authorizationParams: { access_type: 'offline', prompt: 'consent' },
    // An ID token is issued only with the scope openid; most APIs return no other permanent id of the account.
    ...(account === 'id-token' && { account: { from: 'id-token', id: 'sub', name: 'name', email: 'email' } }),
    ttlSeconds: 3600,
    suggestedScopes: scopes,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://oauth2.googleapis.com/revoke', token: 'refresh', evidence: 'recalled' },
  };
}
