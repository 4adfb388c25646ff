import { defineProvider } from '../define-provider.js';

export const gladly = defineProvider({
  id: 'gladly',
  name: 'Gladly',
  categories: ['support'],
  docs: 'https://developer.gladly.com/rest/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  config: {
    workspace: {
      label: 'Subdomain',
      description: 'The part before .gladly.com in your address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.gladly.com',
      format: 'dns-labels',
    },
  },
  credentials: { username: { label: 'E-mail address' }, password: { label: 'API token', secret: true } },
  api: {
    baseUrl: 'https://{config.workspace}.gladly.com/api',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/v1/organization', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/v1/organization', account: { id: 'id', name: 'name' }, evidence: 'recalled' },
  ],
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Gladly open Settings, API tokens, and copy the e-mail address and the API token.',
    url: 'https://developer.gladly.com/rest/',
  },
});
