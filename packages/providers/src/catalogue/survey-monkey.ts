import { defineProvider } from '../define-provider.js';

export const surveyMonkey = defineProvider({
  id: 'survey-monkey',
  name: 'SurveyMonkey',
  categories: ['forms'],
  icon: 'surveymonkey',
  docs: 'https://developer.surveymonkey.com/api/v3/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://api.surveymonkey.com/oauth/authorize',
    tokenUrl: 'https://api.surveymonkey.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Its tokens are valid until they are revoked; there are no refresh tokens.
    tokenNeverExpires: true,
  },
  api: {
    baseUrl: 'https://api.surveymonkey.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v3/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v3/users/me',
      account: { id: 'id', name: 'username', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['ampersand', 'social-core'], on: '2026-12' },
    api: { from: ['grant', 'ampersand', 'social-core'], on: '2026-12' },
  },
});
