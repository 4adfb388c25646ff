import * as z from 'zod';

import { FIELD_FORMAT_NAMES, fieldFormatOf } from './field-format.js';
import { compilePattern, patternFault } from './safe-pattern.js';

const MAX_VALUE_LENGTH = 2048;
const MAX_MULTILINE_LENGTH = 16_384;
const MAX_PATTERN_VALUE_LENGTH = 255;

const hostSuffixSchema = z
  .string()
  .regex(/^(?:\.[a-z0-9-]+){2,}$/, 'must begin with a dot and name at least two labels, such as .example.com');

const patternSchema = z.string().superRefine((pattern, context) => {
  const fault = patternFault(pattern);
  if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
});

export const fieldKeySchema = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/, 'must be letters, digits and _ . -');

/** One value that a definition asks for. Exactly what a value may look like is decided on the server. */
const fieldSchema = z.strictObject({
  label: z.string().min(1).max(80),
  description: z.string().min(1).max(500).optional(),
  example: z.string().max(255).optional(),
  /**
   * Only in config: not asked of the end user, but read from the callback, the token response or a look-up after it, or made by this
   * service (`app`).
   */
  source: z.enum(['callback', 'token', 'after-connect', 'app']).optional(),
  required: z.literal(false).optional(),
  default: z.string().max(255).optional(),
  /** Shown before and after the input. */
  prefix: z.string().max(100).optional(),
  suffix: z.string().max(100).optional(),
  format: z.enum(FIELD_FORMAT_NAMES).optional(),
  /** Further than the format; anchored. */
  pattern: patternSchema.optional(),
  /** What a secret usually looks like: the form warns, the server does not refuse, because key formats change. Anchored. */
  shape: patternSchema.optional(),
  /** The host, or the address's host, must end in one of these. */
  hostSuffixes: z.array(hostSuffixSchema).min(1).optional(),
  choices: z.array(z.string().min(1).max(255)).min(1).optional(),
  /** Its default is kept with each new integration, so that one from before goes on without: a fallback of the templates keeps its older way. */
  pinned: z.literal(true).optional(),
  /** The value may be left out when this other field has one. */
  unless: fieldKeySchema.optional(),
  /** Taken from an import or a backend, and never asked for in a form: another name that callers use. */
  quiet: z.literal(true).optional(),
  /** Kept sealed. In config it is shown only to whoever may read credentials. */
  secret: z.literal(true).optional(),
  /** Never shown; its default is what counts. */
  hidden: z.literal(true).optional(),
});
export type Field = z.output<typeof fieldSchema>;

export const fieldsSchema = z.record(fieldKeySchema, fieldSchema);
export type Fields = z.output<typeof fieldsSchema>;

export interface FieldFault {
  readonly code: 'required' | 'too_long' | 'control_characters' | 'choices' | 'format' | 'pattern' | 'host';
  readonly message: string;
}

const BARE_ADDRESS = /^(?!xn--)[a-z0-9-]{1,63}(?:\.(?!xn--)[a-z0-9-]{1,63})+(?::\d{1,5})?(?:\/|$)/i;

/** A value as it is stored: hosts in small letters, and an address that somebody wrote without https:// with it. */
export function normalizeFieldValue(field: Field, value: string): string {
  if (field.format === 'https-url' && field.source === undefined && BARE_ADDRESS.test(value)) return `https://${value}`;
  return field.format !== undefined && fieldFormatOf(field.format).ignoresCase ? value.toLowerCase() : value;
}

/** Which rule a normalized, non-empty value breaks. */
export function fieldFault(field: Field, value: string): FieldFault | undefined {
  const format = field.format === undefined ? undefined : fieldFormatOf(field.format);
  const maxLength = format?.isMultiline ? MAX_MULTILINE_LENGTH : MAX_VALUE_LENGTH;
  if (value.length > maxLength) return { code: 'too_long', message: `must be at most ${maxLength} characters long` };
  const visible = format?.isMultiline ? value.replace(/[\r\n\t]/g, '') : value;
  if (/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]/u.test(visible))
    return { code: 'control_characters', message: 'must be a single line of visible text' };
  if (field.choices && !field.choices.includes(value))
    return { code: 'choices', message: `must be one of: ${field.choices.join(', ')}` };
  if (format && !format.pattern.test(value)) {
    return {
      code: 'format',
      message: `must be ${format.rule}${field.suffix ? `; only the part before ${field.suffix}` : ''}`,
    };
  }
  if (
    field.pattern !== undefined &&
    (value.length > MAX_PATTERN_VALUE_LENGTH || !compilePattern(field.pattern).test(value))
  ) {
    return { code: 'pattern', message: `must look like ${field.example ?? field.pattern}` };
  }
  if (field.hostSuffixes && !endsInOneOf(value, field.hostSuffixes)) {
    return { code: 'host', message: `must end in one of: ${field.hostSuffixes.join(', ')}` };
  }
  return undefined;
}

function endsInOneOf(value: string, suffixes: readonly string[]): boolean {
  const host = URL.canParse(value) ? new URL(value).hostname : value;
  return suffixes.some((suffix) => host.endsWith(suffix) && host.length > suffix.length);
}
