import { defineProvider } from '../define-provider.js';
import { microsoftAccount, microsoftAuth } from './families/microsoft.js';

export const microsoftTeams = defineProvider({
  id: 'microsoft-teams',
  name: 'Microsoft Teams',
  categories: ['messaging-and-calls'],
  docs: 'https://learn.microsoft.com/en-us/graph/overview',
  origin: 'survey',
  auth: microsoftAuth(),
  api: {
    baseUrl: 'https://graph.microsoft.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1.0/me/joinedTeams?$top=1', evidence: 'recalled' },
  },
  afterConnect: microsoftAccount(),
  notes: ['The tenant id is the tid claim of the token, useful for routing change notifications.'],
});
