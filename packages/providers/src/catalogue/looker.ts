import { defineProvider } from '../define-provider.js';

export const looker = defineProvider({
  id: 'looker',
  name: 'Looker',
  categories: ['analytics'],
  icon: 'looker',
  docs: 'https://cloud.google.com/looker/docs/api-auth',
  origin: 'own',
  auth: {
    mode: 'login',
    steps: [
      {
        method: 'POST',
        url: 'https://{config.hostname}/api/4.0/login',
        bodyFormat: 'form',
        body: { client_id: '{cred.clientId}', client_secret: '{cred.clientSecret}' },
      },
    ],
    token: { path: 'access_token', expiryPath: 'expires_in', expiryKind: 'in' },
    ttlSeconds: 3600,
  },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Where your Looker is found, without https://.',
      example: 'acme.cloud.looker.com',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  credentials: { clientId: { label: 'Client ID' }, clientSecret: { label: 'Client secret', secret: true } },
  api: {
    baseUrl: 'https://{config.hostname}/api/4.0',
    headers: { authorization: 'token {accessToken}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/user', account: { id: 'id', name: 'display_name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['w6w', 'public-code'], on: '2026-12' },
    api: { from: ['w6w', 'public-code'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Looker open Admin, Users, your user, API keys.',
    url: 'https://cloud.google.com/looker/docs/api-auth',
  },
});
