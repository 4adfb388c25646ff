import type { IncomingMessage } from 'node:http';

import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';

import type { ApiContext } from '../api-context.js';
import { IMPORT_BODY } from '../operations/large-body.js';
import type { ResponseHead } from '../response-head.js';
import { appRouter } from './app-router.js';
import { explainTrpcFailure } from './explain-trpc-failure.js';
import { answerQuery, matchQuery } from './plain-query.js';

/** Accepts a large body if it is called alone, not in a batch. */
const IMPORT_PATH = 'connections.importMany';

/** The maximum number of calls in one batch. */
export const MAX_BATCH_SIZE = 10;

export interface TrpcCall {
  /** The procedure's path after `/trpc/`. */
  readonly path: string;
  /** Includes the question mark; may be empty. */
  readonly search: string;
  readonly context: ApiContext;
  readonly maxBodyBytes: number;
  /** Receives failures on our side, with the cause that no caller sees. */
  readonly onServerError: (error: unknown, path: string | undefined) => void;
}

/** Serves one tRPC request straight from node:http. */
export async function handleTrpc(req: IncomingMessage, head: ResponseHead, call: TrpcCall): Promise<void> {
  const query = matchQuery(req, call);
  if (query) return answerQuery(head, query, call);
  head.set('cache-control', 'no-store');
  head.apply();
  await nodeHTTPRequestHandler({
    router: appRouter,
    req,
    res: head.res,
    path: call.path,
    createContext: async () => call.context,
    maxBodySize: call.path === IMPORT_PATH ? IMPORT_BODY.maxBytes : call.maxBodyBytes,
    maxBatchSize: MAX_BATCH_SIZE,
    // A query whose input is too long for a URL is sent by POST.
    allowMethodOverride: true,
    responseMeta({ errors }) {
      const waits = errors.map((error) => failureOf(error).retryAfterSeconds ?? 0);
      const longest = Math.max(0, ...waits);
      return longest > 0 ? { headers: new Headers({ 'retry-after': String(longest) }) } : {};
    },
    onError({ error, path }) {
      if (failureOf(error).status >= 500) call.onServerError(error.cause ?? error, path);
    },
  });

  function failureOf(error: Parameters<typeof explainTrpcFailure>[0]): ReturnType<typeof explainTrpcFailure> {
    return explainTrpcFailure(error, { type: 'unknown', requestId: call.context.requestId });
  }
}
