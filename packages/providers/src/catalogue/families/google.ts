import type { ProviderDefinitionInput } from '../../provider-definition.js';

interface GoogleAccount {
  /** `looked-up`: the API itself names the account, by another id than an ID token does. */
  readonly account?: 'id-token' | 'looked-up';
}

/** One sign-in for every Google API; what is reached is a matter of scopes. */
export function googleAuth({ account = 'id-token' }: GoogleAccount = {}): ProviderDefinitionInput['auth'] {
  return {
    mode: 'oauth2',
    authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // A refresh token comes only when asked for, and again only with consent.
    authorizationParams: { access_type: 'offline', prompt: 'consent' },
    // An ID token comes only with the scope openid; most APIs have nothing else that names the account by a lasting id.
    ...(account === 'id-token' && { account: { from: 'id-token', id: 'sub', name: 'name', email: 'email' } }),
    revoke: { url: 'https://oauth2.googleapis.com/revoke', token: 'refresh', evidence: 'recalled' },
  };
}
