import { integrationIdSchema } from '@holdfast/schema';
import * as z from 'zod';

/** What an end user did in the Connect UI. */
const telemetryEventSchema = z.enum([
  'open', 'view:list', 'view:integration', 'view:unknown_error', 'view:credentials_error', 'view:success',
  'click:integration', 'click:doc', 'click:doc_section', 'click:connect', 'click:close', 'click:finish', 'click:outside',
  'popup:blocked_by_browser', 'popup:closed_early',
]);

const MAX_AGE_MS = 2 * 3_600_000;

export const reportTelemetryInputSchema = z.strictObject({
  token: z.string(),
  event: telemetryEventSchema,
  timestamp: z.union([z.string().max(128), z.number()]).refine(isRecent, 'must be a moment within two hours of now'),
  dimensions: z.strictObject({ integration: integrationIdSchema.optional() }).optional(),
});
export type ReportTelemetryInput = z.output<typeof reportTelemetryInputSchema>;

function isRecent(value: string | number): boolean {
  return Math.abs(new Date(value).getTime() - Date.now()) <= MAX_AGE_MS;
}
