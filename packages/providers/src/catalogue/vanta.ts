import { defineProvider } from '../define-provider.js';

export const vanta = defineProvider({
  id: 'vanta',
  name: 'Vanta',
  categories: ['identity-and-security'],
  docs: 'https://developer.vanta.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://api.vanta.com/oauth/token',
    tokenAuth: 'body',
    bodyFormat: 'json',
    defaultScopes: ['vanta-api.all:read'],
    ttlSeconds: 3599,
  },
  credentials: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
  api: {
    baseUrl: 'https://api.vanta.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/frameworks?pageSize=1', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['public-code'], on: '2026-12' },
    api: { from: ['sim'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Vanta open Settings, Developer console, and make an app.',
    url: 'https://developer.vanta.com/',
  },
});
