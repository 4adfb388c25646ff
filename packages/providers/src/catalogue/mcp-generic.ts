import { defineProvider } from '../define-provider.js';

export const mcpGeneric = defineProvider({
  id: 'mcp-generic',
  name: 'Any MCP server',
  categories: ['mcp'],
  icon: 'modelcontextprotocol',
  docs: 'https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization',
  origin: 'survey',
  auth: { mode: 'mcp-oauth', server: '{config.mcp_server_url}', registration: 'discover' },
  config: {
    mcp_server_url: {
      label: 'Address of the MCP server',
      description: 'Full https address of the MCP server.',
      format: 'https-url',
    },
  },
  api: {
    baseUrl: '{config.mcp_server_url}',
    headers: { authorization: 'Bearer {accessToken}', accept: 'application/json, text/event-stream' },
  },
});
