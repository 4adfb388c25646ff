import * as z from 'zod';

import type { RouteCaller, RouteDescription } from '../rest/route-description.js';
import type { Route } from '../rest/route.js';
import { errorResponsesOf, isRepeatable } from './error-responses.js';
import { schemaRef, type JsonSchemas } from './json-schemas.js';
import { neededScopes } from './needed-scopes.js';
import type { JsonSchema, OperationObject, ParameterObject, ResponseObject } from './openapi-types.js';
import { parametersOf } from './parameters.js';

export interface DocumentSchemas {
  readonly inputs: JsonSchemas;
  readonly outputs: JsonSchemas;
}

const SECURITY: Readonly<Record<RouteCaller, OperationObject['security']>> = {
  secret_key: [{ secretKey: [] }],
  session: [{ sessionToken: [] }],
  manage_session: [{ manageToken: [] }],
  secret_key_or_session: [{ secretKey: [] }, { sessionToken: [] }],
  session_in_query: [{ sessionTokenInQuery: [] }],
  // The token is a member of the body.
  session_in_body: [],
  anybody: [],
};

const IDEMPOTENCY_KEY: ParameterObject = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'A value of your own for this request. For a day, a repetition under it gets the first answer and the header `Idempotent-Replayed: true`, and changes nothing.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

export function operationOf({ paths, status, described: route }: Route, schemas: DocumentSchemas): OperationObject {
  const parameters = [...parametersOf(route, schemas.inputs), ...(isRepeatable(route) ? [IDEMPOTENCY_KEY] : [])];
  const description = describe(route, paths);
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    ...(description !== '' && { description }),
    ...(route.deprecated && { deprecated: true as const }),
    ...(route.audit && { 'x-audit-event': route.audit }),
    security: SECURITY[route.caller],
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: requestBody(route, namedRef(schemas.inputs, route.body)) }),
    responses: { [String(status)]: answer(route, schemas.outputs), ...errorResponsesOf(route) },
  };
}

function describe(route: RouteDescription, [, ...olderPaths]: readonly string[]): string {
  const older = olderPaths.map((path) => `\`${templateOf(path)}\``).join(', ');
  const needs = route.needs && neededScopes(route.needs);
  return [route.description, needs, older && `Also under its older name ${older}.`].filter(Boolean).join('\n\n');
}

/** `/a/:b` as OpenAPI writes it: `/a/{b}`. */
export function templateOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

function requestBody(
  { example: { request: example } = {} }: RouteDescription,
  schema: JsonSchema,
): NonNullable<OperationObject['requestBody']> {
  return { required: true, content: { 'application/json': { schema, ...(example !== undefined && { example }) } } };
}

function answer(route: RouteDescription, outputs: JsonSchemas): ResponseObject {
  const headers = {
    'X-RateLimit-Limit': { $ref: '#/components/headers/RateLimitLimit' },
    'X-RateLimit-Remaining': { $ref: '#/components/headers/RateLimitRemaining' },
    'X-RateLimit-Reset': { $ref: '#/components/headers/RateLimitReset' },
  };
  if (route.output instanceof z.ZodVoid) return { description: 'Done.', headers };
  const example = route.example?.answer;
  return {
    description: 'Done.',
    headers,
    content: {
      'application/json': { schema: namedRef(outputs, route.output), ...(example !== undefined && { example }) },
    },
  };
}

function namedRef(schemas: JsonSchemas, schema: z.ZodType): JsonSchema {
  const name = schemas.nameOf(schema);
  if (name === undefined) throw new Error('a schema of a route is missing in the document');
  return schemaRef(name);
}
