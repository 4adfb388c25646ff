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
    ttlSeconds: 14400,
    suggestedScopes: ['account_info.read', 'files.metadata.read', 'files.content.read'],
    refresh: { with: 'refresh-token' },
    revoke: {
      url: 'https://api.dropboxapi.com/2/auth/token/revoke',
      token: 'access',
      send: 'bearer',
      evidence: 'recalled',
    },
  },
  api: {
    baseUrl: 'https://api.dropboxapi.com',
    hosts: ['*.dropboxapi.com'],
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
  sources: {
    auth: { from: ['sim', 'golang-oauth2', 'socialite', 'social-core', 'better-auth'], on: '2026-12' },
    api: { from: ['sim', 'golang-oauth2', 'socialite', 'social-core', 'grant'], on: '2026-12' },
    verify: { from: ['socialite', 'social-core', 'sim', 'grant', 'better-auth'], on: '2026-12' },
    account: { from: ['socialite', 'social-core', 'sim', 'better-auth'], on: '2026-12' },
  },
});
