import { defineProvider } from '../define-provider.js';

export const concur = defineProvider({
  id: 'concur',
  name: 'SAP Concur',
  aliases: ['sap-concur'],
  categories: ['banking-and-spend', 'travel'],
  docs: 'https://developer.concur.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.subdomain}.api.concursolutions.com/oauth2/v0/authorize',
    tokenUrl: 'https://{config.subdomain}.api.concursolutions.com/oauth2/v0/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  config: {
    subdomain: {
      label: 'Data centre',
      choices: ['us', 'us2', 'eu', 'eu2', 'cn', 'emea'],
      description: 'Where the company is hosted.',
    },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.api.concursolutions.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/profile/v1/me', evidence: 'recalled' },
  },
  sources: { auth: { from: ['grant'], on: '2026-12' }, api: { from: ['grant', 'sim'], on: '2026-12' } },
});
