import { defineProvider } from '../define-provider.js';

export const gorgiasBasic = defineProvider({
  id: 'gorgias-basic',
  name: 'Gorgias',
  variant: 'API key',
  categories: ['support'],
  docs: 'https://developers.gorgias.com/reference/authentication',
  origin: 'own',
  auth: { mode: 'basic' },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .gorgias.com in your Gorgias address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.gorgias.com',
      format: 'dns-label',
    },
  },
  credentials: { username: { label: 'E-mail address' }, password: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://{config.subdomain}.gorgias.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/api/account', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/api/account', account: { id: 'id', name: 'domain' }, evidence: 'recalled' }],
  sources: {
    api: { from: ['ampersand'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Gorgias open Settings, REST API.',
    url: 'https://developers.gorgias.com/reference/authentication',
  },
});
