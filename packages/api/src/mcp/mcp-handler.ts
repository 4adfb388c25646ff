import type { IncomingMessage } from 'node:http';

import { AppError } from '@holdfast/schema';
import { isLeaseHeader } from '@holdfast/services';

import { identifyLease, identifySecretKey } from '../callers/identify-caller.js';
import type { ResponseHead } from '../response-head.js';
import { answerError, type RouteCall } from '../rest/answer-route.js';
import { abortAt, abortWhenGone } from '../rest/call-signal.js';
import { PROXY_NEEDS } from '../rest/proxy-handler.js';
import { readJsonBody } from '../rest/read-json-body.js';
import { sendJson } from '../rest/send-json.js';
import { answerMessage } from './answer-message.js';
import { leaseTools } from './lease-tools.js';
import { operationTools } from './operation-tools.js';
import type { ToolSet } from './tool-set.js';

export const MCP_PATH = '/mcp';

export interface McpHandlerCall extends Omit<RouteCall, 'readInput'> {
  /** With its question mark, or empty. */
  readonly search: string;
  /** The origin of the server's own pages. */
  readonly ownOrigin: string;
  /** The version of this server. */
  readonly version: string;
  readonly maxBodyBytes: number;
}

/** `POST /mcp` straight from node:http: one message of the Model Context Protocol. Never throws. */
export async function handleMcp(req: IncomingMessage, head: ResponseHead, call: McpHandlerCall): Promise<void> {
  try {
    requireOwnOrigin(req, call.ownOrigin);
    if (req.method !== 'POST') {
      head.set('allow', 'POST');
      throw new AppError('method_not_allowed', 'send each message by POST; this server has no streams and no sessions');
    }
    const tools = await toolsOf(head, call);
    const { status, body } = await answerMessage({
      message: await readJsonBody(req, call.maxBodyBytes),
      headers: req.headers,
      tools,
      server: { name: 'holdfast', title: 'Holdfast', version: call.version },
    });
    if (body) return sendJson(head, status, body);
    head.write(status, ['content-length', '0']);
    head.res.end();
  } catch (error) {
    answerError(head, error, call);
  }
}

/**
 * A browser names the origin of the page in every POST. A page that reaches this server under a name of its own
 * (DNS rebinding) therefore has a foreign origin, and programs have none.
 */
function requireOwnOrigin({ headers: { origin } }: IncomingMessage, ownOrigin: string): void {
  if (origin !== undefined && origin !== ownOrigin)
    throw new AppError('forbidden', 'Origin: a page of another origin must not call this address');
}

/** Authenticates before the body is read. */
async function toolsOf(head: ResponseHead, call: McpHandlerCall): Promise<ToolSet> {
  const { context, onServerError, search } = call;
  if (!isLeaseHeader(context.authorization)) {
    const services = await identifySecretKey(context, { scopes: [] });
    return operationTools({ context, services, mayWrite: allowsWrites(search), onServerError });
  }
  const caller = await identifyLease(context, PROXY_NEEDS);
  const gone = abortWhenGone(head.res);
  abortAt(gone, caller.expiresAt.getTime() - caller.services.clock().getTime(), head.res);
  return leaseTools({ context, caller, signal: gone.signal, onServerError });
}

/** @throws AppError `invalid_query_params` */
function allowsWrites(search: string): boolean {
  const given = new URLSearchParams(search).getAll('allow_writes');
  if (given.length === 0) return false;
  if (given.length === 1 && (given[0] === 'true' || given[0] === 'false')) return given[0] === 'true';
  throw new AppError('invalid_query_params', 'allow_writes: must be true or false', {
    issues: [{ code: 'custom', message: 'must be true or false', path: ['allow_writes'] }],
  });
}
