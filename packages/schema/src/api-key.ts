import * as z from 'zod';

import { boundedArray } from './bounded-array.js';
import { ruled } from './broken-rule.js';
import { momentSchema } from './moment.js';
import { namedInputs, namedOutputs } from './named-schemas.js';
import { timestampSchema } from './primitives.js';
import { FULL_SCOPE, grantedScopeSchema, SCOPES } from './scope.js';
import { text } from './text.js';

/** A secret key in a list. The key itself is returned only once, when it is created. */
export const apiKeySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().nullable(),
    scopes: z.array(z.string()),
    created_at: timestampSchema,
    expires_at: timestampSchema.nullable(),
    last_used_at: timestampSchema.nullable(),
  })
  .register(namedOutputs, { id: 'ApiKey' });
export interface ApiKey {
  id: string;
  name: string;
  /** The first characters of the key; null for a key that the operator chose. */
  prefix: string | null;
  scopes: string[];
  created_at: string;
  expires_at: string | null;
  /** Accurate to the minute; null when the key was never used. */
  last_used_at: string | null;
}

/** Input of a new secret key. It cannot have more access than the key that creates it. */
export const createApiKeyInputSchema = z
  .strictObject({
    name: text().min(1).max(255),
    /** Default: full access to the environment. */
    scopes: boundedArray(grantedScopeSchema, SCOPES.length)
      .refine((scopes) => scopes.length > 0, ruled('not_empty', 'must name at least one scope'))
      .default([FULL_SCOPE]),
    expires_at: momentSchema.optional(),
  })
  .register(namedInputs, { id: 'CreateApiKey' });
export type CreateApiKeyInput = z.output<typeof createApiKeyInputSchema>;

/** A new secret key. `secret_key` is returned only here. */
export const createdApiKeySchema = z
  .object({ data: apiKeySchema.extend({ secret_key: z.string() }) })
  .register(namedOutputs, { id: 'CreatedApiKey' });
export interface CreatedApiKey {
  data: ApiKey & {
    /** Returned only here. */
    secret_key: string;
  };
}
export const apiKeyListSchema = z.object({ data: z.array(apiKeySchema) }).register(namedOutputs, { id: 'ApiKeyList' });

export const apiKeyRefSchema = z.strictObject({ id: z.uuid() });
export type ApiKeyRef = z.output<typeof apiKeyRefSchema>;
