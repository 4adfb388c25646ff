import { defineProvider } from '../define-provider.js';

export const wufoo = defineProvider({
  id: 'wufoo',
  name: 'Wufoo',
  categories: ['forms'],
  docs: 'https://wufoo.github.io/docs/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .wufoo.com in your Wufoo address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.wufoo.com',
      format: 'dns-label',
    },
  },
  credentials: {
    username: { label: 'API key', secret: true },
    password: { label: 'Password', default: '', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.wufoo.com/api/v3',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/users.json', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Wufoo open Form manager, More, API information, and copy the key.',
    url: 'https://wufoo.github.io/docs/',
  },
});
