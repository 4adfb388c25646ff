import { defineProvider } from '../define-provider.js';

export const notionMcp = defineProvider({
  id: 'notion-mcp',
  name: 'Notion MCP',
  categories: ['mcp', 'knowledge'],
  icon: 'notion',
  docs: 'https://developers.notion.com/docs/mcp',
  origin: 'survey',
  auth: { mode: 'mcp-oauth', server: 'https://mcp.notion.com/mcp', registration: 'dynamic' },
  api: {
    baseUrl: 'https://mcp.notion.com',
    headers: { authorization: 'Bearer {accessToken}', accept: 'application/json, text/event-stream' },
  },
  sources: { auth: { from: ['public-code'], on: '2026-12' }, api: { from: ['public-code'], on: '2026-12' } },
});
