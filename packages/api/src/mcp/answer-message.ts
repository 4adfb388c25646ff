import type { IncomingHttpHeaders } from 'node:http';

import * as z from 'zod';

import type { ToolSet } from './tool-set.js';

/** The revision without a handshake: every request names its version, in `_meta` and in a header. */
const CURRENT = '2026-07-28';
/** Revisions whose clients open with `initialize`. No session is needed, because nothing is remembered between requests. */
const WITH_HANDSHAKE = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'] as const;
const SUPPORTED: readonly string[] = [CURRENT, ...WITH_HANDSHAKE];

const META = 'io.modelcontextprotocol/';
const CODES = {
  invalidRequest: -32_600,
  methodNotFound: -32_601,
  invalidParams: -32_602,
  headerMismatch: -32_020,
  unsupportedVersion: -32_022,
} as const;

const messageSchema = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string(), z.int()]).optional(),
  method: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
});
const callSchema = z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()).optional() });

export interface McpRequest {
  /** One JSON-RPC message, not yet parsed. */
  readonly message: unknown;
  readonly headers: IncomingHttpHeaders;
  readonly tools: ToolSet;
  readonly server: { readonly name: string; readonly title: string; readonly version: string };
}

export interface McpAnswer {
  readonly status: number;
  /** Undefined for a notification, which has no answer. */
  readonly body?: object;
}

interface Call extends McpRequest {
  readonly id: string | number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Answers one message of the Model Context Protocol, over Streamable HTTP without a stream. */
export async function answerMessage(request: McpRequest): Promise<McpAnswer> {
  const parsed = messageSchema.safeParse(request.message);
  if (!parsed.success)
    return fault(400, { code: 'invalidRequest', message: 'the body must be one JSON-RPC 2.0 message' });
  const { id, method, params = {} } = parsed.data;
  if (id === undefined || method === undefined) return { status: 202 };
  const call = { ...request, id, method, params };
  const meta = metaOf(params);
  const version = meta[`${META}protocolVersion`];
  const named = request.headers['mcp-protocol-version'];
  if (version === undefined && named !== CURRENT) return answerWithHandshake(call);
  return faultOfCurrent(call, meta) ?? answerCurrent(call);
}

/** A request that breaks a rule of the current revision. */
function faultOfCurrent(call: Call, meta: Readonly<Record<string, unknown>>): McpAnswer | undefined {
  const { id, headers, method, params } = call;
  const version = meta[`${META}protocolVersion`];
  if (version !== undefined && version !== CURRENT) return unsupported(id, version);
  const expected: Record<string, unknown> = {
    'mcp-protocol-version': CURRENT,
    'mcp-method': method,
    ...(method === 'tools/call' && { 'mcp-name': params['name'] }),
  };
  for (const [name, value] of Object.entries(expected)) {
    if (decoded(headers[name]) !== value)
      return fault(400, {
        id,
        code: 'headerMismatch',
        message: `the header ${name} must be equal to its value in the body`,
      });
  }
  for (const name of ['protocolVersion', 'clientCapabilities']) {
    if (meta[`${META}${name}`] === undefined)
      return fault(400, { id, code: 'invalidParams', message: `_meta.${META}${name} is required` });
  }
  return undefined;
}

async function answerCurrent(call: Call): Promise<McpAnswer> {
  const { id, method, server } = call;
  const complete = (result: object): McpAnswer =>
    success(id, { resultType: 'complete', ...result, _meta: { [`${META}serverInfo`]: server } });
  if (method === 'server/discover')
    return complete({ supportedVersions: SUPPORTED, ...DESCRIPTION, serverInfo: server, ...CACHEABLE });
  if (method === 'tools/list') return complete({ tools: call.tools.list(), ...CACHEABLE });
  if (method === 'tools/call') return callTool(call, complete);
  return unknownMethod(call, 404);
}

async function answerWithHandshake(call: Call): Promise<McpAnswer> {
  const { id, method, params, headers, server } = call;
  const named = headers['mcp-protocol-version'];
  if (named !== undefined && !SUPPORTED.includes(String(named))) return unsupported(id, named);
  if (method === 'initialize') {
    const version = WITH_HANDSHAKE.find((known) => known === params['protocolVersion']) ?? WITH_HANDSHAKE[0];
    return success(id, { protocolVersion: version, ...DESCRIPTION, serverInfo: server });
  }
  if (method === 'ping') return success(id, {});
  if (method === 'tools/list') return success(id, { tools: call.tools.list() });
  if (method === 'tools/call') return callTool(call, (result) => success(id, result));
  return unknownMethod(call, 200);
}

const DESCRIPTION = { capabilities: { tools: {} } };
/** The tools depend on the key, which keeps its scopes. */
const CACHEABLE = { ttlMs: 60_000, cacheScope: 'private' };

async function callTool({ id, params, tools }: Call, answer: (result: object) => McpAnswer): Promise<McpAnswer> {
  const parsed = callSchema.safeParse(params);
  if (!parsed.success)
    return fault(200, { id, code: 'invalidParams', message: 'params must have a name and arguments' });
  const result = await tools.call(parsed.data.name, parsed.data.arguments);
  return result ? answer(result) : fault(200, { id, code: 'invalidParams', message: 'this tool does not exist' });
}

function metaOf({ _meta: meta }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return typeof meta === 'object' && meta !== null ? { ...meta } : {};
}

/** A header whose value is not plain ASCII is sent as `=?base64?…?=`. */
function decoded(header: string | readonly string[] | undefined): unknown {
  const encoded = typeof header === 'string' ? /^=\?base64\?([A-Za-z0-9+/=]*)\?=$/.exec(header)?.[1] : undefined;
  return encoded === undefined ? header : Buffer.from(encoded, 'base64').toString('utf8');
}

function success(id: string | number, result: object): McpAnswer {
  return { status: 200, body: { jsonrpc: '2.0', id, result } };
}

interface Fault {
  readonly id?: string | number;
  readonly code: keyof typeof CODES;
  readonly message: string;
  readonly data?: object;
}

function fault(status: number, { id, code, message, data }: Fault): McpAnswer {
  return {
    status,
    body: {
      jsonrpc: '2.0',
      ...(id !== undefined && { id }),
      error: { code: CODES[code], message, ...(data && { data }) },
    },
  };
}

function unsupported(id: string | number, requested: unknown): McpAnswer {
  const message = 'this protocol version is not supported';
  return fault(400, { id, code: 'unsupportedVersion', message, data: { supported: SUPPORTED, requested } });
}

function unknownMethod({ id }: Call, status: number): McpAnswer {
  return fault(status, { id, code: 'methodNotFound', message: 'this method does not exist' });
}
