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
});
