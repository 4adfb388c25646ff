import { defineProvider } from '../define-provider.js';

export const seismic = defineProvider({
  id: 'seismic',
  name: 'Seismic',
  categories: ['sales'],
  docs: 'https://developer.seismic.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://auth.seismic.com/tenants/{config.workspace}/connect/authorize',
    tokenUrl: 'https://auth.seismic.com/tenants/{config.workspace}/connect/token',
    tokenAuth: 'body',
    pkce: 'S256',
    requiredScopes: ['offline_access'],
    defaultScopes: ['offline_access'],
  },
  config: {
    workspace: {
      label: 'Tenant',
      description: 'The name of your Seismic tenant.',
      example: 'acme',
      format: 'path-segment',
    },
  },
  api: { baseUrl: 'https://api.seismic.com', headers: { authorization: 'Bearer {accessToken}' } },
  sources: {
    auth: { from: ['ampersand'], on: '2026-11' },
    api: { from: ['ampersand', 'powerplatform'], on: '2026-12' },
  },
});
