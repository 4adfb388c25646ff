import { defineProvider } from '../define-provider.js';

export const clio = defineProvider({
  id: 'clio',
  name: 'Clio',
  categories: ['contracts-and-legal'],
  docs: 'https://docs.developers.clio.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: ['https://{config.hostname}/oauth/authorize', 'https://app.clio.com/oauth/authorize'],
    tokenUrl: ['https://{config.hostname}/oauth/token', 'https://app.clio.com/oauth/token'],
    tokenAuth: 'body',
    pkce: 'S256',
  },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Where the firm signs in to Clio: each region has its own.',
      required: false,
      choices: ['app.clio.com', 'eu.app.clio.com', 'ca.app.clio.com', 'au.app.clio.com'],
    },
  },
  api: {
    baseUrl: ['https://{config.hostname}', 'https://app.clio.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v4/users/who_am_i', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/v4/users/who_am_i',
      account: { id: 'data.id', name: 'data.name', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['grant', 'public-code'], on: '2026-12' },
    api: { from: ['grant'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
  },
});
