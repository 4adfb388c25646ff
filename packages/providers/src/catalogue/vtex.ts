import { defineProvider } from '../define-provider.js';

export const vtex = defineProvider({
  id: 'vtex',
  name: 'VTEX',
  categories: ['commerce'],
  icon: 'vtex',
  docs: 'https://developers.vtex.com/docs/guides/api-authentication-using-api-keys',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: {
    hostUrl: {
      label: 'Host name',
      description: 'Account and environment of your store.',
      example: 'acme.vtexcommercestable.com.br',
      format: 'hostname',
      hostSuffixes: ['.vtexcommercestable.com.br', '.myvtex.com'],
    },
    appToken: { label: 'App token', description: 'The second half of the key.', secret: true },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://{config.hostUrl}',
    headers: { 'x-vtex-api-appkey': '{cred.apiKey}', 'x-vtex-api-apptoken': '{config.appToken}' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In VTEX open Account settings, API keys, and copy the key.',
    url: 'https://developers.vtex.com/docs/guides/api-authentication-using-api-keys',
  },
});
