import { defineProvider } from '../define-provider.js';

export const trustpilot = defineProvider({
  id: 'trustpilot',
  name: 'Trustpilot',
  categories: ['marketing'],
  icon: 'trustpilot',
  docs: 'https://documentation-apidocumentation.trustpilot.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://authenticate.trustpilot.com',
    tokenUrl: 'https://api.trustpilot.com/v1/oauth/oauth-business-users-for-applications/accesstoken',
    tokenAuth: 'basic',
    pkce: 'S256',
    refresh: {
      with: 'refresh-token',
      url: 'https://api.trustpilot.com/v1/oauth/oauth-business-users-for-applications/refresh',
    },
  },
  api: { baseUrl: 'https://api.trustpilot.com', headers: { authorization: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['grant', 'public-code'], on: '2026-12' }, api: { from: ['grant'], on: '2026-12' } },
});
