import { defineProvider } from '../define-provider.js';
import { zohoAuth, zohoConfig } from './families/zoho.js';

export const zohoMail = defineProvider({
  id: 'zoho-mail',
  name: 'Zoho Mail',
  categories: ['email'],
  icon: 'zoho',
  docs: 'https://www.zoho.com/mail/help/api/',
  origin: 'own',
  auth: zohoAuth(),
  config: zohoConfig(),
  api: {
    baseUrl: ['https://mail.zoho.{config.extension}', 'https://mail.zoho.com'],
    headers: { authorization: 'Zoho-oauthtoken {accessToken}' },
    verify: { method: 'GET', path: '/api/accounts', evidence: 'recalled' },
  },
  sources: {
    auth: {
      from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html', 'activepieces', 'sim'],
      on: '2026-12',
    },
    api: { from: ['activepieces', 'powerplatform', 'ampersand'], on: '2026-12' },
    life: { from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html'], on: '2026-12' },
    refresh: {
      from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html'],
      on: '2026-12',
    },
    verify: { from: ['w6w'], on: '2026-12' },
  },
});
