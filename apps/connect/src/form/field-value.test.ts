import type { FormField } from '@holdfast/schema';
import { describe, expect, test } from 'vitest';

import { en } from '../texts/en.js';
import { faultOfValue, meantValue } from './field-value.js';

const plain: FormField = { type: 'string', title: 'Subdomain', order: 0 };
const hosted: FormField = { ...plain, prefix: 'https://', suffix: '.zendesk.com' };
const suffixed: FormField = { ...plain, suffix: '.freshdesk.com' };

describe('meantValue', () => {
  test.each([
    ['removes spaces around a paste', plain, '  acme\n', 'acme'],
    ['removes the prefix and suffix that the form shows', hosted, 'https://acme.zendesk.com', 'acme'],
    ['ignores case in prefix and suffix', hosted, 'HTTPS://acme.ZENDESK.com/', 'acme'],
    ['removes the scheme of a pasted URL when only a suffix is shown', suffixed, 'https://acme.freshdesk.com/', 'acme'],
    [
      'keeps the host of a pasted URL',
      { ...plain, format: 'hostname', prefix: 'https://' },
      'https://acme.my.test/setup?x#y',
      'acme.my.test',
    ],
    [
      'keeps the host of a pasted URL when no prefix is shown',
      { ...plain, format: 'hostname' },
      'http://acme.my.test/',
      'acme.my.test',
    ],
    [
      'keeps what follows a path prefix',
      { ...plain, prefix: 'https://app.test/' },
      'https://app.test/one/two/',
      'one/two',
    ],
    ['keeps text unchanged', plain, 'https://a/b', 'https://a/b'],
    [
      'keeps the whole URL when the field is a URL',
      { ...plain, format: 'uri' },
      'https://acme.test/',
      'https://acme.test/',
    ],
    ['adds a missing scheme to a URL', { ...plain, format: 'uri' }, 'acme.test/eu', 'https://acme.test/eu'],
    [
      'leaves another scheme for the server to reject',
      { ...plain, format: 'uri' },
      'javascript:alert(1)',
      'javascript:alert(1)',
    ],
    ['removes pasted spaces from a secret', { ...plain, title: 'API key', secret: true }, ' key ', 'key'],
  ])('%s', (_rule, field, typed, meant) => {
    expect(meantValue(field, typed)).toBe(meant);
  });
});

describe('faultOfValue rejects a value', () => {
  test.each<[string, FormField, string, string]>([
    ['when it is missing', plain, '', 'Subdomain is required.'],
    ['when it is not one of the choices', { ...plain, enum: ['eu', 'us'] }, 'asia', 'Choose one of the values.'],
    ['when it breaks the pattern', { ...plain, pattern: '[a-z]+' }, 'a1', 'This does not have the right format.'],
    [
      'with the example when the field has one',
      { ...plain, pattern: 'sk_.+', example: 'sk_123' },
      'pk',
      'This does not have the right format. Example: sk_123',
    ],
    ['when it is not a label', { ...plain, format: 'dns-label' }, 'a.b', 'Use letters, digits and hyphens only.'],
    [
      'when it is not a host name',
      { ...plain, format: 'hostname' },
      'https://a.test',
      'Enter only a host name, like shop.example.com.',
    ],
    [
      'when its scheme is not http or https',
      { ...plain, format: 'uri' },
      'javascript:alert(1)',
      'Enter a full address that starts with https://.',
    ],
    [
      'when it is not an e-mail address',
      { ...plain, format: 'email' },
      'ada@',
      'Enter an e-mail address, like ada@example.com.',
    ],
    [
      'when it is more than a path segment',
      { ...plain, format: 'path-segment' },
      'a/b',
      'Leave out spaces and the characters / ? # \\.',
    ],
  ])('%s', (_rule, field, value, sentence) => {
    expect(faultOfValue(field, value, en)).toBe(sentence);
  });
});

describe('faultOfValue accepts a value', () => {
  test.each<[string, FormField, string]>([
    ['when it is optional and empty', { ...plain, optional: true }, ''],
    ['when all of it matches the pattern', { ...plain, pattern: 'a|b' }, 'b'],
    ['when only its capitals break the pattern', { ...plain, pattern: '^[a-z]+$' }, 'Acme'],
    ['when it is one of the choices', { ...plain, enum: ['eu', 'us'] }, 'eu'],
    ['when it has its format', { ...plain, format: 'uuid' }, '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    ['when only the server knows the format', { ...plain, format: 'iban' }, 'x'],
    ['when this browser does not understand the pattern', { ...plain, pattern: '(' }, 'x'],
  ])('%s', (_rule, field, value) => {
    expect(faultOfValue(field, value, en)).toBeNull();
  });
});
