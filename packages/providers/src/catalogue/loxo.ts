import { defineProvider } from '../define-provider.js';

export const loxo = defineProvider({
  id: 'loxo',
  name: 'Loxo',
  categories: ['recruiting'],
  docs: 'https://loxo.readme.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: {
    workspace: {
      label: 'Host name',
      description: 'Where your Loxo is found, without https://.',
      example: 'app.loxo.co',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://{config.workspace}/api', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: { text: 'In Loxo open Settings, API keys, and copy the key.', url: 'https://loxo.readme.io/' },
});
