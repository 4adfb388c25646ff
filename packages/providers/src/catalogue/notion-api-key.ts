import { defineProvider } from '../define-provider.js';

export const notionApiKey = defineProvider({
  id: 'notion-api-key',
  name: 'Notion',
  variant: 'internal integration',
  categories: ['knowledge', 'work-management'],
  icon: 'notion',
  docs: 'https://developers.notion.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Internal integration secret', secret: true } },
  api: {
    baseUrl: 'https://api.notion.com',
    headers: { authorization: 'Bearer {cred.apiKey}', 'notion-version': '2022-06-28' },
    verify: { method: 'GET', path: '/v1/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/users/me',
      account: { id: 'bot.workspace_id', name: 'bot.workspace_name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: {
      from: ['https://developers.notion.com/reference/authentication', 'sim', 'better-auth', 'grant', 'allauth'],
      on: '2026-12',
    },
    credential: {
      from: ['https://developers.notion.com/reference/authentication', 'sim', 'better-auth'],
      on: '2026-12',
    },
    verify: { from: ['sim', 'better-auth', 'pocketbase'], on: '2026-12' },
    account: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Notion open Settings, Connections, Develop or manage integrations.',
    url: 'https://www.notion.so/profile/integrations',
  },
});
