import { defineProvider } from '../define-provider.js';
import { atlassian } from './families/atlassian.js';

export const confluence = defineProvider({
  id: 'confluence',
  name: 'Confluence',
  variant: 'OAuth',
  categories: ['knowledge'],
  icon: 'confluence',
  docs: 'https://developer.atlassian.com/cloud/confluence/rest/intro/',
  origin: 'survey',
  ...atlassian({ name: 'Confluence', product: 'confluence', userPath: '/wiki/rest/api/user/current' }),
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
    refresh: { from: ['https://developer.atlassian.com/cloud/oauth/getting-started/refresh-tokens'], on: '2026-12' },
    revoke: { from: ['public-code'], on: '2026-12' },
  },
});
