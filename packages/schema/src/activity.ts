import * as z from 'zod';

import { connectionRefSchema } from './connection.js';
import { revocableTokenSchema, revocationResultSchema } from './revocation.js';
import { text } from './text.js';

export const MAX_ACTIVITY_PAGE = 100;

export const listConnectionActivityInputSchema = connectionRefSchema.extend({
  limit: z.int().min(1).max(MAX_ACTIVITY_PAGE).default(50),
  cursor: text()
    .regex(/^\d{1,15}$/, 'must be the next_cursor of another page')
    .optional(),
});
export type ListConnectionActivityInput = z.output<typeof listConnectionActivityInputSchema>;

const entryShape = { id: z.string(), at: z.string() };
const errorSchema = z.object({ type: z.string(), description: z.string() });

/** One thing that happened to a connection. `authorization_failed` is a try to renew it; `refresh_failed` means that the end user must come back. */
export const connectionActivitySchema = z.discriminatedUnion('type', [
  z.object({ ...entryShape, type: z.literal('created'), missing_scopes: z.array(z.string()) }),
  z.object({ ...entryShape, type: z.literal('overridden'), missing_scopes: z.array(z.string()) }),
  z.object({ ...entryShape, type: z.literal('authorization_failed'), error: errorSchema }),
  z.object({ ...entryShape, type: z.literal('refreshed') }),
  z.object({ ...entryShape, type: z.literal('refresh_failed'), error: errorSchema }),
  z.object({ ...entryShape, type: z.literal('deleted'), revocation: z.enum(['queued', 'not_supported']) }),
  z.object({ ...entryShape, type: z.literal('token_revocation'), token: revocableTokenSchema, result: revocationResultSchema }),
]);
export type ConnectionActivity = z.output<typeof connectionActivitySchema>;

/** Newest first; `next_cursor` is null on the last page. */
export const connectionActivityPageSchema = z.object({ data: z.array(connectionActivitySchema), next_cursor: z.string().nullable() });
export type ConnectionActivityPage = z.output<typeof connectionActivityPageSchema>;
