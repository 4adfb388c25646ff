import { defineProvider } from '../define-provider.js';

export const cas = defineProvider({
  id: 'cas',
  name: 'Apereo CAS',
  categories: ['identity-and-security'],
  docs: 'https://apereo.github.io/cas/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{settings.hostname}/oidc/authorize',
    tokenUrl: 'https://{settings.hostname}/oidc/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  settings: {
    hostname: {
      label: 'Host name',
      description: 'The host of your CAS server, without https://.',
      example: 'sso.example.com',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  api: {
    baseUrl: 'https://{settings.hostname}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/oidc/profile', evidence: 'recalled' },
  },
});
