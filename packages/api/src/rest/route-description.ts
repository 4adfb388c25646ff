import type { ErrorCode } from '@holdfast/schema';
import type * as z from 'zod';

/** The headings under which a reference lists the routes. */
export const ROUTE_TAGS = ['Connections', 'Metadata', 'Connect sessions', 'Integrations', 'Providers', 'Authorization', 'Proxy', 'Environment'] as const;
export type RouteTag = (typeof ROUTE_TAGS)[number];

/** What a reader of the reference needs beyond the input schemas. Every route has one; `output` also binds what the verb may answer. */
export interface Operation<Output> {
  /** The name of the method that generated clients give it. */
  readonly id: string;
  readonly tag: RouteTag;
  readonly summary: string;
  readonly description?: string;
  /** For what only old SDKs call. */
  readonly deprecated?: true;
  /** `z.void()` for an answer without a body; `z.never()` for a route that only refuses, which the document leaves out. */
  readonly output: z.ZodType<Output>;
  /** What the verb itself may refuse. Faults of the input, the key and the limits come with the route's kind. */
  readonly errors: readonly ErrorCode[];
}

export type RouteCaller = 'secret_key' | 'session' | 'secret_key_or_session' | 'session_in_query' | 'session_in_body' | 'anybody';

/** A route as the OpenAPI document reads it. */
export interface RouteDescription extends Operation<unknown> {
  readonly caller: RouteCaller;
  readonly params: z.ZodType | undefined;
  readonly query: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
}
