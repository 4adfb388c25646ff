import type {
  inferRouterInputs,
  inferRouterOutputs,
  TRPCBuiltRouter,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
} from '@trpc/server';
import type * as z from 'zod';

import { OPERATIONS } from '../operations/index.js';
import type { Operation, OperationKind } from '../operations/operation.js';
import type { RouterTypes } from './router-types.js';
import { procedureOf, router } from './trpc.js';

type ProcedureOf<O> =
  O extends Operation<infer K extends OperationKind, infer I, infer A>
    ? K extends 'query'
      ? TRPCQueryProcedure<{ input: z.input<I>; output: z.output<A>; meta: unknown }>
      : TRPCMutationProcedure<{ input: z.input<I>; output: z.output<A>; meta: unknown }>
    : never;

type ProceduresOf<Groups> = { [G in keyof Groups]: { [P in keyof Groups[G]]: ProcedureOf<Groups[G][P]> } };

/** The type of the router; clients import only the type. */
export type AppRouter = TRPCBuiltRouter<RouterTypes, ProceduresOf<typeof OPERATIONS>>;

/** The input of each procedure: `RouterInputs['connections']['get']`. */
export type RouterInputs = inferRouterInputs<AppRouter>;
/** The output of each procedure. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;

// The cast is safe: each procedure is built from the operation whose types it has.
export const appRouter = router(
  mapValues(OPERATIONS, (group) => mapValues<Operation, ReturnType<typeof procedureOf>>(group, procedureOf)),
) as unknown as AppRouter;

function mapValues<T, R>(record: Readonly<Record<string, T>>, map: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
