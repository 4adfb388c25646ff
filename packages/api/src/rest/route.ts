import { runOnce, type Runtime, type ServiceContext } from '@holdfast/services';
import * as z from 'zod';

import type { ApiContext } from '../api-context.js';
import type { ScopeNeeds } from '../callers/caller-kind.js';
import {
  identifyAnybody,
  identifyBySessionBody,
  identifyBySessionQuery,
  identifySecretKey,
  type SessionCaller,
} from '../callers/identify-caller.js';
import type { LargeBody } from '../operations/large-body.js';
import type { Method } from '../operations/operation-docs.js';
import { parsePart } from './parse-part.js';
import type { FormOf, RouteCaller, RouteDescription, RouteOperation } from './route-description.js';

/** The parts of a request that are input, before any schema. */
export interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** The header `Provider-Config-Key`, by which old SDKs name the integration. */
  readonly integrationHeader?: string | undefined;
  /** Reads the body of a route with its own limit, after the caller is identified; `body` is then undefined. */
  readonly readBody?: () => Promise<unknown>;
}

/** A route is a caller, an input and a use case. */
export interface Route {
  readonly method: Method;
  readonly paths: readonly string[];
  readonly status: number;
  /** Accepts content types other than JSON; a urlencoded body is then read as a form. */
  readonly anyContentType: boolean;
  /** Its own limit for the body, which is then read only for a caller with access, and for a few requests at a time. */
  readonly largeBody: LargeBody | undefined;
  readonly described: RouteDescription;
  readonly handle: (context: ApiContext, input: RawInput) => Promise<unknown>;
}

export interface RouteOptions<Params, Query, Body, Output> {
  readonly method: Method;
  /** The first is the path to use; the others are its older names. */
  readonly paths: readonly string[];
  /** Default: 200. */
  readonly status?: number;
  readonly anyContentType?: boolean;
  readonly largeBody?: LargeBody;
  readonly params?: z.ZodType<Params>;
  /** Without it, any query is refused. */
  readonly query?: z.ZodType<Query>;
  /** Without it, a body is ignored. */
  readonly body?: z.ZodType<Body>;
  readonly operation: RouteOperation<Output>;
  readonly needs?: ScopeNeeds;
}

interface Parsed<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly integrationHeader: string | undefined;
}

type Run<Caller, Params, Query, Body, Output> = (
  caller: Caller,
  input: Parsed<Params, Query, Body>,
) => NoInfer<Output> | Promise<NoInfer<Output>>;

/** A route that is not built from an operation. */
type OwnOptions<P, Q, B, O> = RouteOptions<P, Q, B, O> & { readonly operation: { readonly formOf: FormOf } };
type KeyOptions<P, Q, B, O> = OwnOptions<P, Q, B, O> & { readonly operation: ScopeNeeds };

export function secretKeyRoute<P, Q, B, O>(
  options: KeyOptions<P, Q, B, O>,
  run: Run<ServiceContext, P, Q, B, O>,
): Route {
  const needs = options.operation;
  const once: Run<ServiceContext, P, Q, B, O> = async (caller, input) =>
    runOnce<NoInfer<O>>(caller, { operation: options.operation.id, input }, () => run(caller, input));
  return routeOf(
    { ...options, needs },
    { caller: 'secret_key', identify: (context) => identifySecretKey(context, needs) },
    options.method === 'get' ? run : once,
  );
}

/** Called by a browser with its session token in the query, where the published SDKs put it. */
export function sessionQueryRoute<P, Q, B, O>(
  options: OwnOptions<P, Q, B, O>,
  run: Run<SessionCaller, P, Q, B, O>,
): Route {
  const identify = (context: ApiContext, { query }: RawInput): Promise<SessionCaller> =>
    identifyBySessionQuery(context, query);
  return routeOf(options, { caller: 'session_in_query', identify }, run);
}

/** Called by a page as it unloads: a beacon cannot set headers, so the session token is in the body. */
export function sessionBodyRoute<P, Q, B, O>(
  options: OwnOptions<P, Q, B, O>,
  run: Run<SessionCaller, P, Q, B, O>,
): Route {
  const identify = (context: ApiContext, { body }: RawInput): Promise<SessionCaller> =>
    identifyBySessionBody(context, body);
  return routeOf(options, { caller: 'session_in_body', identify }, run);
}

/** A route without authentication, limited per address. */
export function openRoute<P, Q, B, O>(options: OwnOptions<P, Q, B, O>, run: Run<Runtime, P, Q, B, O>): Route {
  return routeOf(options, { caller: 'anybody', identify: identifyAnybody }, run);
}

const NO_QUERY = z.strictObject({});

export interface Identified<Caller> {
  readonly caller: RouteCaller;
  readonly identify: (context: ApiContext, input: RawInput) => Promise<Caller>;
}

export function routeOf<Caller, P, Q, B, O>(
  options: RouteOptions<P, Q, B, O>,
  { caller: kind, identify }: Identified<Caller>,
  run: Run<Caller, P, Q, B, O>,
): Route {
  return {
    method: options.method,
    paths: options.paths,
    status: options.status ?? 200,
    anyContentType: options.anyContentType ?? false,
    largeBody: options.largeBody,
    described: {
      ...options.operation,
      needs: options.needs,
      caller: kind,
      params: options.params,
      query: options.query,
      body: options.body,
    },
    async handle(context, input) {
      const caller = await identify(context, input);
      const { readBody } = input;
      const answer = (whole: RawInput): O | Promise<O> =>
        run(caller, { ...parseInput(options, whole), integrationHeader: input.integrationHeader });
      if (!readBody || !options.largeBody) return answer(input);
      return options.largeBody.run(async () => answer({ ...input, body: await readBody() }));
    },
  };
}

// The casts are safe: a part without a schema has the type `unknown` for the use case, which cannot read it.
function parseInput<P, Q, B>(
  options: RouteOptions<P, Q, B, unknown>,
  input: RawInput,
): Omit<Parsed<P, Q, B>, 'integrationHeader'> {
  return {
    query: parsePart(options.query ?? (NO_QUERY as unknown as z.ZodType<Q>), input.query, 'invalid_query_params'),
    params: options.params ? parsePart(options.params, input.params, 'invalid_uri_params') : (undefined as P),
    body: options.body ? parsePart(options.body, input.body, 'invalid_body') : (undefined as B),
  };
}
