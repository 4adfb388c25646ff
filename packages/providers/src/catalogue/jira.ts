import { defineProvider } from '../define-provider.js';
import { atlassianAuth } from './families/atlassian.js';

export const jira = defineProvider({
  id: 'jira',
  name: 'Jira',
  variant: 'OAuth',
  categories: ['work-management', 'developer'],
  icon: 'jira',
  docs: 'https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/',
  origin: 'survey',
  auth: atlassianAuth(),
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'Which Jira site to use when the account can reach several ("acme" for acme.atlassian.net).',
      example: 'acme',
      required: false,
      prefix: 'https://',
      suffix: '.atlassian.net',
      format: 'dns-label',
    },
    cloudId: {
      label: 'Site ID',
      description: 'Atlassian id of the site; API paths start with /ex/jira/<id>.',
      source: 'after-connect',
      format: 'uuid',
    },
  },
  api: {
    baseUrl: 'https://api.atlassian.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/oauth/token/accessible-resources', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/oauth/token/accessible-resources',
      capture: { cloudId: '[0].id' },
      evidence: 'observed',
    },
  ],
});
