import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googlePhotos = defineProvider({
  id: 'google-photos',
  name: 'Google Photos',
  categories: ['media'],
  icon: 'googlephotos',
  docs: 'https://developers.google.com/photos',
  origin: 'open-catalogues',
  auth: googleAuth({
    scopes: ['openid', 'email', 'https://www.googleapis.com/auth/photoslibrary.readonly.appcreateddata'],
  }),
  api: {
    baseUrl: 'https://photoslibrary.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/albums?pageSize=1', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['arctic', 'better-auth', 'next-auth', 'pocketbase', 'ampersand'], on: '2026-12' },
    api: { from: ['powerplatform'], on: '2026-11' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
  },
});
