import type { ProviderDefinitionInput } from '../../provider-definition.js';

interface GoogleApi {
  /** What an integration of this API usually asks for. */
  readonly scopes?: string[];
  /** `looked-up`: the API itself names the account, by another id than an ID token does. */
  readonly account?: 'id-token' | 'looked-up';
}

/** One sign-in for every Google API; what is reached is a matter of scopes. */
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
    // Answers name these by their addresses.
    scopeRules: {
      aliases: {
        email: 'https://www.googleapis.com/auth/userinfo.email',
        profile: 'https://www.googleapis.com/auth/userinfo.profile',
      },
    },
    // A refresh token comes only when asked for, and again only with consent.
    authorizationParams: { access_type: 'offline', prompt: 'consent' },
    // An ID token comes only with the scope openid; most APIs have nothing else that names the account by a lasting id.
    ...(account === 'id-token' && { account: { from: 'id-token', id: 'sub', name: 'name', email: 'email' } }),
    ttlSeconds: 3600,
    suggestedScopes: scopes,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://oauth2.googleapis.com/revoke', token: 'refresh', evidence: 'recalled' },
  };
}
