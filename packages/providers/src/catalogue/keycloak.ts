import { defineProvider } from '../define-provider.js';

export const keycloak = defineProvider({
  id: 'keycloak',
  name: 'Keycloak',
  categories: ['identity-and-security'],
  icon: 'keycloak',
  docs: 'https://www.keycloak.org/documentation',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: '{settings.realmUrl}/protocol/openid-connect/auth',
    tokenUrl: '{settings.realmUrl}/protocol/openid-connect/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  settings: {
    realmUrl: { label: 'Address of the realm', example: 'https://sso.example.com/realms/acme', format: 'https-url' },
  },
  api: {
    baseUrl: '{settings.realmUrl}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/protocol/openid-connect/userinfo', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/protocol/openid-connect/userinfo',
      account: { id: 'sub', name: ['name', 'preferred_username'], email: 'email' },
      evidence: 'recalled',
    },
  ],
});
