import { initTRPC } from '@trpc/server';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';

import type { ApiContext } from '../api-context.js';
import {
  identifyOperator,
  identifySecretKey,
  identifySecretKeyOrOperator,
  identifySecretKeyOrSession,
  identifySession,
} from '../callers/identify-caller.js';
import type { ScopedOperation } from '../callers/operation-scopes.js';
import { explainTrpcFailure } from './explain-trpc-failure.js';

const t = initTRPC.context<ApiContext>().create({
  isDev: false,
  errorFormatter({ shape, error, type, path, ctx }) {
    const failure = explainTrpcFailure(error, { type, requestId: ctx?.requestId });
    return {
      ...shape,
      code: TRPC_ERROR_CODES_BY_KEY[failure.trpcCode],
      message: failure.body.error.message,
      data: {
        code: failure.trpcCode,
        httpStatus: failure.status,
        ...(path !== undefined && { path }),
        ...(ctx && { requestId: ctx.requestId }),
        ...failure.body,
      },
    };
  },
});

export const router = t.router;

/** For a secret key that may do the operation. */
export function secretKeyProcedure(operation: ScopedOperation) {
  return t.procedure.use(async ({ ctx, next }) => next({ ctx: { services: await identifySecretKey(ctx, operation) } }));
}

export const sessionProcedure = t.procedure.use(async ({ ctx, next }) => next({ ctx: await identifySession(ctx) }));

export function secretKeyOrSessionProcedure(operation: ScopedOperation) {
  return t.procedure.use(async ({ ctx, next }) => next({ ctx: await identifySecretKeyOrSession(ctx, operation) }));
}

export function operatorProcedure(operation: ScopedOperation) {
  return t.procedure.use(async ({ ctx, next }) => next({ ctx: { services: await identifyOperator(ctx, operation) } }));
}

export function keyOrOperatorProcedure(operation: ScopedOperation) {
  return t.procedure.use(async ({ ctx, next }) => next({ ctx: { services: await identifySecretKeyOrOperator(ctx, operation) } }));
}
