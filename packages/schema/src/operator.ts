import * as z from 'zod';

import { connectionStatusSchema, listConnectionsInputSchema, listedConnectionSchema } from './connection.js';

export const signInInputSchema = z.strictObject({ secret_key: z.string().min(1).max(512) });

export const operatorSessionSchema = z.object({ data: z.object({ environment: z.object({ name: z.string() }) }) });

/** A row of the dashboard's list: the listed connection without metadata, plus its display name, e-mail, status and last change. */
export const operatorConnectionSchema = listedConnectionSchema.omit({ metadata: true }).extend({
  display_name: z.string().nullable(),
  email: z.string().nullable(),
  status: connectionStatusSchema,
  updated_at: z.string(),
});
export type OperatorConnection = z.output<typeof operatorConnectionSchema>;

export const operatorConnectionListInputSchema = listConnectionsInputSchema;
export const operatorConnectionListSchema = z.object({
  connections: z.array(operatorConnectionSchema),
  next_page: z.number().int().nullable(),
});
