import * as z from 'zod';

import { boundedArray } from './bounded-array.js';
import { timestampSchema } from './primitives.js';
import { FULL_SCOPE, grantedScopeSchema, SCOPES } from './scope.js';
import { text } from './text.js';

/** A secret key as it is listed; the key itself is shown once, when it is made. */
export const apiKeySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** How the key begins; null for one that the operator chose. */
  prefix: z.string().nullable(),
  scopes: z.array(z.string()),
  created_at: timestampSchema,
  expires_at: timestampSchema.nullable(),
  /** To the minute; null for one that was never used. */
  last_used_at: timestampSchema.nullable(),
});
export type ApiKey = z.output<typeof apiKeySchema>;

export const createApiKeyInputSchema = z.strictObject({
  name: text().min(1).max(255),
  /** Everything in the environment when absent. */
  scopes: boundedArray(grantedScopeSchema, SCOPES.length)
    .refine((scopes) => scopes.length > 0, 'must name at least one scope')
    .default([FULL_SCOPE]),
  expires_at: z.iso.datetime({ error: 'must be an ISO date with time and zone' }).optional(),
});
export type CreateApiKeyInput = z.output<typeof createApiKeyInputSchema>;

export const createdApiKeySchema = z.object({ data: apiKeySchema.extend({ secret_key: z.string() }) });
export type CreatedApiKey = z.output<typeof createdApiKeySchema>;
export const apiKeyListSchema = z.object({ data: z.array(apiKeySchema) });

export const apiKeyRefSchema = z.strictObject({ id: z.uuid() });
export type ApiKeyRef = z.output<typeof apiKeyRefSchema>;
