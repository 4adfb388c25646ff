import { defineProvider } from '../define-provider.js';

export const haloPsa = defineProvider({
  id: 'halo-psa',
  name: 'HaloPSA',
  categories: ['support', 'work-management'],
  docs: 'https://halopsa.com/apidoc/',
  origin: 'own',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://{config.hostname}/auth/token',
    tokenAuth: 'body',
    defaultScopes: ['all'],
    ttlSeconds: 3600,
  },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Where your HaloPSA is found, without https://.',
      example: 'acme.halopsa.com',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  credentials: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
  api: { baseUrl: 'https://{config.hostname}/api', headers: { authorization: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['public-code'], on: '2026-12' }, api: { from: ['public-code'], on: '2026-12' } },
  connectHelp: {
    text: 'In HaloPSA open Configuration, Integrations, Halo API, and add an application.',
    url: 'https://halopsa.com/apidoc/',
  },
});
