import { defineProvider } from '../define-provider.js';

export const adyen = defineProvider({
  id: 'adyen',
  name: 'Adyen',
  categories: ['payments'],
  icon: 'adyen',
  docs: 'https://docs.adyen.com/development-resources/oauth/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://ca-live.adyen.com/ca/ca/oauth/connect.shtml',
    tokenUrl: 'https://oauth-live.adyen.com/v1/token',
    tokenAuth: 'basic',
    pkce: 'required',
  },
  config: {
    workspace: {
      label: 'Host',
      description: 'The part before .adyen.com of the API to call, such as management-live.',
      example: 'management-live',
      prefix: 'https://',
      suffix: '.adyen.com',
      format: 'dns-label',
    },
  },
  api: { baseUrl: 'https://{config.workspace}.adyen.com', headers: { authorization: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['ampersand'], on: '2026-11' }, api: { from: ['ampersand'], on: '2026-11' } },
});
