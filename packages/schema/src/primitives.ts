import * as z from 'zod';

import { ruled } from './broken-rule.js';
import { text } from './text.js';

const MAX_URL_LENGTH = 2_048;

/** The public id of an integration: 1 to 255 characters (`provider_config_key` on the wire). */
export const integrationIdSchema = idOf(
  /^[A-Za-z0-9~:.@_ -]+$/,
  'has 1 to 255 letters, digits, spaces and ~ : . @ _ -',
);

/** The id of a new integration. It must not start or end with a space, because headers lose such spaces. */
export const newIntegrationIdSchema = integrationIdSchema.regex(/^\S(?:.*\S)?$/, 'must not begin or end with a space');

/** The public id of a connection, unique within its integration. */
export const connectionIdSchema = idOf(
  /^[A-Za-z0-9 ,.;:=+~[\]|@${}"'\\/_-]+$/,
  'has 1 to 255 letters, digits, spaces and , . ; : = + ~ [ ] | @ $ { } " \' \\ / _ -',
);

export const providerIdSchema = idOf(/^[A-Za-z0-9_-]+$/, 'has 1 to 255 letters, digits, _ and -');

/** A boolean, or a string for one (`true`, `1`, `yes`, `on`, `y`, `enabled` and their opposites), because query parameters are strings. */
export const flagSchema = z.preprocess(
  // Any other value, such as the array of a repeated query key, becomes a string that is not a flag.
  (value: boolean | string) => (typeof value === 'boolean' || typeof value === 'string' ? String(value) : ''),
  z.stringbool(),
);

/** An http or https URL without user information, in its original spelling. Whether it may be reached is decided when a request is sent. */
export const httpUrlSchema = text()
  .max(MAX_URL_LENGTH, { abort: true })
  .regex(/^[^\s\p{C}]*$/u, { abort: true, error: 'must not contain spaces or control characters' })
  .pipe(z.url({ protocol: /^https?$/, abort: true, error: 'must be an http or https URL' }))
  .refine((url) => !/^https?:\/\/[^/?#]*@/i.test(url), {
    abort: true,
    ...ruled('no_user_information', 'must not contain user information'),
  });

/** The URL that receives webhooks instead of the environment's endpoints; an empty string means none. */
export const webhookUrlSchema = z.union([z.literal(''), httpUrlSchema], {
  error: (issue) => (issue.code === 'invalid_union' ? issue.errors[1]?.[0]?.message : undefined),
});

export const emailSchema = z.email().min(5).max(255);

/** A time on the wire: ISO 8601 in UTC with milliseconds and `Z`. */
export const timestampSchema = z.iso.datetime({ precision: 3 });

/** A JSON object in a response. Do not use it for input, because it drops an own `__proto__`; use `metadataSchema` or `boundedRecord`. */
export const openObjectSchema = z.record(z.string(), z.unknown());

// The first fault ends the check, so that an id has at most one issue and no pattern runs on a long string.
function idOf(pattern: RegExp, rule: string): z.ZodString {
  return z.string().max(255, { abort: true }).regex(pattern, { abort: true, error: rule });
}
