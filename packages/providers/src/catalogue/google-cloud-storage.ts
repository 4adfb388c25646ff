import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleCloudStorage = defineProvider({
  id: 'google-cloud-storage',
  name: 'Google Cloud Storage',
  categories: ['files', 'developer'],
  icon: 'googlecloudstorage',
  docs: 'https://cloud.google.com/storage/docs/json_api',
  origin: 'open-catalogues',
  auth: googleAuth({ scopes: ['openid', 'email', 'https://www.googleapis.com/auth/devstorage.read_only'] }),
  api: {
    baseUrl: 'https://storage.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
  },
  sources: {
    auth: { from: ['arctic', 'better-auth', 'next-auth', 'pocketbase', 'ampersand'], on: '2026-12' },
    api: { from: ['powerplatform', 'sim', 'golang-oauth2'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
  },
});
