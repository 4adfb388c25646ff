import type { ConnectSession, ServiceContext } from '@holdfast/services';
import * as z from 'zod';

import type { ApiContext } from '../api-context.js';
import { identifySecretKey, identifySecretKeyOrSession, identifySession } from '../callers/identify-caller.js';
import { parsePart } from './parse-part.js';
import type { Operation, RouteCaller, RouteDescription } from './route-description.js';

export type Method = 'get' | 'post' | 'patch' | 'delete';

/** The parts of a request that are input, before any schema. */
export interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** A route is: who may, which input, which verb. */
export interface Route {
  readonly method: Method;
  readonly paths: readonly string[];
  readonly status: number;
  readonly described: RouteDescription;
  readonly handle: (context: ApiContext, input: RawInput) => Promise<unknown>;
}

interface RouteTerms<Params, Query, Body, Output> {
  readonly method: Method;
  /** The first is the path to use; the others are older names of it. */
  readonly paths: readonly string[];
  /** 200 unless said otherwise. */
  readonly status?: number;
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
}

type Run<Caller, Params, Query, Body, Output> = (
  caller: Caller,
  input: Parsed<Params, Query, Body>,
) => NoInfer<Output> | Promise<NoInfer<Output>>;

export function secretKeyRoute<P, Q, B, O>(
  terms: RouteTerms<P, Q, B, O>,
  run: Run<ServiceContext, P, Q, B, O>,
): Route {
  return routeOf(terms, { caller: 'secret_key', identify: identifySecretKey }, run);
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
  return routeOf(terms, { caller: 'secret_key_or_session', identify: identifySecretKeyOrSession }, run);
}

const NO_QUERY = z.strictObject({});

interface Identified<Caller> {
  readonly caller: RouteCaller;
  readonly identify: (context: ApiContext) => Promise<Caller>;
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
    described: { ...terms.operation, caller: kind, params: terms.params, query: terms.query, body: terms.body },
    async handle(context, input) {
      const caller = await identify(context);
      return run(caller, parseInput(terms, input));
    },
  };
}

// Holds because a part without a schema has the type `unknown` for the verb, which then does not read it.
function parseInput<P, Q, B>(terms: RouteTerms<P, Q, B, unknown>, input: RawInput): Parsed<P, Q, B> {
  return {
    query: parsePart(terms.query ?? (NO_QUERY as unknown as z.ZodType<Q>), input.query, 'invalid_query_params'),
    params: terms.params ? parsePart(terms.params, input.params, 'invalid_uri_params') : (undefined as P),
    body: terms.body ? parsePart(terms.body, input.body, 'invalid_body') : (undefined as B),
  };
}
