import { defineProvider } from '../define-provider.js';

export const zendesk = defineProvider({
  id: 'zendesk',
  name: 'Zendesk',
  categories: ['support'],
  icon: 'zendesk',
  docs: 'https://developer.zendesk.com/api-reference/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.subdomain}.zendesk.com/oauth/authorizations/new',
    tokenUrl: 'https://{config.subdomain}.zendesk.com/oauth/tokens',
    tokenAuth: 'body',
    pkce: 'S256',
    // Tokens end, and refresh tokens come, only when asked for.
    tokenParams: { expires_in: '1800' },
  },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .zendesk.com in the address of your help desk.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.zendesk.com',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.zendesk.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v2/users/me.json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/v2/users/me.json',
      account: { id: 'user.id', name: 'user.name', email: 'user.email' },
      evidence: 'recalled',
    },
  ],
});
