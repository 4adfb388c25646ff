import { boundedRecord, connectionConfigInputSchema } from '@holdfast/schema';
import * as z from 'zod';

/**
 * Reads `params[…]` of a query, as the published browser SDKs write it. Drops values that are not a single text, and
 * `webhook_url`, which a browser must not choose.
 */
export const browserParamsSchema: z.ZodType<Record<string, string>> = boundedRecord(z.string(), z.unknown(), 100)
  .transform((params) => Object.fromEntries(Object.entries(params).filter(isConfigValue)))
  .pipe(connectionConfigInputSchema);

function isConfigValue(entry: readonly [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string' && entry[0] !== 'webhook_url';
}
