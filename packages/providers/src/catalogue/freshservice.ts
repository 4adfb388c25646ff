import { defineProvider } from '../define-provider.js';

export const freshservice = defineProvider({
  id: 'freshservice',
  name: 'Freshservice',
  categories: ['support'],
  docs: 'https://api.freshservice.com/#intro',
  origin: 'survey',
  auth: { mode: 'basic' },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .freshservice.com in your address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.freshservice.com',
      format: 'dns-label',
    },
  },
  credentials: {
    username: { label: 'API key', description: 'Freshservice API key.', secret: true },
    password: { label: 'Password', default: 'X', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.freshservice.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/api/v2/tickets', evidence: 'observed' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/v2/agents/me',
      account: { id: 'agent.id', name: 'agent.first_name', email: 'agent.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['ampersand'], on: '2026-12' },
    credential: { from: ['ampersand'], on: '2026-12' },
    account: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Freshservice open Profile settings, and copy the API key on the right.',
    url: 'https://support.freshservice.com/',
  },
});
