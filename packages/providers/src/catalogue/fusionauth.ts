import { defineProvider } from '../define-provider.js';

export const fusionauth = defineProvider({
  id: 'fusionauth',
  name: 'FusionAuth',
  categories: ['identity-and-security'],
  icon: 'fusionauth',
  docs: 'https://fusionauth.io/docs/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{settings.hostname}/oauth2/authorize',
    tokenUrl: 'https://{settings.hostname}/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  settings: {
    hostname: {
      label: 'Host name',
      description: 'The host of your FusionAuth instance, without https://.',
      example: 'sso.example.com',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  api: {
    baseUrl: 'https://{settings.hostname}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/oauth2/userinfo', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/oauth2/userinfo',
      account: { id: 'sub', name: 'name', email: 'email' },
      evidence: 'recalled',
    },
  ],
});
