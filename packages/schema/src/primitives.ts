import * as z from 'zod';

import { text } from './text.js';

const MAX_URL_LENGTH = 2_048;

/** The public id of an integration: 1 to 255 characters (`provider_config_key` on the wire). */
export const integrationIdSchema = idOf(/^[A-Za-z0-9~:.@_ -]+$/, 'has 1 to 255 letters, digits, spaces and ~ : . @ _ -');

/** The public id of a connection, unique within its integration. */
export const connectionIdSchema = idOf(
  /^[A-Za-z0-9 ,.;:=+~[\]|@${}"'\\/_-]+$/,
  'has 1 to 255 letters, digits, spaces and , . ; : = + ~ [ ] | @ $ { } " \' \\ / _ -',
);

export const providerIdSchema = idOf(/^[A-Za-z0-9_-]+$/, 'has 1 to 255 letters, digits, _ and -');

/** A boolean, also as text (`true`, `1`, `yes`, `on`, `y`, `enabled` and their opposites), because queries carry text. */
export const flagSchema = z.preprocess(
  // What is neither (a repeated query key is an array) becomes a text that no flag has.
  (value: boolean | string) => (typeof value === 'boolean' || typeof value === 'string' ? String(value) : ''),
  z.stringbool(),
);

/** An http or https URL without user information. Kept as it was written; whether it may be reached is decided on sending. */
export const httpUrlSchema = text()
  .max(MAX_URL_LENGTH, { abort: true })
  .regex(/^[^\s\p{C}]*$/u, { abort: true, error: 'must not contain spaces or control characters' })
  .pipe(z.url({ protocol: /^https?$/, abort: true, error: 'must be an http or https URL' }))
  .refine((url) => !/^https?:\/\/[^/?#]*@/i.test(url), { abort: true, error: 'must not contain user information' });

/** Where webhooks go instead of the environment's endpoints; the empty string means "none". */
export const webhookUrlSchema = z.union([z.literal(''), httpUrlSchema], {
  error: (issue) => (issue.code === 'invalid_union' ? issue.errors[1]?.[0]?.message : undefined),
});

export const emailSchema = z.email().min(5).max(255);

/** A moment on the wire: ISO 8601 with milliseconds and `Z`. */
export const timestampSchema = z.iso.datetime({ precision: 3 });

/** A JSON object on its way out. What comes in goes through `metadataSchema` or `boundedRecord`: this one drops an own `__proto__`. */
export const openObjectSchema = z.record(z.string(), z.unknown());

// Each fault ends the check: one issue per id, and no pattern runs over a long text.
function idOf(pattern: RegExp, rule: string): z.ZodString {
  return z.string().max(255, { abort: true }).regex(pattern, { abort: true, error: rule });
}
