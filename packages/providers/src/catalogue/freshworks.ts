import { defineProvider } from '../define-provider.js';

export const freshworks = defineProvider({
  id: 'freshworks',
  name: 'Freshworks',
  categories: ['support'],
  docs: 'https://developers.freshworks.com/',
  origin: 'own',
  auth: { mode: 'basic' },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .freshworks.com in your Freshworks address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.freshworks.com',
      format: 'dns-label',
    },
  },
  credentials: {
    username: { label: 'API key', secret: true },
    password: { label: 'Password', default: 'X', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.freshworks.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
  },
  sources: { api: { from: ['ampersand'], on: '2026-12' } },
  connectHelp: {
    text: 'In Freshworks open Profile settings, and copy the API key.',
    url: 'https://developers.freshworks.com/',
  },
});
