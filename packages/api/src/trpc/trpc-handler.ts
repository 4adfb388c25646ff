import type { IncomingMessage, ServerResponse } from 'node:http';

import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';

import type { ApiContext } from '../api-context.js';
import { explainTrpcFailure } from './explain-trpc-failure.js';
import { appRouter } from './app-router.js';

/** Most calls that one batch may hold. */
export const MAX_BATCH_SIZE = 10;

export interface TrpcCall {
  /** The procedure's path: what follows `/trpc/`. */
  readonly path: string;
  readonly context: ApiContext;
  readonly maxBodyBytes: number;
  /** Told of failures on our side, with the cause that no caller sees. */
  readonly onServerError: (error: unknown, path: string | undefined) => void;
}

/** Serves one tRPC request straight from node:http. */
export async function handleTrpc(req: IncomingMessage, res: ServerResponse, call: TrpcCall): Promise<void> {
  await nodeHTTPRequestHandler({
    router: appRouter,
    req,
    res,
    path: call.path,
    createContext: async () => call.context,
    maxBodySize: call.maxBodyBytes,
    maxBatchSize: MAX_BATCH_SIZE,
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
