import { defineProvider } from '../define-provider.js';

export const airtable = defineProvider({
  id: 'airtable',
  name: 'Airtable',
  variant: 'OAuth',
  categories: ['data-platforms', 'work-management'],
  icon: 'airtable',
  docs: 'https://airtable.com/developers/web/api/introduction',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://airtable.com/oauth2/v1/authorize',
    tokenUrl: 'https://airtable.com/oauth2/v1/token',
    tokenAuth: 'basic',
    pkce: 'required',
  },
  api: {
    baseUrl: 'https://api.airtable.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v0/meta/whoami', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/v0/meta/whoami', account: { id: 'id', email: 'email' }, evidence: 'recalled' }],
});
