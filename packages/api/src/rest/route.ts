import type { ConnectSession, Runtime, ServiceContext } from '@holdfast/services';
import * as z from 'zod';

import type { ApiContext } from '../api-context.js';
import {
  identifyAnybody,
  identifyBySessionBody,
  identifyBySessionQuery,
  identifySecretKey,
  identifySecretKeyOrSession,
  identifySession,
  type SessionCaller,
} from '../callers/identify-caller.js';
import { isScopedOperation, type ScopedOperation } from '../callers/operation-scopes.js';
import { parsePart } from './parse-part.js';
import type { Operation, RouteCaller, RouteDescription } from './route-description.js';

export type Method = 'get' | 'post' | 'patch' | 'delete';

/** The parts of a request that are input, before any schema. */
export interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** The header `Provider-Config-Key`, by which old SDKs name the integration. */
  readonly integrationHeader?: string | undefined;
}

/** A route is: who may, which input, which verb. */
export interface Route {
  readonly method: Method;
  readonly paths: readonly string[];
  readonly status: number;
  /** A content type that is not JSON is no fault; a urlencoded body is then read as one. */
  readonly anyContentType: boolean;
  readonly described: RouteDescription;
  readonly handle: (context: ApiContext, input: RawInput) => Promise<unknown>;
}

interface RouteTerms<Params, Query, Body, Output> {
  readonly method: Method;
  /** The first is the path to use; the others are older names of it. */
  readonly paths: readonly string[];
  /** 200 unless said otherwise. */
  readonly status?: number;
  readonly anyContentType?: boolean;
  readonly params?: z.ZodType<Params>;
  /** None: any query is refused. */
  readonly query?: z.ZodType<Query>;
  /** None: a body is ignored. */
  readonly body?: z.ZodType<Body>;
  readonly operation: Operation<Output>;
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

export function secretKeyRoute<P, Q, B, O>(
  terms: RouteTerms<P, Q, B, O>,
  run: Run<ServiceContext, P, Q, B, O>,
): Route {
  const operation = scopedOperationOf(terms);
  return routeOf(terms, { caller: 'secret_key', identify: (context) => identifySecretKey(context, operation) }, run);
}

export function sessionRoute<P, Q, B, O>(
  terms: RouteTerms<P, Q, B, O>,
  run: (services: ServiceContext, session: ConnectSession) => NoInfer<O> | Promise<NoInfer<O>>,
): Route {
  return routeOf(terms, { caller: 'session', identify: identifySession }, ({ services, session }) => run(services, session));
}

export function secretKeyOrSessionRoute<P, Q, B, O>(
  terms: RouteTerms<P, Q, B, O>,
  run: Run<{ readonly services: ServiceContext; readonly session: ConnectSession | undefined }, P, Q, B, O>,
): Route {
  const operation = scopedOperationOf(terms);
  return routeOf(terms, { caller: 'secret_key_or_session', identify: (context) => identifySecretKeyOrSession(context, operation) }, run);
}

/** Called by a browser whose session token stands in the query, where the published SDKs put it. */
export function sessionQueryRoute<P, Q, B, O>(terms: RouteTerms<P, Q, B, O>, run: Run<SessionCaller, P, Q, B, O>): Route {
  const identify = (context: ApiContext, { query }: RawInput): Promise<SessionCaller> => identifyBySessionQuery(context, query);
  return routeOf(terms, { caller: 'session_in_query', identify }, run);
}

/** Called by a page that is going away: a beacon has no headers of its own, so the session token stands in the body. */
export function sessionBodyRoute<P, Q, B, O>(terms: RouteTerms<P, Q, B, O>, run: Run<SessionCaller, P, Q, B, O>): Route {
  const identify = (context: ApiContext, { body }: RawInput): Promise<SessionCaller> => identifyBySessionBody(context, body);
  return routeOf(terms, { caller: 'session_in_body', identify }, run);
}

/** For anybody; counted by address. */
export function openRoute<P, Q, B, O>(terms: RouteTerms<P, Q, B, O>, run: Run<Runtime, P, Q, B, O>): Route {
  return routeOf(terms, { caller: 'anybody', identify: identifyAnybody }, run);
}

/** What a key may is said by the operation; one that says nothing would be open to every key. */
function scopedOperationOf({ operation: { id } }: { readonly operation: Pick<Operation<unknown>, 'id'> }): ScopedOperation {
  if (!isScopedOperation(id)) throw new Error(`the operation ${id} names no scopes`);
  return id;
}

const NO_QUERY = z.strictObject({});

interface Identified<Caller> {
  readonly caller: RouteCaller;
  readonly identify: (context: ApiContext, input: RawInput) => Promise<Caller>;
}

function routeOf<Caller, P, Q, B, O>(
  terms: RouteTerms<P, Q, B, O>,
  { caller: kind, identify }: Identified<Caller>,
  run: Run<Caller, P, Q, B, O>,
): Route {
  return {
    method: terms.method,
    paths: terms.paths,
    status: terms.status ?? 200,
    anyContentType: terms.anyContentType ?? false,
    described: { ...terms.operation, caller: kind, params: terms.params, query: terms.query, body: terms.body },
    async handle(context, input) {
      const caller = await identify(context, input);
      return run(caller, { ...parseInput(terms, input), integrationHeader: input.integrationHeader });
    },
  };
}

// Holds because a part without a schema has the type `unknown` for the verb, which then does not read it.
function parseInput<P, Q, B>(terms: RouteTerms<P, Q, B, unknown>, input: RawInput): Omit<Parsed<P, Q, B>, 'integrationHeader'> {
  return {
    query: parsePart(terms.query ?? (NO_QUERY as unknown as z.ZodType<Q>), input.query, 'invalid_query_params'),
    params: terms.params ? parsePart(terms.params, input.params, 'invalid_uri_params') : (undefined as P),
    body: terms.body ? parsePart(terms.body, input.body, 'invalid_body') : (undefined as B),
  };
}
