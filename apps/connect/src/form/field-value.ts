import type { FormField } from '@holdfast/schema';

import type { Texts } from '../texts/texts.js';

/** Returns the value that the person meant: without pasted spaces, and without the prefix, suffix or scheme that a pasted URL adds. */
export function meantValue(field: FormField, typed: string): string {
  const value = typed.trim();
  const { prefix, suffix, format } = field;
  if (format === 'uri') return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[:/]|$)/i.test(value) ? `https://${value}` : value;
  if (prefix === undefined && suffix === undefined && format !== 'hostname') return value;
  const isHost = format === 'hostname' || suffix?.startsWith('.') === true;
  const bare = withoutPrefix(withoutPrefix(value, prefix), isHost ? /^https?:\/\//i.exec(value)?.[0] : undefined);
  const part = isHost ? (bare.split(/[/?#]/)[0] ?? '') : bare.replace(/\/+$/, '');
  return withoutSuffix(part, suffix);
}

/**
 * Returns a sentence that tells the person why the value is invalid, or null. This is only a hint; the server
 * decides.
 */
export function faultOfValue(field: FormField, value: string, texts: Texts): string | null {
  if (value === '') return field.optional === true ? null : texts.isRequired(field.title);
  if (field.enum !== undefined && !field.enum.includes(value)) return texts.chooseOne;
  const format = FORMATS.find(({ name }) => name === field.format);
  if (format !== undefined && !format.accepts(value)) return texts.formats[format.name];
  if (field.pattern === undefined || matches(field.pattern, value)) return null;
  return field.example === undefined ? texts.wrongForm : texts.wrongFormUnlike(field.example);
}

function withoutPrefix(value: string, prefix: string | undefined): string {
  return prefix && value.toLowerCase().startsWith(prefix.toLowerCase()) ? value.slice(prefix.length) : value;
}

function withoutSuffix(value: string, suffix: string | undefined): string {
  return suffix && value.toLowerCase().endsWith(suffix.toLowerCase()) ? value.slice(0, -suffix.length) : value;
}

interface Format {
  readonly name: keyof Texts['formats'];
  readonly accepts: (value: string) => boolean;
}

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

const FORMATS: readonly Format[] = [
  { name: 'dns-label', accepts: (value) => LABEL.test(value) },
  {
    name: 'hostname',
    accepts: (value) => value.length <= 253 && value.split('.').every((label) => LABEL.test(label)),
  },
  { name: 'uri', accepts: isWebAddress },
  { name: 'uuid', accepts: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) },
  { name: 'email', accepts: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) },
  { name: 'path-segment', accepts: (value) => /^[^/?#\\\s]+$/.test(value) },
];

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** The server lower-cases hosts before it checks them, so capitals are accepted. */
function matches(pattern: string, value: string): boolean {
  try {
    const whole = new RegExp(`^(?:${pattern})$`, 'u');
    return whole.test(value) || whole.test(value.toLowerCase());
  } catch {
    return true;
  }
}
