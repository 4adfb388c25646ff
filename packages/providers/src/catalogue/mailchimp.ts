import { defineProvider } from '../define-provider.js';

export const mailchimp = defineProvider({
  id: 'mailchimp',
  name: 'Mailchimp',
  categories: ['marketing'],
  icon: 'mailchimp',
  docs: 'https://mailchimp.com/developer/marketing/api/root/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://login.mailchimp.com/oauth2/authorize',
    tokenUrl: 'https://login.mailchimp.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // There are no refresh tokens, and access tokens do not expire.
    tokenNeverExpires: true,
    refresh: { with: 'never' },
  },
  config: { dc: { label: 'Data centre', source: 'after-connect', format: 'dns-label' } },
  api: {
    baseUrl: 'https://{config.dc}.api.mailchimp.com',
    hosts: ['*.api.mailchimp.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/3.0/ping', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      url: 'https://login.mailchimp.com/oauth2/metadata',
      capture: { dc: 'dc' },
      account: { id: 'user_id', name: 'accountname', email: ['login.email', 'login.login_email'] },
      evidence: 'observed',
    },
  ],
  sources: {
    auth: {
      from: [
        'https://mailchimp.com/developer/marketing/guides/access-user-data-oauth-2/',
        'socialite',
        'golang-oauth2',
        'grant',
        'social-core',
      ],
      on: '2026-12',
    },
    api: { from: ['grant'], on: '2026-12' },
    account: { from: ['social-core'], on: '2026-12' },
    life: { from: ['https://mailchimp.com/developer/marketing/guides/access-user-data-oauth-2/'], on: '2026-12' },
  },
  absent: {
    revoke: { from: ['https://mailchimp.com/developer/marketing/guides/access-user-data-oauth-2/'], on: '2026-12' },
    scopes: { from: ['https://mailchimp.com/developer/marketing/guides/access-user-data-oauth-2/'], on: '2026-12' },
  },
});
