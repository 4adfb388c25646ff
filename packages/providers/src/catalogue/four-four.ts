import { defineProvider } from '../define-provider.js';

export const fourFour = defineProvider({
  id: 'four-four',
  name: 'Four/Four',
  categories: ['sales'],
  docs: 'https://fourfour.ai/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://fourfour.ai/oauth/authorize',
    tokenUrl: 'https://fourfour.ai/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: { baseUrl: 'https://fourfour.ai', headers: { authorization: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['ampersand'], on: '2026-11' }, api: { from: ['ampersand'], on: '2026-11' } },
});
