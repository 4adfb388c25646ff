import { defineProvider } from '../define-provider.js';

export const maxio = defineProvider({
  id: 'maxio',
  name: 'Maxio',
  categories: ['billing'],
  docs: 'https://developers.maxio.com/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  config: {
    workspace: {
      label: 'Subdomain',
      description: 'The part before .chargify.com in your Maxio address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.chargify.com',
      format: 'dns-label',
    },
  },
  credentials: {
    username: { label: 'API key', secret: true },
    password: { label: 'Password', default: '', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://{config.workspace}.chargify.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/site.json', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/site.json', account: { id: 'site.id', name: 'site.name' }, evidence: 'recalled' },
  ],
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Maxio open Config, Integrations, API keys, and copy the key.',
    url: 'https://developers.maxio.com/',
  },
});
