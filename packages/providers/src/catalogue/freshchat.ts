import { defineProvider } from '../define-provider.js';

export const freshchat = defineProvider({
  id: 'freshchat',
  name: 'Freshchat',
  categories: ['support'],
  docs: 'https://developers.freshchat.com/api/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: {
    workspace: {
      label: 'Subdomain',
      description: 'The part before .freshchat.com in your Freshchat address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.freshchat.com',
      format: 'dns-label',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://{config.workspace}.freshchat.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v2/accounts/configuration', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/accounts/configuration',
      account: { id: 'app_id', name: 'account_name' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Freshchat open Admin settings, API settings, and copy the key.',
    url: 'https://developers.freshchat.com/api/',
  },
});
