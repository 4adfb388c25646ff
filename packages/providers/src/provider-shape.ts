import * as z from 'zod';

import { authSchema } from './auth-definition.js';
import {
  accountPathsSchema,
  capturePathSchema,
  evidenceSchema,
  headerNameSchema,
  headersSchema,
  templateSchema,
  templatesSchema,
  urlTemplateSchema,
  urlTemplatesSchema,
} from './definition-parts.js';
import { endsOnSchema } from './end-dates.js';
import { absentFactsSchema, connectHelpSchema, factSourcesSchema } from './fact-sources.js';
import { fieldKeySchema, fieldsSchema } from './field.js';
import { hostPatternFault } from './host-pattern.js';
import { templateValueSchema } from './login-definition.js';

const apiPathSchema = z
  .string()
  .max(1000)
  .regex(/^\/[^\s#\\]*$/, 'must begin with /');

/** A request that proves a credential; it must change nothing and cost nothing. */
const verifySchema = z.strictObject({
  method: z.enum(['GET', 'POST']),
  path: apiPathSchema.regex(/^[^{}]*$/, 'is no template: what depends on a value belongs into baseUrl'),
  /** Where the request goes instead of the API's base. */
  baseUrl: urlTemplateSchema.optional(),
  headers: headersSchema.optional(),
  json: z.record(z.string(), z.unknown()).optional(),
  evidence: evidenceSchema,
});

/** How an API says that it was called too often, and when to come back. */
const rateLimitSchema = z.strictObject({
  /** Seconds to wait. */
  waitHeaders: z.array(headerNameSchema).min(1).optional(),
  /** A moment: seconds since 1970, or a date. */
  resetHeaders: z.array(headerNameSchema).min(1).optional(),
  /** At 0 a status below counts as "too often". */
  remainingHeader: headerNameSchema.optional(),
  /** Statuses that mean "too often"; 429 when absent. `5xx` stands for all of them. */
  statuses: z
    .array(z.string().regex(/^(?:[45]\d\d|5xx)$/))
    .min(1)
    .optional(),
});

const hostPatternSchema = z.string().superRefine((pattern, context) => {
  const message = hostPatternFault(pattern);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
});

const apiSchema = z.strictObject({
  baseUrl: urlTemplatesSchema,
  /** Further hosts of the provider's own that calls may choose and that may see the credential: `uploads.acme.com`, `*.acme.com`. */
  hosts: z.array(hostPatternSchema).min(1).max(50).optional(),
  /** Everything a call needs, the credential included. A header whose value is missing is left out. */
  headers: headersSchema.optional(),
  query: templatesSchema.optional(),
  /** A key whose place the operator chooses: `in` gives header or query. */
  key: z.strictObject({ in: templateSchema, name: templateSchema, value: templateSchema }).optional(),
  verify: verifySchema.optional(),
  rateLimit: rateLimitSchema.optional(),
});

/** A look-up with the new credential, whose answer names facts to keep: a tenant, the account. `path` is below the API's base. */
const afterConnectSchema = z.strictObject({
  method: z.enum(['GET', 'POST']),
  path: apiPathSchema.optional(),
  url: urlTemplateSchema.optional(),
  headers: headersSchema.optional(),
  json: z.record(z.string().min(1).max(100), templateValueSchema).optional(),
  /** Fields of config with the source `after-connect`, by the place of their value. */
  capture: z.record(fieldKeySchema, capturePathSchema).optional(),
  account: accountPathsSchema.optional(),
  evidence: evidenceSchema,
});

const providerIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be small letters and digits, joined by hyphens')
  .max(100);

/** The shape alone; `providerDefinitionSchema` adds the rules between the parts. */
export const providerShapeSchema = z.strictObject({
  id: providerIdSchema,
  /** Further ids under which integrations are created and providers are read. */
  aliases: z.array(providerIdSchema).min(1).max(5).optional(),
  name: z.string().min(1).max(80),
  /** Tells apart definitions of the same provider. */
  variant: z.string().min(1).max(80).optional(),
  categories: z.array(z.string().regex(/^[a-z0-9-]+$/)).min(1),
  docs: z.url({ protocol: /^https$/ }).optional(),
  /** Its name in the Simple Icons set. */
  icon: z
    .string()
    .regex(/^[a-z0-9]+$/)
    .max(60)
    .optional(),
  /** Where the facts of a built-in definition come from: see the README of the catalogue. */
  origin: z.enum(['survey', 'grant', 'open-catalogues', 'own']).optional(),
  auth: authSchema,
  /** Of each connection. */
  config: fieldsSchema.optional(),
  /** Typed by the end user and sealed. */
  credentials: fieldsSchema.optional(),
  /** Of each integration. */
  settings: fieldsSchema.optional(),
  api: apiSchema.optional(),
  afterConnect: z.array(afterConnectSchema).min(1).max(3).optional(),
  endsOn: endsOnSchema.optional(),
  /** Where each fact was read. */
  sources: factSourcesSchema.optional(),
  /** What the provider does not have. A fact that is neither given nor here is not known. */
  absent: absentFactsSchema.optional(),
  connectHelp: connectHelpSchema.optional(),
  /** For whoever sets the provider up. */
  notes: z.array(z.string().min(1).max(500)).min(1).optional(),
});
export type ProviderShape = z.output<typeof providerShapeSchema>;
export type RateLimit = z.output<typeof rateLimitSchema>;
