import type { IncomingMessage, ServerResponse } from 'node:http';

import { AppError } from '@holdfast/schema';

import { answerRoute, type RouteCall } from './answer-route.js';
import { parseQuery } from './parse-query.js';
import { requireJson } from './read-json-body.js';
import { getConnectionRoute } from './routes/connections.js';

const PATH = /^\/connections\/([^/]+)$/;

/** The connection that a request asks for by the plain path; `undefined` when the request is something else. */
export function matchGetConnection(method: string | undefined, path: string): string | undefined {
  return method === 'GET' ? PATH.exec(path)?.[1] : undefined;
}

export interface GetConnectionCall extends Omit<RouteCall, 'readInput'> {
  /** As it stands in the path, still escaped. */
  readonly connectionId: string;
  readonly search: string;
}

/** `GET /connections/:connectionId` straight from node:http: every product calls it all the time, and a framework doubles its cost. */
export async function handleGetConnection(req: IncomingMessage, res: ServerResponse, call: GetConnectionCall): Promise<void> {
  await answerRoute(res, getConnectionRoute, {
    ...call,
    readInput() {
      requireJson(req);
      return { params: { connectionId: decode(call.connectionId) }, query: parseQuery(call.search), body: undefined };
    },
  });
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new AppError('invalid_uri_params', 'the path holds a broken escape');
  }
}
