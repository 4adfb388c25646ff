import { defineProvider } from '../define-provider.js';

export const jiraBasic = defineProvider({
  id: 'jira-basic',
  name: 'Jira',
  variant: 'API token',
  categories: ['work-management', 'developer'],
  icon: 'jira',
  docs: 'https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/',
  origin: 'own',
  auth: { mode: 'basic' },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .atlassian.net in your Jira address.',
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
    verify: { method: 'GET', path: '/rest/api/3/myself', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/rest/api/3/myself',
      account: { id: 'accountId', name: 'displayName', email: 'emailAddress' },
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
