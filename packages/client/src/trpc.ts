import type { Issue } from '@holdfast/schema';
import type {
  inferRouterInputs,
  inferRouterOutputs,
  TRPCBuiltRouter,
  TRPCDefaultErrorShape,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
} from '@trpc/server';

import type { HoldfastTrpc, Mutation, Query } from './holdfast-trpc.js';

type ProcedureOf<P> =
  P extends Query<infer Input, infer Output>
    ? TRPCQueryProcedure<{ input: Input; output: Output; meta: unknown }>
    : P extends Mutation<infer Input, infer Output>
      ? TRPCMutationProcedure<{ input: Input; output: Output; meta: unknown }>
      : never;

/** A failed call. `data.error` is the same error as in REST. */
export interface ErrorShape extends Omit<TRPCDefaultErrorShape, 'data'> {
  readonly data: Omit<TRPCDefaultErrorShape['data'], 'stack'> & {
    /** Finds the call in the server's log. */
    readonly requestId?: string;
    readonly error: {
      readonly code: string;
      readonly message: string;
      /** For rejected input: each field and the rule that it breaks. */
      readonly errors?: readonly Issue[];
      readonly payload?: Readonly<Record<string, unknown>>;
    };
  };
}

/**
 * The procedures that a secret key may call, for your own tRPC client or a library on top of one. This is only a type: import it with
 * `import type`. The secret key must not reach a browser.
 *
 * @example
 * const trpc = createTRPCClient<AppRouter>({
 *   links: [httpLink({ url: `${url}/trpc`, headers: { authorization: `Bearer ${secretKey}` } })],
 * });
 */
export type AppRouter = TRPCBuiltRouter<
  { ctx: object; meta: object; errorShape: ErrorShape; transformer: false },
  { [Group in keyof HoldfastTrpc]: { [Name in keyof HoldfastTrpc[Group]]: ProcedureOf<HoldfastTrpc[Group][Name]> } }
>;

/** The input of each procedure: `RouterInputs['connections']['get']`. */
export type RouterInputs = inferRouterInputs<AppRouter>;
/** The answer of each procedure. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;
