import type { RouteDescription } from '../rest/route-description.js';
import type { JsonSchemas } from './json-schemas.js';
import type { JsonSchema, ParameterObject } from './openapi-types.js';

/** The temporary names of a route's inputs as JSON schemas; the document does not keep them. */
export function partNames(route: RouteDescription): { readonly params: string; readonly query: string } {
  return { params: `${route.id}.params`, query: `${route.id}.query` };
}

export function parametersOf(route: RouteDescription, inputs: JsonSchemas): ParameterObject[] {
  const { params, query } = partNames(route);
  return [
    ...membersOf(route.params && inputs.byName[inputs.nameOf(route.params) ?? params]).map((member) =>
      pathParameter(member),
    ),
    ...membersOf(route.query && inputs.byName[inputs.nameOf(route.query) ?? query])
      // The token is in the security scheme; public keys are refused.
      .filter(({ name }) => !['connect_session_token', 'public_key', 'hmac'].includes(name))
      .map((member) => queryParameter(member)),
  ];
}

interface Member {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

function membersOf(object: JsonSchema | undefined): Member[] {
  const required = new Set(Array.isArray(object?.['required']) ? object['required'] : []);
  const properties = object?.['properties'];
  if (!isObject(properties)) return [];
  return (
    Object.entries(properties)
      // A member that must be absent has no schema.
      .filter(([, schema]) => Object.keys(schema).length > 0)
      .map(([name, schema]) => ({ name, schema, isRequired: required.has(name) }))
  );
}

// True for `properties` of a JSON schema: its members are schemas.
function isObject(value: unknown): value is Readonly<Record<string, JsonSchema>> {
  return typeof value === 'object' && value !== null;
}

function pathParameter({ name, schema }: Member): ParameterObject {
  return { name, in: 'path', required: true, ...described(schema) };
}

function queryParameter({ name, schema, isRequired }: Member): ParameterObject {
  const wire = listFormOf(schema);
  const base = { name, in: 'query' as const, ...(isRequired && { required: true as const }) };
  if (wire['contentMediaType'] === JSON_TEXT) return { ...base, ...asJsonText(wire) };
  const isMap = wire['$ref'] !== undefined || (wire['type'] === 'object' && wire['properties'] === undefined);
  return {
    ...base,
    ...described(wire),
    ...(isMap && { style: 'deepObject' as const, explode: true as const }),
  };
}

const JSON_TEXT = 'application/json';

function asJsonText({
  contentMediaType: _type,
  ...wire
}: JsonSchema): Pick<ParameterObject, 'description' | 'content'> {
  const { description, schema } = described(wire);
  return { ...(description !== undefined && { description }), content: { [JSON_TEXT]: { schema: schema ?? {} } } };
}

function described({ description, ...schema }: JsonSchema): Pick<ParameterObject, 'description' | 'schema'> {
  return { ...(typeof description === 'string' && { description }), schema };
}

// A repeated name that occurs once is not a list; as a parameter, it is the same as a list of one.
function listFormOf(schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema;
  const forms: readonly JsonSchema[] = Array.isArray(anyOf) ? anyOf : [];
  const list = forms.find((form) => form['type'] === 'array');
  return list ? { ...rest, ...list } : schema;
}
