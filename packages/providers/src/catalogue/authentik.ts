import { defineProvider } from '../define-provider.js';

export const authentik = defineProvider({
  id: 'authentik',
  name: 'authentik',
  categories: ['identity-and-security'],
  icon: 'authentik',
  docs: 'https://docs.goauthentik.io/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{settings.hostname}/application/o/authorize/',
    tokenUrl: 'https://{settings.hostname}/application/o/token/',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  settings: {
    hostname: {
      label: 'Host name',
      description: 'The host of your authentik installation, without https://.',
      example: 'sso.example.com',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  api: {
    baseUrl: 'https://{settings.hostname}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/application/o/userinfo/', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/application/o/userinfo/',
      account: { id: 'sub', name: 'name', email: 'email' },
      evidence: 'recalled',
    },
  ],
});
