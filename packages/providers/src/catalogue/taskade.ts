import { defineProvider } from '../define-provider.js';

export const taskade = defineProvider({
  id: 'taskade',
  name: 'Taskade',
  categories: ['work-management', 'ai'],
  docs: 'https://developers.taskade.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://www.taskade.com/api/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/workspaces', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Taskade open Settings, API, Personal tokens, and copy the key.',
    url: 'https://developers.taskade.com/',
  },
});
