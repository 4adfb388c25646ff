import { defineProvider } from '../define-provider.js';

export const mailup = defineProvider({
  id: 'mailup',
  name: 'MailUp',
  categories: ['marketing', 'email'],
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://services.mailup.com/Authorization/OAuth/LogOn',
    tokenUrl: 'https://services.mailup.com/Authorization/OAuth/Token',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://services.mailup.com/API/v1.1/Rest',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/ConsoleService.svc/Console/Authentication/Info', evidence: 'recalled' },
  },
  sources: { auth: { from: ['public-code'], on: '2026-12' } },
});
