import { defineProvider } from '../define-provider.js';

export const weibo = defineProvider({
  id: 'weibo',
  name: 'Weibo',
  categories: ['social'],
  icon: 'sinaweibo',
  docs: 'https://open.weibo.com/wiki/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.weibo.com/oauth2/authorize',
    tokenUrl: 'https://api.weibo.com/oauth2/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.weibo.com/2',
    headers: { authorization: 'OAuth2 {accessToken}' },
    verify: { method: 'GET', path: '/account/get_uid.json', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/account/get_uid.json', account: { id: 'uid' }, evidence: 'recalled' }],
  sources: {
    auth: { from: ['grant', 'social-core', 'socialite', 'scribe', 'allauth'], on: '2026-12' },
    api: { from: ['grant', 'social-core', 'socialite', 'allauth'], on: '2026-12' },
    verify: { from: ['socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
});
