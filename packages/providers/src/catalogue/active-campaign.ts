import { defineProvider } from '../define-provider.js';

export const activeCampaign = defineProvider({
  id: 'active-campaign',
  name: 'ActiveCampaign',
  categories: ['marketing', 'sales'],
  docs: 'https://developers.activecampaign.com/reference/overview',
  origin: 'survey',
  auth: { mode: 'api-key' },
  config: {
    hostname: {
      label: 'Host name',
      description: 'API host of the account, such as acme.api-us1.com.',
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.api-us1.com', '.activehosted.com'],
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true, shape: '^[a-f0-9]{72}$' } },
  api: {
    baseUrl: 'https://{config.hostname}/api',
    headers: { 'api-token': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/3/users/me', evidence: 'observed' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/3/users/me',
      account: { id: 'user.id', name: 'user.username', email: 'user.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['ampersand', 'w6w'], on: '2026-12' },
    credential: { from: ['ampersand', 'w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In ActiveCampaign open Settings, Developer, and copy the address and the key.',
    url: 'https://help.activecampaign.com/hc/en-us/articles/207317590',
  },
});
