import { defineProvider } from '../define-provider.js';
import { atlassianAuth } from './families/atlassian.js';

export const confluence = defineProvider({
  id: 'confluence',
  name: 'Confluence',
  variant: 'OAuth',
  categories: ['knowledge'],
  icon: 'confluence',
  docs: 'https://developer.atlassian.com/cloud/confluence/rest/intro/',
  origin: 'survey',
  auth: atlassianAuth(),
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'Which Confluence site to use when the account can reach several ("acme" for acme.atlassian.net).',
      example: 'acme',
      required: false,
      prefix: 'https://',
      suffix: '.atlassian.net',
      format: 'dns-label',
    },
    cloudId: {
      label: 'Site ID',
      description: 'Atlassian id of the site; API paths start with /ex/confluence/<id>.',
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
