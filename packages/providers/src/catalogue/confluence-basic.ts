import { defineProvider } from '../define-provider.js';

export const confluenceBasic = defineProvider({
  id: 'confluence-basic',
  name: 'Confluence',
  variant: 'API token',
  categories: ['knowledge'],
  icon: 'confluence',
  docs: 'https://developer.atlassian.com/cloud/confluence/basic-auth-for-rest-apis/',
  origin: 'own',
  auth: { mode: 'basic' },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .atlassian.net in your Confluence address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.atlassian.net',
      format: 'dns-label',
    },
  },
  credentials: { username: { label: 'E-mail address' }, password: { label: 'API token', secret: true } },
  api: {
    baseUrl: 'https://{config.subdomain}.atlassian.net',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/wiki/rest/api/user/current', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/wiki/rest/api/user/current',
      account: { id: 'accountId', name: 'displayName', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['sim', 'powerplatform', 'ampersand'], on: '2026-12' },
    credential: { from: ['sim', 'powerplatform'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'Make an API token in the security settings of your Atlassian account.',
    url: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  },
});
