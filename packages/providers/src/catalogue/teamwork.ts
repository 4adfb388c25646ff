import { defineProvider } from '../define-provider.js';

export const teamwork = defineProvider({
  id: 'teamwork',
  name: 'Teamwork.com',
  categories: ['work-management'],
  docs: 'https://apidocs.teamwork.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.teamwork.com/launchpad/login',
    tokenUrl: 'https://www.teamwork.com/launchpad/v1/token.json',
    tokenAuth: 'body',
    pkce: 'S256',
    bodyFormat: 'json',
    tokenNeverExpires: true,
  },
  config: {
    workspace: {
      label: 'Site',
      description: 'The part before .teamwork.com in your address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.teamwork.com',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://{config.workspace}.teamwork.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me.json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/me.json',
      account: { id: 'person.id', name: 'person.user-name', email: 'person.email-address' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['ampersand', 'agreed'], on: '2026-11' },
    api: { from: ['ampersand', 'agreed'], on: '2026-11' },
  },
});
