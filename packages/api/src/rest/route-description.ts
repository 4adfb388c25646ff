import type { ErrorCode } from '@holdfast/schema';
import type * as z from 'zod';

import type { ScopeNeeds } from '../callers/caller-kind.js';
import type { AuditEvent } from '../operations/audit-event.js';
import type { OperationDocs } from '../operations/operation-docs.js';

/** The reason why a route is written by hand: the id of the operation that it is another form of, or a sentence. */
export type FormOf = string | { readonly none: string };

/** The description of a route; `output` also binds the response of the use case. */
export interface RouteOperation<Output> extends OperationDocs {
  /** The method name in generated clients. */
  readonly id: string;
  /**
   * `z.void()` for a response without a body; `z.never()` for a route that only refuses, which the document leaves
   * out.
   */
  readonly output: z.ZodType<Output>;
  /** The use case's own refusals. Faults of the input, the key and the limits are added for each kind of route. */
  readonly errors: readonly ErrorCode[];
  /** The audit event of the operation; absent for a route that only reads. */
  readonly audit?: AuditEvent | undefined;
  /** Absent for the route of an operation. */
  readonly formOf?: FormOf;
}

export type RouteCaller =
  | 'secret_key'
  | 'session'
  | 'manage_session'
  | 'secret_key_or_session'
  | 'session_in_query'
  | 'session_in_body'
  | 'anybody';

/** A route in the form that the OpenAPI document reads. */
export interface RouteDescription extends RouteOperation<unknown> {
  /** The scopes that a secret key needs; absent when no secret key may call. */
  readonly needs: ScopeNeeds | undefined;
  readonly caller: RouteCaller;
  readonly params: z.ZodType | undefined;
  readonly query: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
}
