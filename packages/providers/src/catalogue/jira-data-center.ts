import { defineProvider } from '../define-provider.js';

export const jiraDataCenter = defineProvider({
  id: 'jira-data-center',
  name: 'Jira Data Center',
  categories: ['work-management', 'developer'],
  icon: 'jira',
  docs: 'https://developer.atlassian.com/server/jira/platform/rest/',
  origin: 'own',
  auth: { mode: 'api-key' },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Where your Jira is found, without https://.',
      example: 'jira.acme.example',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  credentials: { apiKey: { label: 'Personal access token', secret: true } },
  api: {
    baseUrl: 'https://{config.hostname}',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/rest/api/2/myself', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/rest/api/2/myself',
      account: { id: 'key', name: 'displayName', email: 'emailAddress' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['public-code'], on: '2026-12' }, credential: { from: ['public-code'], on: '2026-12' } },
  connectHelp: {
    text: 'In Jira open your profile, Personal access tokens, and make one.',
    url: 'https://developer.atlassian.com/server/jira/platform/rest/',
  },
});
