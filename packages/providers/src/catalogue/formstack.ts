import { defineProvider } from '../define-provider.js';

export const formstack = defineProvider({
  id: 'formstack',
  name: 'Formstack',
  categories: ['forms'],
  icon: 'formstack',
  docs: 'https://developers.formstack.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.formstack.com/api/v2/oauth2/authorize',
    tokenUrl: 'https://www.formstack.com/api/v2/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://www.formstack.com/api/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/form.json', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['grant', 'ampersand', 'powerplatform'], on: '2026-12' },
    api: { from: ['grant', 'ampersand', 'powerplatform'], on: '2026-12' },
  },
});
