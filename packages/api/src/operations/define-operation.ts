import type { ErrorCode, Scope } from '@holdfast/schema';
import { runOnce } from '@holdfast/services';
import type * as z from 'zod';

import type { CallerKind } from '../callers/caller-kind.js';
import { servicesIn, type CallerOf } from '../callers/identify-caller.js';
import type { AuditEvent } from './audit-event.js';
import type { LargeBody } from './large-body.js';
import type { OperationDocs } from './operation-docs.js';
import type { Operation, OperationKind, RestForm } from './operation.js';

interface OperationOptions<K extends OperationKind, C extends CallerKind, I extends z.ZodType, O extends z.ZodType> {
  /** The name that generated clients give the method; unique. */
  readonly id: string;
  readonly kind: K;
  readonly caller: C;
  /** A secret key needs one of these scopes; an empty list allows any key. Ignored for a connect session. */
  readonly scopes: readonly Scope[];
  /** A scope that a key needs in addition. */
  readonly alsoScope?: Scope;
  /** `z.void()` for an operation without input. */
  readonly input: I;
  /** `z.void()` for an answer without a body. */
  readonly output: O;
  /** The use case's own refusals. Faults of the input, the caller and the limits are added to every operation. */
  readonly errors: readonly ErrorCode[];
  readonly docs: OperationDocs;
  /** Its form over REST, or the reason why it has none. */
  readonly rest: RestForm | { readonly none: string };
  readonly largeBody?: LargeBody;
  /**
   * Whether the response may contain a credential or a key. A test requires a decision if the output has such a
   * member.
   */
  readonly answersSecret?: boolean;
  /** Whether an MCP server offers the operation as a tool. Default: a query whose response never contains a secret. */
  readonly mcp?: boolean;
  readonly run: (caller: CallerOf[C], input: z.output<I>) => NoInfer<z.output<O>> | Promise<NoInfer<z.output<O>>>;
}

/** A mutation names its audit event; a query has none. */
type Audited<K extends OperationKind> = K extends 'mutation'
  ? { readonly audit: AuditEvent }
  : { readonly audit?: undefined };

export function defineOperation<
  K extends OperationKind,
  C extends CallerKind,
  I extends z.ZodType,
  O extends z.ZodType,
>(options: OperationOptions<K, C, I, O> & Audited<K>): Operation<K, I, O> {
  // The cast is safe: both surfaces identify the caller by `caller` and parse the input by `input` before they call
  // it.
  const once = options.run as (caller: unknown, input: unknown) => unknown;
  const run =
    options.kind === 'query'
      ? once
      : (caller: unknown, input: unknown): unknown => {
          // The cast is safe as the one above.
          const services = servicesIn(caller as CallerOf[CallerKind]);
          return runOnce(services, { operation: options.id, input }, () => once(caller, input));
        };
  const { mcp, answersSecret = false, ...described } = options;
  return {
    ...described,
    audit: options.audit,
    alsoScope: options.alsoScope,
    largeBody: options.largeBody,
    answersSecret,
    isTool: mcp ?? (options.kind === 'query' && !answersSecret),
    run,
  };
}
