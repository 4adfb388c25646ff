import { defineProvider } from '../define-provider.js';

export const quaderno = defineProvider({
  id: 'quaderno',
  name: 'Quaderno',
  categories: ['accounting', 'billing'],
  docs: 'https://developers.quaderno.io/api/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  config: {
    account_name: {
      label: 'Subdomain',
      description: 'The part before .quadernoapp.com in your Quaderno address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.quadernoapp.com',
      format: 'dns-label',
    },
  },
  credentials: {
    username: { label: 'API key', secret: true },
    password: { label: 'Password', default: '', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://{config.account_name}.quadernoapp.com/api',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/authorization', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Quaderno open Settings, API keys, and copy the key.',
    url: 'https://developers.quaderno.io/api/',
  },
});
