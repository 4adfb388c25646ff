import { defineProvider } from '../define-provider.js';

export const chargebee = defineProvider({
  id: 'chargebee',
  name: 'Chargebee',
  categories: ['billing'],
  docs: 'https://apidocs.chargebee.com/docs/api/',
  origin: 'survey',
  auth: { mode: 'basic', account: { from: 'config', id: 'subdomain' } },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'Site name, the part before .chargebee.com.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.chargebee.com',
      format: 'dns-label',
    },
  },
  credentials: {
    username: { label: 'API key', description: 'Chargebee API key.', secret: true, shape: '^[a-zA-Z0-9_\\-]+$' },
    password: { label: 'Password', default: '', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.chargebee.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/api/v2/business_entities', evidence: 'observed' },
  },
  sources: { api: { from: ['ampersand'], on: '2026-12' }, credential: { from: ['ampersand'], on: '2026-12' } },
  connectHelp: {
    text: 'In Chargebee open Settings, Configure Chargebee, API keys.',
    url: 'https://www.chargebee.com/docs/2.0/api_keys.html',
  },
});
