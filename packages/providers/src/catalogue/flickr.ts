import { defineProvider } from '../define-provider.js';

export const flickr = defineProvider({
  id: 'flickr',
  name: 'Flickr',
  variant: 'OAuth 1.0a',
  categories: ['media'],
  icon: 'flickr',
  docs: 'https://www.flickr.com/services/api/',
  origin: 'grant',
  auth: {
    mode: 'oauth1',
    requestUrl: 'https://www.flickr.com/services/oauth/request_token',
    authorizationUrl: 'https://www.flickr.com/services/oauth/authorize',
    tokenUrl: 'https://www.flickr.com/services/oauth/access_token',
    signature: 'HMAC-SHA1',
    authorizationParams: { perms: 'read' },
    // OAuth 1.0a has no token expiry; these tokens are valid until they are revoked.
    tokenNeverExpires: true,
    account: { from: 'token', id: 'user_nsid', name: ['fullname', 'username'] },
  },
  api: {
    baseUrl: 'https://api.flickr.com/services',
    verify: {
      method: 'GET',
      path: '/rest?method=flickr.test.login&format=json&nojsoncallback=1',
      evidence: 'recalled',
    },
  },
  sources: {
    auth: { from: ['allauth', 'socialite', 'grant', 'scribe', 'social-core'], on: '2026-12' },
    api: { from: ['grant', 'allauth', 'socialite'], on: '2026-12' },
    verify: { from: ['grant', 'allauth', 'socialite'], on: '2026-12' },
  },
});
