import type { Runtime, ServiceContext } from '@holdfast/services';
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
import type { LargeBody } from './large-body.js';
import { parsePart } from './parse-part.js';
import type { FormOf, Method, RouteCaller, RouteDescription, RouteOperation } from './route-description.js';

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

/** A route is a caller, an input and a verb. */
export interface Route {
  readonly method: Method;
  readonly paths: readonly string[];
  readonly status: number;
  /** Allows other content types than JSON; a urlencoded body is then read as a form. */
  readonly anyContentType: boolean;
  /** Its own limit for the body, which is then read only for a caller with access, and for a few requests at a time. */
  readonly largeBody: LargeBody | undefined;
  readonly described: RouteDescription;
  readonly handle: (context: ApiContext, input: RawInput) => Promise<unknown>;
}

export interface RouteTerms<Params, Query, Body, Output> {
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

/** A route that is not made from an operation. */
type OwnTerms<P, Q, B, O> = RouteTerms<P, Q, B, O> & { readonly operation: { readonly formOf: FormOf } };
type KeyTerms<P, Q, B, O> = OwnTerms<P, Q, B, O> & { readonly operation: ScopeNeeds };

export function secretKeyRoute<P, Q, B, O>(terms: KeyTerms<P, Q, B, O>, run: Run<ServiceContext, P, Q, B, O>): Route {
  const needs = terms.operation;
  return routeOf(
    { ...terms, needs },
    { caller: 'secret_key', identify: (context) => identifySecretKey(context, needs) },
    run,
  );
}

/** Called by a browser with its session token in the query, where the published SDKs put it. */
export function sessionQueryRoute<P, Q, B, O>(terms: OwnTerms<P, Q, B, O>, run: Run<SessionCaller, P, Q, B, O>): Route {
  const identify = (context: ApiContext, { query }: RawInput): Promise<SessionCaller> =>
    identifyBySessionQuery(context, query);
  return routeOf(terms, { caller: 'session_in_query', identify }, run);
}

/** Called by a page as it unloads: a beacon cannot set headers, so the session token is in the body. */
export function sessionBodyRoute<P, Q, B, O>(terms: OwnTerms<P, Q, B, O>, run: Run<SessionCaller, P, Q, B, O>): Route {
  const identify = (context: ApiContext, { body }: RawInput): Promise<SessionCaller> =>
    identifyBySessionBody(context, body);
  return routeOf(terms, { caller: 'session_in_body', identify }, run);
}

/** A route without authentication, limited per address. */
export function openRoute<P, Q, B, O>(terms: OwnTerms<P, Q, B, O>, run: Run<Runtime, P, Q, B, O>): Route {
  return routeOf(terms, { caller: 'anybody', identify: identifyAnybody }, run);
}

const NO_QUERY = z.strictObject({});

export interface Identified<Caller> {
  readonly caller: RouteCaller;
  readonly identify: (context: ApiContext, input: RawInput) => Promise<Caller>;
}

export function routeOf<Caller, P, Q, B, O>(
  terms: RouteTerms<P, Q, B, O>,
  { caller: kind, identify }: Identified<Caller>,
  run: Run<Caller, P, Q, B, O>,
): Route {
  return {
    method: terms.method,
    paths: terms.paths,
    status: terms.status ?? 200,
    anyContentType: terms.anyContentType ?? false,
    largeBody: terms.largeBody,
    described: {
      ...terms.operation,
      needs: terms.needs,
      caller: kind,
      params: terms.params,
      query: terms.query,
      body: terms.body,
    },
    async handle(context, input) {
      const caller = await identify(context, input);
      const { readBody } = input;
      const answer = (whole: RawInput): O | Promise<O> =>
        run(caller, { ...parseInput(terms, whole), integrationHeader: input.integrationHeader });
      if (!readBody || !terms.largeBody) return answer(input);
      return terms.largeBody.run(async () => answer({ ...input, body: await readBody() }));
    },
  };
}

// The casts are safe: a part without a schema has the type `unknown` for the verb, which cannot read it.
function parseInput<P, Q, B>(
  terms: RouteTerms<P, Q, B, unknown>,
  input: RawInput,
): Omit<Parsed<P, Q, B>, 'integrationHeader'> {
  return {
    query: parsePart(terms.query ?? (NO_QUERY as unknown as z.ZodType<Q>), input.query, 'invalid_query_params'),
    params: terms.params ? parsePart(terms.params, input.params, 'invalid_uri_params') : (undefined as P),
    body: terms.body ? parsePart(terms.body, input.body, 'invalid_body') : (undefined as B),
  };
}
