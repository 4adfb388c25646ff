import { defineProvider } from '../define-provider.js';

export const bamboohrBasic = defineProvider({
  id: 'bamboohr-basic',
  name: 'BambooHR',
  variant: 'API key',
  categories: ['people'],
  docs: 'https://documentation.bamboohr.com/docs/getting-started',
  origin: 'survey',
  auth: { mode: 'basic' },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .bamboohr.com in your address.',
      prefix: 'https://',
      suffix: '.bamboohr.com',
      format: 'dns-label',
    },
  },
  credentials: {
    username: { label: 'API key', description: 'BambooHR API key.', secret: true, shape: '^[a-f0-9]{40}$' },
    password: { label: 'Password', default: 'x', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://api.bamboohr.com/api/gateway.php/{config.subdomain}',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/v1/meta/fields', evidence: 'observed' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/employees/0?fields=displayName,workEmail',
      account: { id: 'id', name: 'displayName', email: 'workEmail' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['w6w'], on: '2026-12' }, credential: { from: ['w6w'], on: '2026-12' } },
  connectHelp: {
    text: 'In BambooHR open your picture, API keys.',
    url: 'https://documentation.bamboohr.com/docs/getting-started',
  },
});
