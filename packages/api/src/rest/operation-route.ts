import * as z from 'zod';

import type { CallerKind } from '../callers/caller-kind.js';
import { IDENTIFY } from '../callers/identify-caller.js';
import type { Method } from '../operations/operation-docs.js';
import type { Operation, RestForm } from '../operations/operation.js';
import type { RouteCaller } from './route-description.js';
import { routeOf, type Route } from './route.js';

/** The REST route of an operation that has one. */
export function operationRoute(operation: Operation): Route | undefined {
  const { rest, caller } = operation;
  if ('none' in rest) return undefined;
  const parts = partsOf(operation.input, rest);
  const join = joinerOf(operation, rest);
  // The operator's cookie is never read over REST.
  const kind = caller === 'secret_key_or_operator' ? 'secret_key' : caller;
  return routeOf(
    {
      method: rest.method,
      paths: [rest.path, ...(rest.olderPaths ?? [])],
      ...(rest.status !== undefined && { status: rest.status }),
      ...(operation.largeBody && { largeBody: operation.largeBody }),
      ...parts,
      operation: {
        ...operation.docs,
        id: operation.id,
        output: operation.output,
        errors: operation.errors,
        audit: operation.audit,
      },
      ...(kind !== 'session' && kind !== 'manage_session' && { needs: operation }),
    },
    { caller: routeCallerOf(kind), identify: (context): Promise<unknown> => IDENTIFY[kind](context, operation) },
    (identified, input) => operation.run(identified, join(input)),
  );
}

function routeCallerOf(kind: Exclude<CallerKind, 'secret_key_or_operator'>): RouteCaller {
  if (kind === 'operator') throw new Error('an operation for operators only has no route');
  return kind;
}

interface Parts {
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
}

/** Distributes the input of an operation over path, query and body. */
function partsOf(input: z.ZodType, rest: RestForm): Parts {
  if (input instanceof z.ZodVoid) return {};
  const inPath = Object.values(rest.params ?? {});
  const inQuery = rest.query ?? [];
  const params =
    rest.params &&
    z.strictObject(
      Object.fromEntries(Object.entries(rest.params).map(([name, member]) => [name, memberOf(input, member)])),
    );
  const others = without(input, [...inPath, ...inQuery]);
  if (!hasBody(rest.method)) return present({ params, query: rest.querySchema ?? others });
  const query = rest.querySchema ?? (inQuery.length > 0 ? objectOf(input).pick(maskOf(inQuery)) : undefined);
  return present({ params, query, body: rest.bodySchema ?? others });
}

function present({ params, query, body }: { readonly [P in keyof Parts]: z.ZodType | undefined }): Parts {
  return { ...(params && { params }), ...(query && { query }), ...(body && { body }) };
}

function hasBody(method: Method): boolean {
  return method === 'post' || method === 'put' || method === 'patch';
}

function without(input: z.ZodType, members: readonly string[]): z.ZodType | undefined {
  if (members.length === 0) return input;
  const rest = objectOf(input).omit(maskOf(members));
  return Object.keys(rest.shape).length > 0 ? rest : undefined;
}

function memberOf(input: z.ZodType, member: string): z.ZodType {
  const shape: Readonly<Record<string, z.ZodType>> = objectOf(input).shape;
  const schema = shape[member];
  if (!schema) throw new Error(`the input has no member ${member}`);
  return schema;
}

function objectOf(input: z.ZodType): z.ZodObject {
  if (input instanceof z.ZodObject) return input;
  throw new Error('an input with members in the path or the query must be an object');
}

function maskOf(members: readonly string[]): Record<string, true> {
  return Object.fromEntries(members.map((member) => [member, true]));
}

interface ParsedParts {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

type Names = Readonly<Record<string, string>>;

/** Joins the parsed parts again. */
function joinerOf({ input }: Operation, { params: paramNames, bodyNames }: RestForm): (parts: ParsedParts) => unknown {
  if (input instanceof z.ZodVoid) return () => undefined;
  const body = renamerOf(bodyNames);
  const params = renamerOf(paramNames);
  return (parts) => {
    if (!paramNames && parts.query === undefined) return parts.body;
    return { ...body(parts.body), ...membersOf(parts.query), ...params(parts.params) };
  };
}

function renamerOf(names: Names | undefined): (part: unknown) => object {
  if (!names) return membersOf;
  return (part) =>
    Object.fromEntries(Object.entries(membersOf(part)).map(([name, value]) => [names[name] ?? name, value]));
}

function membersOf(part: unknown): object {
  return typeof part === 'object' && part !== null ? part : {};
}
