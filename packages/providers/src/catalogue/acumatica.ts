import { defineProvider } from '../define-provider.js';

export const acumatica = defineProvider({
  id: 'acumatica',
  name: 'Acumatica',
  categories: ['erp'],
  docs: 'https://help.acumatica.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{settings.hostname}/identity/connect/authorize',
    tokenUrl: 'https://{settings.hostname}/identity/connect/token',
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['api', 'offline_access'],
    requiredScopes: ['offline_access'],
    ttlSeconds: 3600,
  },
  settings: {
    hostname: {
      label: 'Host name',
      description: 'Where your Acumatica is found, without https://.',
      example: 'acme.acumatica.com',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  api: { baseUrl: 'https://{settings.hostname}', headers: { authorization: 'Bearer {accessToken}' } },
  sources: {
    auth: {
      from: [
        'https://help.myob.com.au/advanced/Docs/Published/IntegrationDevelopmentGuide/OAuthOIDC_AuthorizationCode_AuthorizationCode.html',
      ],
      on: '2026-12',
    },
    api: { from: ['public-code'], on: '2026-12' },
  },
});
