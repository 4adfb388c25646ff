import type { ErrorCode } from '@holdfast/schema';
import type * as z from 'zod';

import type { CallerKind, ScopeNeeds } from '../callers/caller-kind.js';
import type { AuditEvent } from './audit-event.js';
import type { LargeBody } from './large-body.js';
import type { Method, OperationDocs } from './operation-docs.js';

export type OperationKind = 'query' | 'mutation';

/** The REST form of an operation. Members of the input that are neither in the path nor in the query are the body. */
export interface RestForm {
  readonly method: Method;
  /** With parameters in Express's form: `/connections/:connectionId`. */
  readonly path: string;
  readonly olderPaths?: readonly string[];
  /** Defaults to 200. */
  readonly status?: number;
  /** Input members in the path: the parameter's name, then the member's. */
  readonly params?: Readonly<Record<string, string>>;
  /** Input members in the query of a route with a body. Without a body every member that is not in the path is in the query. */
  readonly query?: readonly string[];
  /** Replaces the derived query if its wire form differs; its output must be the members of the input. */
  readonly querySchema?: z.ZodType;
  /** Replaces the derived body if it has its own name or other member names. */
  readonly bodySchema?: z.ZodType;
  /** Body members that have another name in the input: the body's, then the input's. */
  readonly bodyNames?: Readonly<Record<string, string>>;
}

/**
 * One capability of the service, described once. The tRPC procedure, the REST route, the OpenAPI entry, the scope
 * check and their tests are built from it. The type names no service, because it reaches every client's declarations.
 */
export interface Operation<
  K extends OperationKind = OperationKind,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> extends ScopeNeeds {
  readonly id: string;
  readonly kind: K;
  /** Undefined for a query. */
  readonly audit: AuditEvent | undefined;
  readonly caller: CallerKind;
  readonly input: I;
  readonly output: O;
  readonly errors: readonly ErrorCode[];
  readonly docs: OperationDocs;
  readonly rest: RestForm | { readonly none: string };
  readonly largeBody: LargeBody | undefined;
  readonly answersSecret: boolean;
  readonly isTool: boolean;
  /** Receives the caller that `caller` names and an input that `input` has parsed. */
  readonly run: (caller: unknown, input: unknown) => unknown;
}
