import { defineProvider } from '../define-provider.js';

export const monday = defineProvider({
  id: 'monday',
  name: 'monday.com',
  categories: ['work-management'],
  docs: 'https://developer.monday.com/api-reference/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://auth.monday.com/oauth2/authorize',
    tokenUrl: 'https://auth.monday.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'off',
    pkceOffReason: 'The authorization page is strict about what it is sent, down to response_type, and has been seen only without a code challenge.',
    authorizationParams: { force_install_if_needed: 'true' },
    paramNames: { response_type: null },
  },
  api: {
    baseUrl: 'https://api.monday.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'POST', path: '/v2', json: { query: 'query { me { id } }' }, evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'POST',
      path: '/v2',
      json: { query: 'query {{ me {{ id name email }} }}' },
      account: { id: 'data.me.id', name: 'data.me.name', email: 'data.me.email' },
      evidence: 'recalled',
    },
  ],
});
