import { defineProvider } from '../define-provider.js';

export const ramp = defineProvider({
  id: 'ramp',
  name: 'Ramp',
  variant: 'OAuth',
  categories: ['banking-and-spend'],
  docs: 'https://docs.ramp.com/developer-api/v1/overview/introduction',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.ramp.com/v1/authorize',
    tokenUrl: 'https://api.ramp.com/developer/v1/token',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.ramp.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/developer/v1/business', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/developer/v1/business', account: { id: 'id', name: 'business_name_legal' }, evidence: 'recalled' }],
});
