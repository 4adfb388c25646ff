import { defineProvider } from '../define-provider.js';

export const notion = defineProvider({
  id: 'notion',
  name: 'Notion',
  categories: ['knowledge'],
  icon: 'notion',
  docs: 'https://developers.notion.com/reference/intro',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.notion.com/v1/oauth/authorize',
    tokenUrl: 'https://api.notion.com/v1/oauth/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    bodyFormat: 'json',
    authorizationParams: { owner: 'user' },
    captureFromToken: ['workspace_id'],
    tokenNeverExpires: true,
    refresh: { with: 'refresh-token' },
    revoke: {
      url: 'https://api.notion.com/v1/oauth/revoke',
      token: 'access',
      bodyFormat: 'json',
      evidence: 'recalled',
    },
    account: { from: 'token', id: 'workspace_id', name: 'workspace_name', email: 'owner.user.person.email' },
  },
  config: {
    workspace_id: { label: 'Workspace id', source: 'token', description: 'The workspace that the token belongs to.' },
  },
  api: {
    baseUrl: 'https://api.notion.com',
    hosts: ['*.notion.com'],
    headers: { authorization: 'Bearer {accessToken}', 'notion-version': '2022-06-28' },
    verify: { method: 'GET', path: '/v1/users/me', evidence: 'recalled' },
  },
  sources: {
    auth: {
      from: ['https://developers.notion.com/reference/refresh-a-token', 'sim', 'better-auth', 'grant', 'allauth'],
      on: '2026-12',
    },
    api: {
      from: ['https://developers.notion.com/reference/authentication', 'sim', 'better-auth', 'grant', 'allauth'],
      on: '2026-12',
    },
    verify: { from: ['sim', 'better-auth', 'pocketbase'], on: '2026-12' },
    account: { from: ['https://developers.notion.com/reference/refresh-a-token'], on: '2026-12' },
    refresh: { from: ['https://developers.notion.com/reference/refresh-a-token'], on: '2026-12' },
  },
  absent: { scopes: { from: ['https://developers.notion.com/docs/authorization'], on: '2026-12' } },
  notes: ['Capabilities are chosen on the Notion integration; there are no scopes to ask for.'],
});
