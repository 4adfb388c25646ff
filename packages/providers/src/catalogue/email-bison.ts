import { defineProvider } from '../define-provider.js';

export const emailBison = defineProvider({
  id: 'email-bison',
  name: 'EmailBison',
  categories: ['email', 'sales'],
  docs: 'https://docs.emailbison.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: {
    workspace: {
      label: 'Host name',
      description: 'Where your EmailBison is found, without https://.',
      example: 'app.acme.com',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://{config.workspace}/api',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/users', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users',
      account: { id: 'data.id', name: 'data.name', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In EmailBison open Settings, Developer API, and copy the key.',
    url: 'https://docs.emailbison.com/',
  },
});
