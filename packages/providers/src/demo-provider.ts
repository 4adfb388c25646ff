import { defineProvider } from './define-provider.js';
import type { ProviderDefinition } from './provider-definition.js';

/** The fictional service that runs beside the server; its address is known only at the start. */
export function demoProvider(demoUrl: string): ProviderDefinition {
  const url = demoUrl.replace(/\/+$/, '');
  return defineProvider({
    id: 'demo',
    name: 'Demo',
    categories: ['demo'],
    auth: {
      mode: 'oauth2',
      authorizationUrl: `${url}/auth`,
      tokenUrl: `${url}/token`,
      tokenAuth: 'basic-encoded',
      pkce: 'required',
      defaultScopes: ['openid', 'offline_access', 'notes:read'],
      // OpenID Connect Core §11: offline access is granted only with consent.
      authorizationParams: { prompt: 'consent' },
      issuer: url,
      revoke: { url: `${url}/token/revocation`, token: 'refresh', evidence: 'observed' },
    },
    api: {
      baseUrl: `${url}/api`,
      headers: { authorization: 'Bearer {accessToken}' },
      verify: { method: 'GET', path: '/me', evidence: 'observed' },
    },
    afterConnect: [
      { method: 'GET', path: '/me', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'observed' },
    ],
  });
}
