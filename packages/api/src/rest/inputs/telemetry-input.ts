import { integrationIdSchema, invalidBody, readMoment } from '@holdfast/schema';
import * as z from 'zod';

/** An event in the Connect UI. */
const telemetryEventSchema = z.enum([
  'open',
  'view:list',
  'view:integration',
  'view:unknown_error',
  'view:credentials_error',
  'view:success',
  'click:integration',
  'click:doc',
  'click:doc_section',
  'click:connect',
  'click:close',
  'click:finish',
  'click:outside',
  'popup:blocked_by_browser',
  'popup:closed_early',
]);

const MAX_AGE_MS = 2 * 3_600_000;

export const reportTelemetryInputSchema = z.strictObject({
  token: z.string(),
  event: telemetryEventSchema,
  timestamp: z.union([z.string().max(128), z.number()]),
  dimensions: z.strictObject({ integration: integrationIdSchema.optional() }).optional(),
});
export type ReportTelemetryInput = z.output<typeof reportTelemetryInputSchema>;

/** @throws AppError `invalid_body` for a moment that is not about now */
export function requireRecent({ timestamp }: Pick<ReportTelemetryInput, 'timestamp'>, now: Date): void {
  const isRecent = Math.abs((readMoment(timestamp) ?? 0) - now.getTime()) <= MAX_AGE_MS;
  if (!isRecent) throw invalidBody(['timestamp'], 'must be a time within two hours of now');
}
