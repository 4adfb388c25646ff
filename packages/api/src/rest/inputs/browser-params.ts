import { boundedRecord, connectionConfigInputSchema } from '@holdfast/schema';
import * as z from 'zod';

/**
 * `params[…]` of a query, as the published browser SDKs write it: values that are not one text are dropped, and so is `webhook_url`,
 * which a browser must not choose.
 */
export const browserParamsSchema: z.ZodType<Record<string, string>> = boundedRecord(z.string(), z.unknown(), 100)
  .transform((params) => Object.fromEntries(Object.entries(params).filter(isConfigValue)))
  .pipe(connectionConfigInputSchema);

function isConfigValue(entry: readonly [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string' && entry[0] !== 'webhook_url';
}
