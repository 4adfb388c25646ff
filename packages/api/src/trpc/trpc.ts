import { initTRPC } from '@trpc/server';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';

import type { ApiContext } from '../api-context.js';
import { identifyOperator, identifySecretKey, identifySecretKeyOrSession, identifySession } from '../callers/identify-caller.js';
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

export const secretKeyProcedure = t.procedure.use(async ({ ctx, next }) => next({ ctx: { services: await identifySecretKey(ctx) } }));

export const sessionProcedure = t.procedure.use(async ({ ctx, next }) => next({ ctx: await identifySession(ctx) }));

export const secretKeyOrSessionProcedure = t.procedure.use(async ({ ctx, next }) =>
  next({ ctx: await identifySecretKeyOrSession(ctx) }),
);

export const operatorProcedure = t.procedure.use(async ({ ctx, next }) => next({ ctx: { services: await identifyOperator(ctx) } }));
