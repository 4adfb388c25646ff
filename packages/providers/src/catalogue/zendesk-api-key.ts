import { defineProvider } from '../define-provider.js';

export const zendeskApiKey = defineProvider({
  id: 'zendesk-api-key',
  name: 'Zendesk',
  variant: 'API token',
  categories: ['support'],
  icon: 'zendesk',
  docs: 'https://developer.zendesk.com/api-reference/introduction/security-and-auth/',
  origin: 'own',
  auth: { mode: 'basic' },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .zendesk.com in your Zendesk address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.zendesk.com',
      format: 'dns-label',
    },
  },
  credentials: {
    username: { label: 'E-mail address with /token behind it' },
    password: { label: 'API token', secret: true },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.zendesk.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/api/v2/users/me.json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/v2/users/me.json',
      account: { id: 'user.id', name: 'user.name', email: 'user.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['grant', 'powerplatform', 'sim', 'ampersand'], on: '2026-12' },
    credential: { from: ['grant', 'sim'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the Zendesk admin centre open Apps and integrations, APIs, API tokens.',
    url: 'https://developer.zendesk.com/api-reference/introduction/security-and-auth/',
  },
});
