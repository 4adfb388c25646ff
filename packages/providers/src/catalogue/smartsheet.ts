import { defineProvider } from '../define-provider.js';

export const smartsheet = defineProvider({
  id: 'smartsheet',
  name: 'Smartsheet',
  categories: ['work-management'],
  docs: 'https://developers.smartsheet.com/api/smartsheet/introduction',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: ['https://{config.app_host}/b/authorize', 'https://app.smartsheet.com/b/authorize'],
    tokenUrl: 'https://api.{config.domain}/2.0/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 604800,
    suggestedScopes: ['READ_SHEETS', 'WRITE_SHEETS'],
    refresh: { with: 'refresh-token' },
    revoke: {
      url: 'https://api.{config.domain}/2.0/token',
      method: 'DELETE',
      token: 'access',
      send: 'bearer',
      evidence: 'recalled',
    },
  },
  config: {
    app_host: {
      label: 'App host',
      description: 'Sign-in host when it is not app.smartsheet.com.',
      required: false,
      choices: [
        'app.smartsheet.com',
        'app.smartsheet.eu',
        'app.smartsheet.au',
        'app.smartsheetgov.com',
        'app.test.smartsheet.com',
      ],
    },
    domain: {
      label: 'Domain',
      description: 'Smartsheet region of the account.',
      prefix: 'https://api.',
      choices: ['smartsheet.com', 'smartsheet.eu', 'smartsheet.au', 'smartsheetgov.com', 'test.smartsheet.com'],
    },
  },
  api: {
    baseUrl: 'https://api.{config.domain}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/2.0/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/2.0/users/me',
      account: { id: 'id', name: 'firstName', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['ampersand'], on: '2026-12' },
    api: { from: ['ampersand', 'kingfisher', 'w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'The domain is the last part of the address at which you open Smartsheet, such as smartsheet.eu.',
    url: 'https://developers.smartsheet.com/api/smartsheet/introduction',
  },
});
