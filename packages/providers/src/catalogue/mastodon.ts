import { defineProvider } from '../define-provider.js';

export const mastodon = defineProvider({
  id: 'mastodon',
  name: 'Mastodon',
  categories: ['social'],
  icon: 'mastodon',
  docs: 'https://docs.joinmastodon.org/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{settings.hostname}/oauth/authorize',
    tokenUrl: 'https://{settings.hostname}/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Its tokens do not expire, and there are no refresh tokens.
    tokenNeverExpires: true,
  },
  settings: {
    hostname: {
      label: 'Host name',
      description: 'The host of your Mastodon server, without https://.',
      example: 'sso.example.com',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  api: {
    baseUrl: 'https://{settings.hostname}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v1/accounts/verify_credentials', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/v1/accounts/verify_credentials',
      account: { id: 'id', name: ['display_name', 'username'] },
      evidence: 'recalled',
    },
  ],
});
