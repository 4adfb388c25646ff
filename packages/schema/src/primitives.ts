import * as z from 'zod';

import { text } from './text.js';

/** The public id of an integration: 1 to 255 characters (`provider_config_key` on the wire). */
export const integrationIdSchema = text()
  .regex(/^[A-Za-z0-9~:.@_ -]+$/, 'may hold letters, digits, spaces and ~ : . @ _ -')
  .max(255);

/** The public id of a connection, unique within its integration. */
export const connectionIdSchema = text()
  .regex(/^[A-Za-z0-9 ,.;:=+~[\]|@${}"'\\/_-]+$/, 'may hold letters, digits, spaces and , . ; : = + ~ [ ] | @ $ { } " \' \\ / _ -')
  .max(255);

export const providerIdSchema = text()
  .regex(/^[A-Za-z0-9_-]+$/, 'may hold letters, digits, _ and -')
  .max(255);

/** A boolean, also as text (`true`, `1`, `yes`, `on`, `y`, `enabled` and their opposites), because queries carry text. */
export const flagSchema = z.preprocess(
  (value) => (typeof value === 'boolean' ? String(value) : value),
  z.stringbool(),
);

/** Where webhooks go instead of the environment's endpoints; the empty string means "none". Reachability is checked on sending. */
export const webhookUrlSchema = z.union([
  z.literal(''),
  z.url({ protocol: /^https?$/ }).max(2048).refine((url) => !/^https?:\/\/[^/?#]*@/i.test(url), 'must not contain user information'),
]);

export const emailSchema = z.email().min(5);

/** A moment on the wire: ISO 8601 with milliseconds and `Z`. */
export const timestampSchema = z.iso.datetime({ precision: 3 });

/** A JSON object whose members are the caller's own. */
export const openObjectSchema = z.record(z.string(), z.unknown());
