import { defineProvider } from '../define-provider.js';

export const mailxpert = defineProvider({
  id: 'mailxpert',
  name: 'mailXpert',
  categories: ['marketing', 'email'],
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.mailxpert.ch/oauth/v2/auth',
    tokenUrl: 'https://app.mailxpert.ch/oauth/v2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  sources: { auth: { from: ['grant'], on: '2026-12' } },
});
