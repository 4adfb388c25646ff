import type { FormField } from '@holdfast/schema';

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

/** Returns what is wrong with a value as a sentence for the person who typed it, or null. This is only a hint; the server decides. */
export function faultOfValue(field: FormField, value: string): string | null {
  if (value === '') return field.optional === true ? null : `${field.title} is required.`;
  if (field.enum !== undefined && !field.enum.includes(value)) return 'Choose one of the values.';
  const format = field.format === undefined ? undefined : FORMATS[field.format];
  if (format !== undefined && !format.accepts(value)) return format.sentence;
  if (field.pattern === undefined || matches(field.pattern, value)) return null;
  return field.example === undefined
    ? 'This does not have the right form.'
    : `This does not have the right form. For example: ${field.example}`;
}

function withoutPrefix(value: string, prefix: string | undefined): string {
  return prefix && value.toLowerCase().startsWith(prefix.toLowerCase()) ? value.slice(prefix.length) : value;
}

function withoutSuffix(value: string, suffix: string | undefined): string {
  return suffix && value.toLowerCase().endsWith(suffix.toLowerCase()) ? value.slice(0, -suffix.length) : value;
}

interface Format {
  readonly accepts: (value: string) => boolean;
  readonly sentence: string;
}

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

const FORMATS: Readonly<Partial<Record<string, Format>>> = {
  'dns-label': { accepts: (value) => LABEL.test(value), sentence: 'Use letters, digits and hyphens only.' },
  hostname: {
    accepts: (value) => value.length <= 253 && value.split('.').every((label) => LABEL.test(label)),
    sentence: 'Enter only a host name, like shop.example.com.',
  },
  uri: { accepts: isWebAddress, sentence: 'Enter a full address that starts with https://.' },
  uuid: {
    accepts: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
    sentence: 'Enter an id of 32 letters and digits in five groups, like 3f2504e0-4f89-41d3-9a0c-0305e82c3301.',
  },
  email: {
    accepts: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value),
    sentence: 'Enter an e-mail address, like ada@example.com.',
  },
  'path-segment': {
    accepts: (value) => /^[^/?#\\\s]+$/.test(value),
    sentence: 'Leave out spaces and the characters / ? # \\.',
  },
};

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
