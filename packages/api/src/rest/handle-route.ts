import type { IncomingMessage } from 'node:http';

import type { ResponseHead } from '../response-head.js';
import { answerRoute, type RouteCall } from './answer-route.js';
import { parseQuery } from './parse-query.js';
import { readAnyBody, readJsonBody, requireJson } from './read-json-body.js';
import type { MatchedRoute } from './route-matcher.js';
import type { RawInput } from './route.js';

export interface RestCall extends Omit<RouteCall, 'readInput'> {
  readonly match: MatchedRoute;
  /** With its question mark, or empty. */
  readonly search: string;
  readonly maxBodyBytes: number;
}

/** Answers a REST request straight from node:http: a framework would double the cost of a read. Never throws. */
export async function handleRoute(req: IncomingMessage, head: ResponseHead, call: RestCall): Promise<void> {
  await answerRoute(head, call.match.route, { ...call, readInput: () => readInput(req, call) });
}

async function readInput(
  req: IncomingMessage,
  { match: { route, params }, search, maxBodyBytes }: RestCall,
): Promise<RawInput> {
  const { largeBody, anyContentType } = route;
  const base = { params, query: parseQuery(search), integrationHeader: headerOf(req, 'provider-config-key') };
  if (largeBody) {
    requireJson(req);
    return { ...base, body: undefined, readBody: async () => readJsonBody(req, largeBody.maxBytes) };
  }
  if (anyContentType) return { ...base, body: await readAnyBody(req, maxBodyBytes) };
  if (hasBody(req)) return { ...base, body: await readJsonBody(req, maxBodyBytes) };
  requireJson(req);
  return { ...base, body: undefined };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return (
    headers['transfer-encoding'] !== undefined ||
    (headers['content-length'] !== undefined && headers['content-length'] !== '0')
  );
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
