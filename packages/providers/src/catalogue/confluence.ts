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
});
