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
  },
  api: { baseUrl: 'https://api.trustpilot.com/v1', headers: { authorization: 'Bearer {accessToken}' } },
});
