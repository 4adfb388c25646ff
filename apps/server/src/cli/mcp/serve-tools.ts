import type { BackendOperation } from '@holdfast/api';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type CallToolResult,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';

import { StartError } from '../../start-error.js';
import { OperationFailure, type OperationClient } from '../operations/operation-client.js';
import { serverVersion } from '../server-version.js';

/** Serves operations as tools over standard input and output until the client closes the input. */
export async function serveTools(operations: readonly BackendOperation[], client: OperationClient): Promise<void> {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const mcp = new McpServer({ name: 'holdfast', version: serverVersion() }, { capabilities: { tools: {} } });
  // The tools already have JSON schemas; the Holdfast server checks the input and names the field and the rule.
  mcp.server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: operations.map(toolOf) }));
  mcp.server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const operation = byId.get(params.name);
    if (!operation) throw new McpError(ErrorCode.InvalidParams, 'this tool does not exist');
    return callTool(client, operation, params.arguments);
  });
  const closed = new Promise<void>((resolve) => {
    mcp.server.onclose = resolve;
    process.stdin.once('end', () => void mcp.close());
  });
  await mcp.connect(new StdioServerTransport());
  await closed;
}

function toolOf({ id, summary, details, kind, inputSchema }: BackendOperation): Tool {
  return {
    name: id,
    title: summary,
    description: [`${summary}.`, details].filter(Boolean).join('\n'),
    inputSchema: { ...inputSchema(), type: 'object' },
    annotations: { title: summary, readOnlyHint: kind === 'query', openWorldHint: false },
  };
}

async function callTool(
  client: OperationClient,
  operation: BackendOperation,
  input: Record<string, unknown> | undefined,
): Promise<CallToolResult> {
  try {
    const answer = await client.call(operation, operation.inputSchema() === undefined ? undefined : (input ?? {}));
    return { content: [{ type: 'text', text: JSON.stringify(answer ?? { success: true }) }] };
  } catch (error) {
    if (error instanceof OperationFailure) return failed(`${error.error.code}: ${error.message}`);
    // The Holdfast server may respond again at the next call.
    if (error instanceof StartError) return failed(error.message);
    throw error;
  }
}

function failed(text: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text }] };
}
