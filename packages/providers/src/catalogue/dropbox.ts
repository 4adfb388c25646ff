import { defineProvider } from '../define-provider.js';

export const dropbox = defineProvider({
  id: 'dropbox',
  name: 'Dropbox',
  categories: ['files'],
  icon: 'dropbox',
  docs: 'https://www.dropbox.com/developers/documentation/http/documentation',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.dropbox.com/oauth2/authorize',
    tokenUrl: 'https://api.dropboxapi.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    authorizationParams: { token_access_type: 'offline' },
    revoke: { url: 'https://api.dropboxapi.com/2/auth/token/revoke', token: 'access', send: 'bearer', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.dropboxapi.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'POST', path: '/2/users/get_current_account', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'POST',
      path: '/2/users/get_current_account',
      account: { id: 'account_id', name: 'name.display_name', email: 'email' },
      evidence: 'recalled',
    },
  ],
});
