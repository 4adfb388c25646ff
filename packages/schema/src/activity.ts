import * as z from 'zod';

import { connectionRefSchema } from './connection.js';
import { momentSchema } from './moment.js';
import { namedOutputs } from './named-schemas.js';
import { numericText } from './numeric-text.js';
import { connectionIdSchema, integrationIdSchema, timestampSchema } from './primitives.js';
import {
  revocableTokenSchema,
  revocationResultSchema,
  type RevocableToken,
  type RevocationResult,
} from './revocation.js';
import { text } from './text.js';
import { deliveryStateSchema, type DeliveryState } from './webhook-delivery.js';

export const MAX_ACTIVITY_PAGE = 100;

const pageShape = {
  limit: numericText(z.int().min(1).max(MAX_ACTIVITY_PAGE)).default(50).describe('Page size.'),
  cursor: text()
    .regex(/^\d{1,15}$/, 'must be the next_cursor of another page')
    .optional()
    .describe('The `next_cursor` of the previous page.'),
};

/** Selects a page of a connection's activity: `limit` is 1 to 100, default 50. */
export const listConnectionActivityInputSchema = connectionRefSchema.extend(pageShape);
export type ListConnectionActivityInput = z.output<typeof listConnectionActivityInputSchema>;

const entryShape = { id: z.string(), at: z.string() };
const errorSchema = z.object({ type: z.string(), description: z.string() });

/**
 * One event of a connection; `at` is an ISO 8601 time. `authorization_failed`: an attempt to authorize it again failed. `refresh_attempt_failed`:
 * a refresh failed; its `log_id` is also in the connection's `errors` and in the server's log. `refresh_failed`: the end user must authorize again.
 * `deleted` has `by: 'end_user'` if the end user disconnected it on the manage page. `host_changed`: calls go to another host from now on, because these fields of the connection config or of the integration's settings changed.
 * `row_changed`: a row was changed in the database outside this service; it is refused until it is restored, or until an operator has signed
 * it with its new content (`row_signed`). `webhook_tested` is about a webhook endpoint, not about a connection.
 */
export const connectionActivitySchema = z
  .discriminatedUnion('type', [
    z.object({ ...entryShape, type: z.literal('created'), missing_scopes: z.array(z.string()) }),
    z.object({ ...entryShape, type: z.literal('overridden'), missing_scopes: z.array(z.string()) }),
    z.object({ ...entryShape, type: z.literal('authorization_failed'), error: errorSchema }),
    z.object({ ...entryShape, type: z.literal('refreshed') }),
    z.object({ ...entryShape, type: z.literal('refresh_attempt_failed'), log_id: z.string(), code: z.string() }),
    z.object({ ...entryShape, type: z.literal('refresh_failed'), error: errorSchema }),
    z.object({
      ...entryShape,
      type: z.literal('deleted'),
      revocation: z.enum(['queued', 'not_supported']),
      by: z.literal('end_user').optional(),
    }),
    z.object({
      ...entryShape,
      type: z.literal('token_revocation'),
      token: revocableTokenSchema,
      result: revocationResultSchema,
    }),
    z.object({
      ...entryShape,
      type: z.literal('host_changed'),
      of: z.enum(['connection', 'integration']),
      fields: z.array(z.string()),
    }),
    z.object({ ...entryShape, type: z.literal('row_changed'), table: z.string(), row: z.string() }),
    z.object({ ...entryShape, type: z.literal('row_signed'), table: z.string(), row: z.string() }),
    z.object({ ...entryShape, type: z.literal('webhook_tested'), endpoint_id: z.string() }),
  ])
  .register(namedOutputs, { id: 'ConnectionActivity' });
export type ConnectionActivity =
  | ActivityOf<'created' | 'overridden', { missing_scopes: string[] }>
  | ActivityOf<'authorization_failed' | 'refresh_failed', { error: { type: string; description: string } }>
  | ActivityOf<'refreshed', unknown>
  | ActivityOf<'refresh_attempt_failed', { log_id: string; code: string }>
  | ActivityOf<'deleted', { revocation: 'queued' | 'not_supported'; by?: 'end_user' | undefined }>
  | ActivityOf<'token_revocation', { token: RevocableToken; result: RevocationResult }>
  | ActivityOf<'host_changed', { of: 'connection' | 'integration'; fields: string[] }>
  | ActivityOf<'row_changed' | 'row_signed', { table: string; row: string }>
  | ActivityOf<'webhook_tested', { endpoint_id: string }>;

type ActivityOf<Type, Members> = Type extends string ? { id: string; at: string; type: Type } & Members : never;

/** A page of events, newest first; `next_cursor` is null on the last page. */
export const connectionActivityPageSchema = z
  .object({
    data: z.array(connectionActivitySchema),
    next_cursor: z.string().nullable(),
  })
  .register(namedOutputs, { id: 'ConnectionActivityPage' });
export interface ConnectionActivityPage {
  data: ConnectionActivity[];
  /** Pass it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/**
 * The kinds of activity. `refresh_failure`: a refresh failed or was refused. `change`: calls go to another host, or a row was changed
 * outside the service. `test`: a test event was sent to a webhook endpoint.
 */
export const activityKindSchema = z.enum(['authorization', 'refresh', 'refresh_failure', 'deletion', 'change', 'test']);
export type ActivityKind = 'authorization' | 'refresh' | 'refresh_failure' | 'deletion' | 'change' | 'test';

/** Selects a page of the environment's activity: every condition must be met. */
export const listActivityInputSchema = z.strictObject({
  ...pageShape,
  kind: activityKindSchema.optional(),
  integration_id: integrationIdSchema.optional().describe('Only events of this integration and its connections.'),
  connection_id: connectionIdSchema.optional().describe('Only events of connections with this id.'),
  search: text()
    .min(1)
    .max(255)
    .optional()
    .describe(
      "Only events of connections with this text in their id, or in their end user's name or e-mail address: the newest 100 such connections, and every connection with exactly this id.",
    ),
  from: momentSchema.optional().describe('Only events at or after this time.'),
  to: momentSchema.optional().describe('Only events before this time.'),
});
export type ListActivityInput = z.output<typeof listActivityInputSchema>;

/** One event of the environment, with the connection that it is about and the deliveries that report it. */
export const environmentActivitySchema = z
  .object({
    id: z.string(),
    at: timestampSchema,
    integration_id: z.string().nullable(),
    connection_id: z.string().nullable(),
    event: connectionActivitySchema,
    deliveries: z.array(z.object({ id: z.string(), state: deliveryStateSchema })),
  })
  .register(namedOutputs, { id: 'EnvironmentActivity' });
export interface EnvironmentActivity {
  id: string;
  at: string;
  /** Null for an event of the environment. */
  integration_id: string | null;
  /** Null for an event of the environment, or of the integration and with it of all its connections. */
  connection_id: string | null;
  event: ConnectionActivity;
  /** The webhook deliveries of the event. Their ids are those of `getWebhookDelivery`. */
  deliveries: { id: string; state: DeliveryState }[];
}

/** A page of events, newest first; `next_cursor` is null on the last page. */
export const environmentActivityPageSchema = z
  .object({ data: z.array(environmentActivitySchema), next_cursor: z.string().nullable() })
  .register(namedOutputs, { id: 'EnvironmentActivityPage' });
export interface EnvironmentActivityPage {
  data: EnvironmentActivity[];
  /** Pass it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}
