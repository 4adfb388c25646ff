import * as z from 'zod';

/** Text with `{config.x}`, `{settings.x}`, …; its place decides which values it may contain. */
export const templateSchema = z.string().max(2000);
export const templatesSchema = z.record(z.string().min(1).max(100), templateSchema);

/** One form of an address, or several, of which the first with all its values is used. */
export const urlTemplateSchema = z.string().min(1).max(1000);
export const urlTemplatesSchema = z.union([urlTemplateSchema, z.array(urlTemplateSchema).min(1).max(5)]);

const plainTextSchema = z
  .string()
  .max(1000)
  .regex(/^[^{}\r\n\0]*$/, 'must be plain text: no braces, no line breaks');
export const paramsSchema = z.record(z.string().min(1).max(100), plainTextSchema);

/** Names joined by dots; own properties of an answer. */
export const pathSchema = z.string().regex(/^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/, 'must be names joined by dots');

/** Like a path, but also `[0]` for an item and `[?is_default]` for the first item whose member is true. */
export const answerPathSchema = z
  .string()
  .max(200)
  .regex(
    /^(?:[A-Za-z0-9_-]+|\[(?:\d{1,3}|\?[A-Za-z0-9_-]+)\])(?:\.[A-Za-z0-9_-]+|\[(?:\d{1,3}|\?[A-Za-z0-9_-]+)\])*$/,
    'must be names joined by dots, with [0] or [?flag] for an item of a list',
  );

/** An answer path, or `sha256(path)` to keep only the lower-case hexadecimal digest of the value. */
export const capturePathSchema = z
  .string()
  .max(220)
  .refine(
    (text) => answerPathSchema.safeParse(capturedPathOf(text).path).success,
    'must be names joined by dots, or sha256(…) of them',
  );

/** The place of a captured value, and whether only its digest is kept. */
export function capturedPathOf(text: string): { readonly path: string; readonly isDigest: boolean } {
  const inner = /^sha256\((.*)\)$/.exec(text)?.[1];
  return { path: inner ?? text, isDigest: inner !== undefined };
}

export const ttlSecondsSchema = z
  .int()
  .min(1)
  .max(10 * 365 * 86_400);
const scopeSchema = z
  .string()
  .regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'must be visible ASCII without spaces, " and \\ (RFC 6749 §3.3)');
export const scopesSchema = z.array(scopeSchema).min(1);

/** How answers name scopes if that differs from the request; see `ScopeRules` of the schema. */
export const scopeRulesSchema = z.strictObject({
  implies: z.record(scopeSchema, scopesSchema).optional(),
  aliases: z.record(scopeSchema, scopeSchema).optional(),
  prefix: scopeSchema.optional(),
  ignoreCase: z.literal(true).optional(),
});

/** Added to every requested scope list, even one from a session: without `offline_access` there is no refresh token. */
export const requiredScopesSchema = scopesSchema.optional();
export const paramNameSchema = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/);
export const headerNameSchema = z.string().regex(/^[a-z0-9-]{1,100}$/, 'must be a lower-case header name');
export const headersSchema = z.record(headerNameSchema, templateSchema);

/** `observed`: used elsewhere. `recalled`: from documentation or memory, never run. */
export const evidenceSchema = z.enum(['observed', 'recalled']);

/** One place in an answer, or several, of which the first with a value is used. */
const answerPathsSchema = z.union([answerPathSchema, z.array(answerPathSchema).min(2).max(3)]);

/**
 * The places of the connected account in the given object. The id must be permanent: a name or an address may change
 * owners.
 */
export const accountPathsSchema = z.strictObject({
  id: answerPathsSchema,
  name: answerPathsSchema.optional(),
  email: answerPathsSchema.optional(),
});

/** The account of an entered credential: a value, entered with it, that the provider received. */
export const typedAccountSchema = accountPathsSchema.extend({ from: z.enum(['config', 'credentials']) }).optional();
