import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const youtube = defineProvider({
  id: 'youtube',
  name: 'YouTube',
  categories: ['video', 'social'],
  icon: 'youtube',
  docs: 'https://developers.google.com/youtube/v3/docs',
  origin: 'survey',
  auth: googleAuth({ account: 'looked-up', scopes: ['https://www.googleapis.com/auth/youtube.readonly'] }),
  api: {
    baseUrl: 'https://www.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/youtube/v3/channels?part=id&mine=true', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/youtube/v3/channels?part=snippet&mine=true',
      account: { id: 'items[0].id', name: 'items[0].snippet.title' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['pocketbase', 'ampersand', 'powerplatform', 'scribe', 'allauth'], on: '2026-12' },
    api: { from: ['sim', 'pocketbase', 'ampersand', 'powerplatform', 'golang-oauth2'], on: '2026-12' },
    verify: { from: ['socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
  },
});
