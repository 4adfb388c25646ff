/** A format that the value of a field must have. */
export interface FieldFormat {
  /** Anchored; the server and the form use the same expression. */
  readonly pattern: RegExp;
  /** Completes "must be …". */
  readonly rule: string;
  /** The value may be part of a host. */
  readonly isHost?: true;
  /** Stored in lower case, like hosts. */
  readonly ignoresCase?: true;
  /** The value has several lines. */
  readonly isMultiline?: true;
}

export const FIELD_FORMAT_NAMES = [
  'dns-label',
  'dns-labels',
  'hostname',
  'https-url',
  'base-url',
  'path-segment',
  'digits',
  'uuid',
  'email',
  'header-name',
  'pem-private-key',
  'pem-certificate',
  'private-key',
] as const;
export type FieldFormatName = (typeof FIELD_FORMAT_NAMES)[number];

// Written for browsers too: in a form's `pattern`, - and / must be escaped inside a class (the flag v).
// Punycode is rejected, because look-alike names are written in it.
const LABEL = '(?!xn--)[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?';
const TOP_LABEL = '(?!xn--)[a-z][a-z0-9\\-]{0,61}[a-z0-9]';
const PORT_AND_PATH = '(?::\\d{1,5})?(?:\\/[A-Za-z0-9._~%\\/\\-]*)?';

const PEM_PRIVATE_KEY =
  '-----BEGIN (?:RSA |EC )?PRIVATE KEY-----[A-Za-z0-9+\\/=\\s\\\\]{16,}-----END (?:RSA |EC )?PRIVATE KEY-----';

const FORMATS: Readonly<Record<FieldFormatName, FieldFormat>> = {
  'dns-label': {
    pattern: new RegExp(`^${LABEL}$`),
    rule: 'one part of an address: letters, digits and hyphens, without dots',
    isHost: true,
    ignoresCase: true,
  },
  'dns-labels': {
    pattern: new RegExp(`^${LABEL}(?:\\.${LABEL}){0,4}$`),
    rule: 'parts of an address: letters, digits and hyphens, separated by dots',
    isHost: true,
    ignoresCase: true,
  },
  hostname: {
    pattern: new RegExp(`^${LABEL}(?:\\.${LABEL}){0,8}\\.${TOP_LABEL}$`),
    rule: 'a host name such as api.example.com, without https:// and without a path',
    isHost: true,
    ignoresCase: true,
  },
  'https-url': {
    pattern: new RegExp(`^https:\\/\\/[A-Za-z0-9.\\-]+${PORT_AND_PATH}$`),
    rule: 'an address that begins with https://',
  },
  'base-url': {
    pattern: new RegExp(`^https?:\\/\\/(?:[A-Za-z0-9.\\-]+|\\[[0-9A-Fa-f:.]+\\])${PORT_AND_PATH}$`),
    rule: 'an address that begins with https:// or http://, without a query',
  },
  'path-segment': {
    pattern: new RegExp('^(?!\\.{1,2}$)[A-Za-z0-9._~\\-]{1,255}$'),
    rule: 'letters, digits and . _ ~ -',
  },
  digits: { pattern: /^\d{1,64}$/, rule: 'digits only' },
  uuid: { pattern: /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/, rule: 'a UUID' },
  email: {
    pattern: new RegExp("^[A-Za-z0-9._%+'\\-]{1,64}@(?:[A-Za-z0-9\\-]{1,63}\\.){1,8}[A-Za-z]{2,63}$"),
    rule: 'an e-mail address',
  },
  // Private keys arrive with literal \n or without line breaks; their user restores the line breaks first.
  'pem-private-key': {
    pattern: new RegExp(`^\\s*${PEM_PRIVATE_KEY}(?:\\s|\\\\[nr])*$`),
    rule: 'a private key in PEM, its first and last line included',
    isMultiline: true,
  },
  'private-key': {
    pattern: new RegExp(`^\\s*(?:${PEM_PRIVATE_KEY}|\\{[^\\{\\}]{16,}\\})(?:\\s|\\\\[nr])*$`),
    rule: 'a private key in PEM, its first and last line included, or a JWK',
    isMultiline: true,
  },
  'pem-certificate': {
    pattern: new RegExp(
      '^(?:\\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+\\/=\\s\\\\]{16,8000}-----END CERTIFICATE-----\\s*){1,5}$',
    ),
    rule: 'a certificate in PEM, its first and last line included',
    isMultiline: true,
  },
  'header-name': {
    pattern: new RegExp("^[A-Za-z0-9!#$%&'*+.^_`~\\-]{1,100}$"),
    rule: 'the name of a header or parameter',
  },
};

export function fieldFormatOf(name: FieldFormatName): FieldFormat {
  return FORMATS[name];
}
