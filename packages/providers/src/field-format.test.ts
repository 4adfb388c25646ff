import { expect, test } from 'vitest';

import { FIELD_FORMAT_NAMES, fieldFormatOf, type FieldFormatName } from './field-format.js';

const SAMPLES: Readonly<
  Record<FieldFormatName, { readonly good: readonly string[]; readonly bad: readonly string[] }>
> = {
  'dns-label': {
    good: ['a', 'acme', 'a-1', '42', 'acme--dev'],
    bad: ['', '-a', 'a-', 'a.b', 'xn--a', 'a_b', 'A', 'a'.repeat(64)],
  },
  'dns-labels': { good: ['a', 'a.b', 'acme.eu-1'], bad: ['.a', 'a.', 'a..b', 'a.xn--b', 'a.b.c.d.e.f'] },
  hostname: {
    good: ['example.com', 'a.b.example.com', 'acme--dev.sandbox.my.salesforce.com'],
    bad: ['localhost', '127.0.0.1', 'a.1', 'a.0x7f', 'example.com.', 'example.com:443', 'xn--a.com', 'a.xn--p1ai'],
  },
  'https-url': {
    good: ['https://example.com', 'https://example.com:8443/a/b'],
    bad: [
      'http://example.com',
      'https://a@example.com',
      'https://example.com?x',
      'https://example.com#x',
      'https://',
      'https://a b',
    ],
  },
  'base-url': {
    good: ['http://localhost:4000', 'https://example.com/v1', 'http://[::1]:80/'],
    bad: ['ftp://example.com', 'example.com', 'http://a:b@example.com', 'http://example.com/?x'],
  },
  'path-segment': { good: ['v1', '3.24', 'a~b_c-d'], bad: ['.', '..', 'a/b', 'a%2fb', ''] },
  digits: { good: ['0', '0123'], bad: ['-1', '1.0', '١', ''] },
  uuid: { good: ['0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3'], bad: ['0b0c1d2e', '{0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3}'] },
  email: { good: ["o'hara+x@mail.example.com"], bad: ['a@b', '@example.com', 'a b@example.com', 'a@b@example.com'] },
  'pem-private-key': {
    good: [
      pem('PRIVATE KEY'),
      pem('RSA PRIVATE KEY').replaceAll('\n', String.raw`\n`),
      pem('EC PRIVATE KEY').replaceAll('\n', ''),
    ],
    bad: [
      '',
      'MIIEvQIBADANBgkqhkiG9w0B',
      pem('PUBLIC KEY'),
      pem('CERTIFICATE'),
      `${pem('PRIVATE KEY')}x`,
      pem('PRIVATE KEY').replace('END', 'BEGIN'),
    ],
  },
  'pem-certificate': {
    good: [pem('CERTIFICATE'), `${pem('CERTIFICATE')}\n${pem('CERTIFICATE')}`],
    bad: ['', pem('PRIVATE KEY'), `${pem('CERTIFICATE')}\nx`, `${pem('CERTIFICATE')}${pem('PRIVATE KEY')}`],
  },
  'private-key': {
    good: [
      pem('PRIVATE KEY'),
      pem('RSA PRIVATE KEY').replaceAll('\n', ' '),
      '{"kty":"RSA","n":"abc"}',
      '\n{\n  "kty": "EC",\n  "d": "x"\n}\n',
    ],
    bad: [
      '',
      pem('CERTIFICATE'),
      '{"kty":"RSA"',
      '{"a":{"kty":"RSA"}}',
      `${pem('PRIVATE KEY')}{"kty":"RSA","n":"abc"}`,
    ],
  },
  'header-name': { good: ['authorization', 'X-Api-Key', 'api_key'], bad: ['x y', 'x:y', 'x\r\ny', ''] },
};

function pem(kind: string): string {
  return `-----BEGIN ${kind}-----\nMIIEvQIBADANBgkqhkiG9w0B\nAQEFAASC\n-----END ${kind}-----`;
}

test.each(FIELD_FORMAT_NAMES)('%s takes what it should, whole', (name) => {
  const { pattern, isMultiline } = fieldFormatOf(name);
  const { good, bad } = SAMPLES[name];
  expect(good.filter((value) => !pattern.test(value))).toEqual([]);
  expect(
    [...bad, ...(isMultiline ? [] : good.map((value) => `${value}\n`))].filter((value) => pattern.test(value)),
  ).toEqual([]);
});

test.each(FIELD_FORMAT_NAMES)('%s is a pattern that a browser takes', (name) => {
  expect(() => new RegExp(fieldFormatOf(name).pattern.source, 'v')).not.toThrow();
});
