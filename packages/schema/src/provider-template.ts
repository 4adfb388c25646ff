import * as z from 'zod';

import { authModeSchema, type AuthMode } from './auth-mode.js';
import { namedOutputs } from './named-schemas.js';
import { providerIdSchema } from './primitives.js';

/** A field of a form that an end user or an operator fills in. */
export const formFieldSchema = z
  .object({
    type: z.literal('string'),
    title: z.string(),
    description: z.string().optional(),
    example: z.string().optional(),
    pattern: z.string().optional(),
    format: z.string().optional(),
    optional: z.boolean().optional(),
    order: z.number().int(),
    default_value: z.string().optional(),
    prefix: z.string().optional(),
    suffix: z.string().optional(),
    doc_section: z.string().optional(),
    secret: z.boolean().optional(),
    hidden: z.boolean().optional(),
    automated: z.boolean().optional(),
    enum: z.array(z.string()).optional(),
    multiline: z.boolean().optional(),
    visible_when: z.object({ field: z.string(), equals: z.string() }).optional(),
  })
  .register(namedOutputs, { id: 'FormField' });
export interface FormField {
  type: 'string';
  title: string;
  description?: string | undefined;
  example?: string | undefined;
  /** A regular expression that a value matches. */
  pattern?: string | undefined;
  format?: string | undefined;
  optional?: boolean | undefined;
  /** The position in the form. */
  order: number;
  default_value?: string | undefined;
  prefix?: string | undefined;
  suffix?: string | undefined;
  /** The section of `docs_connect` that explains the field. */
  doc_section?: string | undefined;
  secret?: boolean | undefined;
  hidden?: boolean | undefined;
  automated?: boolean | undefined;
  enum?: string[] | undefined;
  /** Whether values have several lines, such as keys in PEM. */
  multiline?: boolean | undefined;
  /** Shown only while another field has this value. */
  visible_when?: { field: string; equals: string } | undefined;
}

const formSchema = z.record(z.string(), formFieldSchema);

/** A provider in a response: what a form or an integration page needs, without any secret. */
export const providerTemplateSchema = z
  .object({
    name: z.string(),
    display_name: z.string(),
    logo_url: z.string(),
    auth_mode: authModeSchema,
    categories: z.array(z.string()),
    docs: z.string().optional(),
    docs_connect: z.string().optional(),
    connect_help: z.string().optional(),
    setup_guide_url: z.string().optional(),
    authorization_url: z.string().optional(),
    token_url: z.string().optional(),
    default_scopes: z.array(z.string()).optional(),
    authorization_params: z.record(z.string(), z.string()).optional(),
    credentials: formSchema.optional(),
    connection_config: formSchema.optional(),
    integration_config: formSchema.optional(),
    require_client_certificate: z.boolean().optional(),
    proxy: z.object({ base_url: z.string() }).optional(),
  })
  .register(namedOutputs, { id: 'Provider' });
export interface ProviderTemplate {
  /** The provider's id, such as `github`. */
  name: string;
  display_name: string;
  logo_url: string;
  auth_mode: AuthMode;
  categories: string[];
  docs?: string | undefined;
  docs_connect?: string | undefined;
  /** Tells an end user where to find the values for the form. */
  connect_help?: string | undefined;
  setup_guide_url?: string | undefined;
  authorization_url?: string | undefined;
  token_url?: string | undefined;
  default_scopes?: string[] | undefined;
  authorization_params?: Record<string, string> | undefined;
  /** The fields that an end user enters to connect. */
  credentials?: Record<string, FormField> | undefined;
  /** The values for the provider's URLs that an end user enters, such as a subdomain. */
  connection_config?: Record<string, FormField> | undefined;
  /** The settings of an integration of this provider. */
  integration_config?: Record<string, FormField> | undefined;
  /** Whether the client authenticates with a certificate (RFC 8705). */
  require_client_certificate?: boolean | undefined;
  proxy?: { base_url: string } | undefined;
}

/** `search` matches any part of a provider's id. */
export const listProvidersInputSchema = z.strictObject({
  search: z
    .string()
    .max(255, { abort: true })
    .regex(/^[A-Za-z0-9~:.@_ -]*$/, 'must contain only letters, digits, spaces and ~ : . @ _ -')
    .optional(),
});
export const getProviderInputSchema = z.strictObject({ provider: providerIdSchema });
export const providerListSchema = z
  .object({ data: z.array(providerTemplateSchema) })
  .register(namedOutputs, { id: 'ProviderList' });
export const providerResultSchema = z
  .object({ data: providerTemplateSchema })
  .register(namedOutputs, { id: 'ProviderResult' });
