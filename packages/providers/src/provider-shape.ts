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
  path: apiPathSchema.regex(/^[^{}]*$/, 'must not be a template: put a part that depends on a value into baseUrl'),
  /** The URL of the request if it is not below the API's base. */
  baseUrl: urlTemplateSchema.optional(),
  headers: headersSchema.optional(),
  json: z.record(z.string(), z.unknown()).optional(),
  evidence: evidenceSchema,
});

/** How an API reports its rate limit, and when to try again. */
const rateLimitSchema = z.strictObject({
  /** Seconds to wait. */
  waitHeaders: z.array(headerNameSchema).min(1).optional(),
  /** A time: seconds since 1970, or a date. */
  resetHeaders: z.array(headerNameSchema).min(1).optional(),
  /** At 0, one of the statuses below means that the limit was reached. */
  remainingHeader: headerNameSchema.optional(),
  /** The statuses that mean that the limit was reached; defaults to 429. `5xx` means all of them. */
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
  /**
   * Further hosts of the provider that calls may choose and that may receive the credential: `uploads.acme.com`,
   * `*.acme.com`.
   */
  hosts: z.array(hostPatternSchema).min(1).max(50).optional(),
  /** Everything that a call needs, including the credential. Omits a header that lacks a value. */
  headers: headersSchema.optional(),
  query: templatesSchema.optional(),
  /** A key whose place the operator chooses: `in` names header or query. */
  key: z.strictObject({ in: templateSchema, name: templateSchema, value: templateSchema }).optional(),
  verify: verifySchema.optional(),
  rateLimit: rateLimitSchema.optional(),
});

/**
 * A lookup with the new credential, whose answer contains values to keep: a tenant, the account. `path` is below the
 * API's base.
 */
const afterConnectSchema = z.strictObject({
  method: z.enum(['GET', 'POST']),
  path: apiPathSchema.optional(),
  url: urlTemplateSchema.optional(),
  headers: headersSchema.optional(),
  json: z.record(z.string().min(1).max(100), templateValueSchema).optional(),
  /** Config fields with the source `after-connect`, by the place of their value. */
  capture: z.record(fieldKeySchema, capturePathSchema).optional(),
  account: accountPathsSchema.optional(),
  evidence: evidenceSchema,
});

const providerIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case letters and digits, joined by hyphens')
  .max(100);

/** The shape alone; `providerDefinitionSchema` adds the rules between the parts. */
export const providerShapeSchema = z.strictObject({
  id: providerIdSchema,
  /** Further ids under which integrations are created and providers are read. */
  aliases: z.array(providerIdSchema).min(1).max(5).optional(),
  name: z.string().min(1).max(80),
  /** Distinguishes definitions of the same provider. */
  variant: z.string().min(1).max(80).optional(),
  categories: z.array(z.string().regex(/^[a-z0-9-]+$/)).min(1),
  docs: z.url({ protocol: /^https$/ }).optional(),
  /** Its name in the Simple Icons set. */
  icon: z
    .string()
    .regex(/^[a-z0-9]+$/)
    .max(60)
    .optional(),
  /** The origin of a built-in definition: see the README of the catalogue. */
  origin: z.enum(['survey', 'grant', 'open-catalogues', 'own']).optional(),
  auth: authSchema,
  /** Values of each connection. */
  config: fieldsSchema.optional(),
  /** Entered by the end user and sealed. */
  credentials: fieldsSchema.optional(),
  /** Values of each integration. */
  settings: fieldsSchema.optional(),
  api: apiSchema.optional(),
  afterConnect: z.array(afterConnectSchema).min(1).max(3).optional(),
  endsOn: endsOnSchema.optional(),
  /** The source of each fact. */
  sources: factSourcesSchema.optional(),
  /** Features that the provider lacks. A fact that is neither given nor listed here is unknown. */
  absent: absentFactsSchema.optional(),
  connectHelp: connectHelpSchema.optional(),
  /** For the operator who sets the provider up. */
  notes: z.array(z.string().min(1).max(500)).min(1).optional(),
});
export type ProviderShape = z.output<typeof providerShapeSchema>;
export type RateLimit = z.output<typeof rateLimitSchema>;
