import type { ConnectSession, ServiceContext } from '@holdfast/services';
import * as z from 'zod';

import type { ApiContext } from '../api-context.js';
import { identifySecretKey, identifySecretKeyOrSession, identifySession } from '../callers/identify-caller.js';
import { parsePart } from './parse-part.js';

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
  readonly handle: (context: ApiContext, input: RawInput) => Promise<unknown>;
}

interface RouteTerms<Params, Query, Body> {
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
}

interface Parsed<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

type Run<Caller, Params, Query, Body> = (caller: Caller, input: Parsed<Params, Query, Body>) => unknown;

export function secretKeyRoute<P, Q, B>(
  terms: RouteTerms<P, Q, B>,
  run: Run<ServiceContext, P, Q, B>,
): Route {
  return routeOf(terms, identifySecretKey, run);
}

export function sessionRoute<P, Q, B>(
  terms: RouteTerms<P, Q, B>,
  run: (services: ServiceContext, session: ConnectSession) => unknown,
): Route {
  return routeOf(terms, identifySession, ({ services, session }) => run(services, session));
}

export function secretKeyOrSessionRoute<P, Q, B>(
  terms: RouteTerms<P, Q, B>,
  run: Run<{ readonly services: ServiceContext; readonly session: ConnectSession | undefined }, P, Q, B>,
): Route {
  return routeOf(terms, identifySecretKeyOrSession, run);
}

const NO_QUERY = z.strictObject({});

function routeOf<Caller, P, Q, B>(
  terms: RouteTerms<P, Q, B>,
  identify: (context: ApiContext) => Promise<Caller>,
  run: Run<Caller, P, Q, B>,
): Route {
  return {
    method: terms.method,
    paths: terms.paths,
    status: terms.status ?? 200,
    async handle(context, input) {
      const caller = await identify(context);
      return run(caller, parseInput(terms, input));
    },
  };
}

// Holds because a part without a schema has the type `unknown` for the verb, which then does not read it.
function parseInput<P, Q, B>(terms: RouteTerms<P, Q, B>, input: RawInput): Parsed<P, Q, B> {
  return {
    query: parsePart(terms.query ?? (NO_QUERY as unknown as z.ZodType<Q>), input.query, 'invalid_query_params'),
    params: terms.params ? parsePart(terms.params, input.params, 'invalid_uri_params') : (undefined as P),
    body: terms.body ? parsePart(terms.body, input.body, 'invalid_body') : (undefined as B),
  };
}
