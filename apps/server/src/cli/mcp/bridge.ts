import { createInterface } from 'node:readline';

import { StartError } from '../../start-error.js';
import type { OperationClient } from '../operations/operation-client.js';

export interface BridgeOptions {
  readonly client: Pick<OperationClient, 'post'>;
  /** The path and query of the MCP endpoint, below the address of the server. */
  readonly endpoint: string;
  readonly input: NodeJS.ReadableStream;
  /** Carries nothing but the answers, one JSON-RPC message a line. */
  readonly output: NodeJS.WritableStream;
}

/** JSON-RPC's code for a failure inside the server. */
const INTERNAL_ERROR = -32_603;
const PARSE_ERROR = -32_700;

/** Passes the messages of a local MCP client on to a running server until the client closes the input. */
export async function bridge({ client, endpoint, input, output }: BridgeOptions): Promise<void> {
  const open = new Set<Promise<void>>();
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    // A slow tool must not hold up the messages after it.
    const answering = answerLine(line).finally(() => open.delete(answering));
    open.add(answering);
  }
  await Promise.all(open);

  async function answerLine(line: string): Promise<void> {
    const message = parseMessage(line);
    const answer =
      message === undefined
        ? { error: { code: PARSE_ERROR, message: 'the line is not JSON' } }
        : await send(line, message);
    if (answer !== undefined) output.write(`${JSON.stringify({ jsonrpc: '2.0', ...answer })}\n`);
  }

  /** Undefined for a message that has no answer. */
  async function send(line: string, message: Message): Promise<object | undefined> {
    const failed = (text: string): object | undefined =>
      message.id === undefined ? undefined : { id: message.id, error: { code: INTERNAL_ERROR, message: text } };
    try {
      const response = await client.post(endpoint, line, headersOf(message));
      const body = parseMessage(await response.text());
      if (body === undefined) return response.ok ? undefined : failed(`the server answered ${response.status}`);
      return body.jsonrpc === undefined ? failed(refusalIn(body)) : body;
    } catch (error) {
      // The server may respond again at the next message.
      if (error instanceof StartError) return failed(error.message);
      throw error;
    }
  }
}

interface Message {
  readonly jsonrpc?: unknown;
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: { readonly name?: unknown; readonly _meta?: Readonly<Record<string, unknown>> };
  readonly error?: { readonly code?: unknown; readonly message?: unknown };
}

function parseMessage(text: string): Message | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The headers that repeat values of the message, for a revision that requires them over HTTP. */
function headersOf({ method, params }: Message): Record<string, string> {
  const version = params?._meta?.['io.modelcontextprotocol/protocolVersion'];
  if (typeof version !== 'string') return {};
  return {
    'mcp-protocol-version': encoded(version),
    ...(typeof method === 'string' && { 'mcp-method': encoded(method) }),
    ...(typeof params?.name === 'string' && { 'mcp-name': encoded(params.name) }),
  };
}

function encoded(value: string): string {
  if (/^[!-~]+(?: [!-~]+)*$/.test(value) && !value.startsWith('=?base64?')) return value;
  return `=?base64?${Buffer.from(value).toString('base64')}?=`;
}

function refusalIn({ error }: Message): string {
  return typeof error?.code === 'string' && typeof error.message === 'string'
    ? `${error.code}: ${error.message}`
    : 'the server gave no reason';
}
