import { defineProvider } from '../define-provider.js';

export const livechat = defineProvider({
  id: 'livechat',
  name: 'LiveChat',
  categories: ['support'],
  icon: 'livechat',
  docs: 'https://platform.text.com/docs',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://accounts.livechat.com/',
    tokenUrl: 'https://accounts.livechat.com/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: { baseUrl: 'https://api.livechatinc.com/v3.5', headers: { authorization: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['pocketbase', 'public-code'], on: '2026-12' } },
});
