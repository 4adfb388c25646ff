import { defineProvider } from '../define-provider.js';

export const zendeskChat = defineProvider({
  id: 'zendesk-chat',
  name: 'Zendesk Chat',
  categories: ['support'],
  icon: 'zendesk',
  docs: 'https://developer.zendesk.com/api-reference/live-chat/introduction/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.workspace}.zendesk.com/oauth2/chat/authorizations/new',
    tokenUrl: 'https://{config.workspace}.zendesk.com/oauth2/chat/token',
    tokenAuth: 'body',
    pkce: 'S256',
    tokenNeverExpires: true,
  },
  config: {
    workspace: {
      label: 'Subdomain',
      description: 'The part before .zendesk.com in your address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.zendesk.com',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://{config.workspace}.zendesk.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v2/chat/account', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['ampersand'], on: '2026-11' },
    api: { from: ['ampersand', 'grant', 'powerplatform', 'sim'], on: '2026-12' },
  },
});
