import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleChat = defineProvider({
  id: 'google-chat',
  name: 'Google Chat',
  categories: ['messaging-and-calls'],
  icon: 'googlechat',
  docs: 'https://developers.google.com/workspace/chat/api/reference/rest',
  origin: 'open-catalogues',
  auth: googleAuth({ scopes: ['openid', 'email', 'https://www.googleapis.com/auth/chat.messages.readonly'] }),
  api: {
    baseUrl: 'https://chat.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/spaces?pageSize=1', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['arctic', 'better-auth', 'next-auth', 'pocketbase', 'ampersand'], on: '2026-12' },
    api: { from: ['sim'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
});
