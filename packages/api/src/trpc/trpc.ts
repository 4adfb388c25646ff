import { initTRPC } from '@trpc/server';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';

import type { ApiContext } from '../api-context.js';
import { IDENTIFY } from '../callers/identify-caller.js';
import type { Failure } from '../errors/explain-failure.js';
import type { Operation } from '../operations/operation.js';
import { explainTrpcFailure } from './explain-trpc-failure.js';
import type { ErrorShape } from './router-types.js';

const t = initTRPC.context<ApiContext>().create({
  isDev: false,
  errorFormatter({ error, type, path, ctx }): ErrorShape {
    const failure = explainTrpcFailure(error, { type, requestId: ctx?.requestId });
    return errorShape(failure, { path, requestId: ctx?.requestId });
  },
});

/** A failure in tRPC's form, with the body of the REST API in its data. */
export function errorShape(
  failure: Failure,
  { path, requestId }: { readonly path: string | undefined; readonly requestId: string | undefined },
): ErrorShape {
  return {
    code: TRPC_ERROR_CODES_BY_KEY[failure.trpcCode],
    message: failure.body.error.message,
    data: {
      code: failure.trpcCode,
      httpStatus: failure.status,
      ...(path !== undefined && { path }),
      ...(requestId !== undefined && { requestId }),
      ...failure.body,
    },
  };
}

export const router = t.router;

/**
 * Identifies the caller, then parses the input. A large body is read only for a caller with access, when a place is
 * free.
 */
export function procedureOf(operation: Operation) {
  const { audit, largeBody, run } = operation;
  const identified = t.procedure.use(async ({ ctx, next }) => {
    if (audit) ctx.auditEvents.push(audit);
    return next({ ctx: { caller: await IDENTIFY[operation.caller](ctx, operation) } });
  });
  const admitted = largeBody ? identified.use(async ({ next }) => largeBody.run(() => next())) : identified;
  const described = admitted.input(operation.input).output(operation.output);
  return operation.kind === 'query'
    ? described.query(({ ctx, input }) => run(ctx.caller, input))
    : described.mutation(({ ctx, input }) => run(ctx.caller, input));
}
