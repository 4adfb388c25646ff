import { defineProvider } from '../define-provider.js';

export const linearMcp = defineProvider({
  id: 'linear-mcp',
  name: 'Linear MCP',
  categories: ['mcp', 'developer'],
  icon: 'linear',
  docs: 'https://linear.app/docs/mcp',
  origin: 'survey',
  auth: { mode: 'mcp-oauth', server: 'https://mcp.linear.app/mcp', registration: 'dynamic' },
  api: {
    headers: { authorization: 'Bearer {accessToken}', accept: 'application/json, text/event-stream' },
    baseUrl: 'https://mcp.linear.app/mcp',
  },
  sources: { auth: { from: ['public-code'], on: '2026-12' }, api: { from: ['public-code'], on: '2026-12' } },
});
