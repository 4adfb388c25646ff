import { flagSchema, httpUrlSchema, importRowSchema, namedInputs, namedOutputs } from '@holdfast/schema';
import * as z from 'zod';

import type { JsonSchema, Reference } from './openapi-types.js';

/** JSON schemas for one direction; those with a name refer to each other. */
export interface JsonSchemas {
  readonly byName: Readonly<Record<string, JsonSchema>>;
  readonly nameOf: (schema: z.ZodType) => string | undefined;
}

/** The schemas that named themselves, and `parts`: the schemas of the routes, which have no names yet. */
export function jsonSchemasOf(io: 'input' | 'output', parts: Readonly<Record<string, z.ZodType>>): JsonSchemas {
  const registry = z.registry<{ id: string }>();
  const { _idmap: named } = io === 'input' ? namedInputs : namedOutputs;
  for (const [id, schema] of [...named, ...Object.entries(parts)])
    if (!registry.has(schema)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    uri: pathOf,
    override: io === 'input' ? tidyInput : tidy,
  });
  return {
    byName: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withoutIdentity(schema)])),
    nameOf: (schema) => registry.get(schema)?.id,
  };
}

/** The schema of an input alone, without references. */
export function inlineInputSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...inline } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: (emitted) => {
      tidyInput(emitted);
      // The schema that it refers to in the document is missing here.
      if (emitted.zodSchema === (importRowSchema as unknown)) delete emitted.jsonSchema.$ref;
    },
  });
  return inline;
}

export function schemaRef(name: string): JsonSchema & Reference {
  return { $ref: pathOf(name) };
}

function pathOf(name: string): string {
  return `#/components/schemas/${name}`;
}

// Their place in the document says the same.
function withoutIdentity({
  $schema: _dialect,
  $id: _place,
  id: _name,
  ...schema
}: Record<string, unknown>): JsonSchema {
  return schema;
}

interface Emitted {
  readonly zodSchema: z.core.$ZodTypes;
  readonly jsonSchema: z.core.JSONSchema.BaseSchema;
}

/** Zod lists every check that it runs; this keeps only the rule. */
function tidy({ zodSchema, jsonSchema }: Emitted): void {
  if (zodSchema === (flagSchema as unknown)) jsonSchema.type = 'boolean';
  if (zodSchema === (httpUrlSchema as unknown)) jsonSchema.format = 'uri';
  // The service parses each row of a bulk import separately.
  if (zodSchema === (importRowSchema as unknown)) jsonSchema.$ref = pathOf('ImportConnection');
  // The pattern repeats the format.
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (zodSchema._zod.def.type === 'record' && isAnyText(jsonSchema.propertyNames)) delete jsonSchema.propertyNames;
  if (jsonSchema.oneOf?.length === 1) {
    const [only] = jsonSchema.oneOf;
    delete jsonSchema.oneOf;
    Object.assign(jsonSchema, only);
  }
  // Responses may gain members; only deliberately strict schemas stay closed.
  if (zodSchema._zod.def.type === 'object' && zodSchema._zod.def.catchall === undefined)
    delete jsonSchema.additionalProperties;
}

function tidyInput(emitted: Emitted): void {
  tidy(emitted);
  const { zodSchema, jsonSchema } = emitted;
  if (zodSchema._zod.def.type !== 'object') return;
  // Zod treats a union with a preprocessed member as optional, so ask the schema itself which members it requires.
  const required = Object.entries(zodSchema._zod.def.shape).filter(
    ([, member]) => !z.safeParse(member, undefined).success,
  );
  if (required.length === 0) delete jsonSchema.required;
  else jsonSchema.required = required.map(([name]) => name);
}

function isAnyText(schema: unknown): boolean {
  return JSON.stringify(schema) === '{"type":"string"}';
}
