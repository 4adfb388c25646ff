import * as z from 'zod';

import { httpUrlSchema } from './primitives.js';
import { text } from './text.js';

const MAX_LOGO_LENGTH = 16_384;

/** An image as a data URL, so that the Connect UI loads nothing from another host. */
const logoSchema = text()
  .max(MAX_LOGO_LENGTH, { abort: true, error: 'must have at most 16,384 characters, which is an image of about 12 kB' })
  .regex(
    /^data:image\/(?:png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/,
    'must be a data URL of a PNG, JPEG, WebP or SVG image in base64, such as data:image/png;base64,…',
  );

/** How the Connect UI presents the product. Null and omitted members say nothing. */
export const appearanceShape = {
  product_name: text().min(1).max(100).nullable().optional().describe('The product name that end users see.'),
  product_url: httpUrlSchema.nullable().optional().describe('The page of the product that its name links to.'),
  logo: logoSchema
    .nullable()
    .optional()
    .describe('The product logo: a data URL of a PNG, JPEG, WebP or SVG image with at most 16,384 characters.'),
  accent_color: text()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a color such as #2f5d50')
    .nullable()
    .optional()
    .describe(
      'The color of buttons, such as `#2f5d50`. The page moves it towards black or white until its contrast suffices.',
    ),
};

/** A session's own presentation of the product; a member that is set replaces the environment's. */
export const appearanceSchema = z.strictObject(appearanceShape);
export type Appearance = z.output<typeof appearanceSchema>;

/** A BCP 47 language tag. A page without a translation for it falls back to the browser's language. */
export const languageTagSchema = text()
  .max(35, { abort: true })
  .regex(/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i, 'must be a language tag such as de or pt-BR');
