import { defineProvider } from '../define-provider.js';
import { atlassian } from './families/atlassian.js';

export const jira = defineProvider({
  id: 'jira',
  name: 'Jira',
  variant: 'OAuth',
  categories: ['work-management', 'developer'],
  icon: 'jira',
  docs: 'https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/',
  origin: 'survey',
  ...atlassian({ name: 'Jira', product: 'jira', userPath: '/rest/api/3/myself' }),
  sources: {
    auth: {
      from: [
        'https://developer.atlassian.com/cloud/oauth/getting-started/refresh-tokens',
        'sim',
        'nuxt',
        'ampersand',
        'social-core',
      ],
      on: '2026-12',
    },
    api: { from: ['sim', 'nuxt', 'grant', 'ampersand', 'social-core'], on: '2026-12' },
    verify: { from: ['sim', 'social-core'], on: '2026-12' },
    account: { from: ['sim'], on: '2026-12' },
    refresh: { from: ['https://developer.atlassian.com/cloud/oauth/getting-started/refresh-tokens'], on: '2026-12' },
    revoke: { from: ['public-code'], on: '2026-12' },
  },
});
