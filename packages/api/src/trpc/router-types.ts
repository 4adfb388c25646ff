import type { ErrorBody } from '@holdfast/schema';
import type { TRPCDefaultErrorShape } from '@trpc/server';

/** A failed call as a client receives it. `data.error` is the error of the REST API. */
export interface ErrorShape extends Omit<TRPCDefaultErrorShape, 'data'> {
  readonly data: Omit<TRPCDefaultErrorShape['data'], 'stack'> & ErrorBody & { readonly requestId?: string };
}

/** The router's types as a client sees them, without the server's context. */
export interface RouterTypes {
  readonly ctx: object;
  readonly meta: object;
  readonly errorShape: ErrorShape;
  readonly transformer: false;
}
