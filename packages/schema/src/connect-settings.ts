import * as z from 'zod';

import { ALLOWED_ORIGIN_RULE, parseAllowedOrigin } from './allowed-origin.js';
import { appearanceShape } from './appearance.js';
import { boundedArray } from './bounded-array.js';
import { broken } from './broken-rule.js';

const MAX_ORIGINS = 200;

const completionSchema = z.enum(['none', 'required'], { error: 'must be none or required' });

/** How end users of an environment connect. */
export const connectSettingsSchema = z.object({
  allowed_origins: z
    .array(z.string())
    .describe(
      "Origins of the product's pages, which may show the Connect UI in a frame and start an authorization without a confirmation page.",
    ),
  completion: completionSchema.describe(
    '`required`: a connection works only after your backend has confirmed who authorized it.',
  ),
  product_name: z.string().nullable().describe('The product name that end users see.'),
  product_url: z.string().nullable().describe('The page of the product that its name links to.'),
  logo: z.string().nullable().describe('The product logo as a data URL.'),
  accent_color: z.string().nullable().describe('The color of buttons, such as `#2f5d50`.'),
});
export interface ConnectSettings {
  /** Origins of your product's pages, which may show the Connect UI in a frame and start an authorization without a confirmation page. */
  allowed_origins: string[];
  /** `required`: a connection works only after your backend has confirmed who authorized it. */
  completion: 'none' | 'required';
  /** The product name that end users see; null shows the name of the environment. */
  product_name: string | null;
  /** The page of the product that its name links to. */
  product_url: string | null;
  /** The product logo as a data URL. */
  logo: string | null;
  /** The color of buttons, such as `#2f5d50`. */
  accent_color: string | null;
}

export const connectSettingsResultSchema = z.object({ data: connectSettingsSchema });

const originSchema = z.string().transform((entry, context) => {
  const origin = parseAllowedOrigin(entry);
  if (origin !== undefined) return origin;
  context.addIssue(broken('origin', ALLOWED_ORIGIN_RULE));
  return z.NEVER;
});

/** Omitted members stay unchanged. */
export const updateConnectSettingsInputSchema = z.strictObject({
  allowed_origins: boundedArray(originSchema, MAX_ORIGINS).optional().describe('Replaces the whole list.'),
  completion: completionSchema.optional(),
  ...appearanceShape,
});
export type UpdateConnectSettingsInput = z.output<typeof updateConnectSettingsInputSchema>;
