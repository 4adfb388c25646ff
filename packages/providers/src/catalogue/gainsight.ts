import { defineProvider } from '../define-provider.js';

export const gainsight = defineProvider({
  id: 'gainsight',
  name: 'Gainsight',
  categories: ['support', 'analytics'],
  docs: 'https://support.gainsight.com/gainsight_nxt/API_and_Developer_Docs',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.workspace}.gainsightcloud.com/v1/authorize',
    tokenUrl: 'https://{config.workspace}.gainsightcloud.com/v1/users/oauth/token',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  config: {
    workspace: {
      label: 'Domain',
      description: 'The part before .gainsightcloud.com in your address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.gainsightcloud.com',
      format: 'dns-label',
    },
  },
  api: { baseUrl: 'https://{config.workspace}.gainsightcloud.com', headers: { authorization: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['ampersand'], on: '2026-11' }, api: { from: ['ampersand'], on: '2026-11' } },
});
