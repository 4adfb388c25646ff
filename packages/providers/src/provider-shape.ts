import * as z from 'zod';

import { authSchema, evidenceSchema } from './auth-definition.js';
import { fieldsSchema } from './field.js';

const templateSchema = z.string().max(1000);
const headerNameSchema = z.string().regex(/^[a-z0-9-]{1,100}$/, 'must be a header name in small letters');

/** A request that proves a credential; it must change nothing and cost nothing. */
const verifySchema = z.strictObject({
  method: z.enum(['GET', 'POST']),
  path: z.string().regex(/^\/[^\s#\\]*$/, 'must begin with /'),
  headers: z.record(headerNameSchema, templateSchema).optional(),
  json: z.record(z.string(), z.unknown()).optional(),
  evidence: evidenceSchema,
});

const apiSchema = z.strictObject({
  baseUrl: z.union([z.string().max(1000), z.array(z.string().max(1000)).min(1).max(5)]),
  /** Everything a call needs, the credential included. A header whose value is missing is left out. */
  headers: z.record(headerNameSchema, templateSchema).optional(),
  query: z.record(z.string().min(1).max(100), templateSchema).optional(),
  /** A key whose place the operator chooses: `in` gives header or query. */
  key: z.strictObject({ in: templateSchema, name: templateSchema, value: templateSchema }).optional(),
  verify: verifySchema.optional(),
});

/** The shape alone; `providerDefinitionSchema` adds the rules between the parts. */
export const providerShapeSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be small letters and digits, joined by hyphens').max(100),
  name: z.string().min(1).max(80),
  /** Tells apart definitions of the same provider. */
  variant: z.string().min(1).max(80).optional(),
  categories: z.array(z.string().regex(/^[a-z0-9-]+$/)).min(1),
  docs: z.url({ protocol: /^https$/ }).optional(),
  auth: authSchema,
  /** Of each connection. */
  config: fieldsSchema.optional(),
  /** Typed by the end user and sealed. */
  credentials: fieldsSchema.optional(),
  /** Of each integration. */
  settings: fieldsSchema.optional(),
  api: apiSchema.optional(),
  /** For whoever sets the provider up. */
  notes: z.array(z.string().min(1).max(500)).min(1).optional(),
});
export type ProviderShape = z.output<typeof providerShapeSchema>;
