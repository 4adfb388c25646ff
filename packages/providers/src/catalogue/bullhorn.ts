import { defineProvider } from '../define-provider.js';

export const bullhorn = defineProvider({
  id: 'bullhorn',
  name: 'Bullhorn',
  categories: ['recruiting'],
  docs: 'https://bullhorn.github.io/rest-api-docs/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: [
      'https://auth-{config.dataCenter}.bullhornstaffing.com/oauth/authorize',
      'https://auth.bullhornstaffing.com/oauth/authorize',
    ],
    tokenUrl: [
      'https://auth-{config.dataCenter}.bullhornstaffing.com/oauth/token',
      'https://auth.bullhornstaffing.com/oauth/token',
    ],
    tokenAuth: 'body',
    pkce: 'S256',
    bodyFormat: 'query',
    // The API accepts a session token, which each access token opens; the session's URL belongs to the customer.
    exchange: {
      method: 'GET',
      url: [
        'https://rest-{config.dataCenter}.bullhornstaffing.com/rest-services/login',
        'https://rest.bullhornstaffing.com/rest-services/login',
      ],
      query: { version: '*', access_token: '{accessToken}' },
    },
    tokenResponse: { accessToken: 'BhRestToken', fallbackAccessToken: 'access_token' },
    captureFromToken: ['restUrl'],
    ttlSeconds: 600,
    refresh: { with: 'refresh-token' },
  },
  config: {
    dataCenter: {
      label: 'Data centre',
      description:
        'The part after rest- in the address that Bullhorn names for your user, such as emea or west; without it the first data centre is asked.',
      example: 'emea',
      required: false,
      format: 'dns-label',
    },
    restUrl: {
      label: 'Address of the API',
      source: 'token',
      format: 'https-url',
      hostSuffixes: ['.bullhornstaffing.com'],
    },
  },
  api: {
    baseUrl: '{config.restUrl}',
    headers: { bhresttoken: '{accessToken}' },
    verify: { method: 'GET', path: '/ping', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/settings/userId', account: { id: 'userId' }, evidence: 'recalled' }],
  sources: { auth: { from: ['public-code'], on: '2026-12' }, api: { from: ['public-code'], on: '2026-12' } },
  connectHelp: {
    text: 'Your data centre is named by https://rest.bullhornstaffing.com/rest-services/loginInfo?username= with your user name.',
    url: 'https://bullhorn.github.io/Data-Center-URLs/',
  },
});
