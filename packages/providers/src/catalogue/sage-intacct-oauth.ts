import { defineProvider } from '../define-provider.js';

export const sageIntacctOauth = defineProvider({
  id: 'sage-intacct-oauth',
  name: 'Sage Intacct',
  variant: 'OAuth',
  categories: ['accounting', 'erp'],
  icon: 'sage',
  docs: 'https://developer.sage.com/intacct/docs/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.intacct.com/ia/api/v1/oauth2/authorize',
    tokenUrl: 'https://api.intacct.com/ia/api/v1/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: { baseUrl: 'https://api.intacct.com/ia/api', headers: { authorization: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['ampersand'], on: '2026-12' }, api: { from: ['ampersand'], on: '2026-12' } },
});
