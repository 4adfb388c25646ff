import { defineProvider } from '../define-provider.js';

export const socrata = defineProvider({
  id: 'socrata',
  name: 'Socrata',
  categories: ['data-platforms'],
  docs: 'https://dev.socrata.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{settings.hostname}/oauth/authorize',
    tokenUrl: 'https://{settings.hostname}/oauth/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  settings: {
    hostname: {
      label: 'Host name',
      description: 'The host of your open data site, without https://.',
      example: 'sso.example.com',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  api: {
    baseUrl: 'https://{settings.hostname}',
    headers: { authorization: 'OAuth {accessToken}' },
    verify: { method: 'GET', path: '/api/users/current.json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/users/current.json',
      account: { id: 'id', name: 'displayName', email: 'email' },
      evidence: 'recalled',
    },
  ],
});
