import { defineProvider } from '../define-provider.js';

export const deel = defineProvider({
  id: 'deel',
  name: 'Deel',
  variant: 'OAuth',
  categories: ['people', 'payroll'],
  docs: 'https://developer.deel.com/docs',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.deel.com/oauth2/authorize',
    tokenUrl: 'https://app.deel.com/oauth2/tokens',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.letsdeel.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/rest/v2/organizations', evidence: 'recalled' },
  },
});
