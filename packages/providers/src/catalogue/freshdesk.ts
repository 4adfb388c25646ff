import { defineProvider } from '../define-provider.js';

export const freshdesk = defineProvider({
  id: 'freshdesk',
  name: 'Freshdesk',
  categories: ['support'],
  docs: 'https://developers.freshdesk.com/api/#introduction',
  origin: 'survey',
  auth: { mode: 'basic' },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .freshdesk.com in the address of your help desk.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.freshdesk.com',
      format: 'dns-label',
    },
  },
  credentials: {
    username: { label: 'API key', description: 'In Freshdesk: your profile settings, at the right.', secret: true },
    // The password is ignored, but required.
    password: { label: 'Password', secret: true, hidden: true, default: 'X' },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.freshdesk.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/api/v2/settings/helpdesk', evidence: 'observed' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/v2/agents/me',
      account: { id: 'id', name: 'contact.name', email: 'contact.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['powerplatform', 'ampersand'], on: '2026-12' },
    credential: { from: ['ampersand'], on: '2026-12' },
    account: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Freshdesk open Profile settings, and copy the API key on the right.',
    url: 'https://support.freshdesk.com/support/solutions/articles/215517',
  },
});
