import * as z from 'zod';

import { authModeSchema, type AuthMode } from './auth-mode.js';
import { storedTagsSchema } from './tags.js';

const endUserPartSchema = z.object({
  endUserId: z.string(),
  endUserEmail: z.string().nullable(),
  organizationId: z.string().optional(),
  tags: z.record(z.string(), z.string()),
});

/** An event of a connection. `from` is a constant that existing receivers check. */
export const authWebhookSchema = z.object({
  from: z.literal('nango'),
  type: z.literal('auth'),
  connectionId: z.string(),
  providerConfigKey: z.string(),
  authMode: authModeSchema,
  provider: z.string(),
  environment: z.string(),
  operation: z.enum(['creation', 'override', 'refresh', 'deletion']),
  success: z.boolean(),
  tags: storedTagsSchema.optional(),
  missingScopes: z.array(z.string()).optional(),
  endUser: endUserPartSchema.optional(),
  error: z.object({ type: z.string(), description: z.string() }).optional(),
});
export interface AuthWebhook {
  from: 'nango';
  type: 'auth';
  connectionId: string;
  providerConfigKey: string;
  authMode: AuthMode;
  provider: string;
  environment: string;
  operation: 'creation' | 'override' | 'refresh' | 'deletion';
  success: boolean;
  tags?: Record<string, string> | undefined;
  /** For a creation or an override with requested scopes: the scopes that were not granted. */
  missingScopes?: string[] | undefined;
  endUser?:
    | {
        endUserId: string;
        endUserEmail: string | null;
        organizationId?: string | undefined;
        tags: Record<string, string>;
      }
    | undefined;
  error?: { type: string; description: string } | undefined;
}

/** Any webhook event. */
export const webhookEventSchema = z.discriminatedUnion('type', [authWebhookSchema]);
export type WebhookEvent = AuthWebhook;
