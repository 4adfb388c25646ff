import { defineProvider } from '../define-provider.js';

export const amazon = defineProvider({
  id: 'amazon',
  name: 'Login with Amazon',
  categories: ['identity-and-security'],
  docs: 'https://developer.amazon.com/docs/login-with-amazon/documentation-overview.html',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: ['https://www.amazon.{config.extension}/ap/oa', 'https://www.amazon.com/ap/oa'],
    tokenUrl: ['https://api.amazon.{config.extension}/auth/o2/token', 'https://api.amazon.com/auth/o2/token'],
    tokenAuth: 'body',
    pkce: 'S256',
  },
  config: {
    extension: {
      label: 'Region ending',
      description: 'The end of the address under which the person signs in; com when it is left out.',
      required: false,
      choices: ['com', 'co.uk', 'co.jp'],
    },
  },
  api: {
    baseUrl: ['https://api.amazon.{config.extension}', 'https://api.amazon.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user/profile', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/user/profile',
      account: { id: 'user_id', name: 'name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['golang-oauth2', 'social-core', 'hybridauth', 'goth', 'allauth'], on: '2026-12' },
    api: { from: ['golang-oauth2', 'social-core', 'hybridauth', 'grant', 'goth'], on: '2026-12' },
    verify: { from: ['social-core', 'grant', 'goth', 'allauth', 'socialite'], on: '2026-12' },
    account: { from: ['social-core', 'goth', 'allauth', 'socialite'], on: '2026-12' },
  },
});
