import { describe, expect, test } from 'vitest';

import type { FormField } from '@holdfast/schema';

import { faultOfValue, meantValue } from './field-value.js';

const plain: FormField = { type: 'string', title: 'Subdomain', order: 0 };
const hosted: FormField = { ...plain, prefix: 'https://', suffix: '.zendesk.com' };
const suffixed: FormField = { ...plain, suffix: '.freshdesk.com' };

describe('what was meant', () => {
  test.each([
    ['spaces around a paste go', plain, '  acme\n', 'acme'],
    ['the prefix and suffix that the form shows go', hosted, 'https://acme.zendesk.com', 'acme'],
    ['case does not matter in them', hosted, 'HTTPS://acme.ZENDESK.com/', 'acme'],
    ['a pasted address loses its scheme where only a suffix is shown', suffixed, 'https://acme.freshdesk.com/', 'acme'],
    ['a host stays of a pasted address', { ...plain, format: 'hostname', prefix: 'https://' }, 'https://acme.my.test/setup?x#y', 'acme.my.test'],
    ['the same where no prefix is shown', { ...plain, format: 'hostname' }, 'http://acme.my.test/', 'acme.my.test'],
    ['what follows a path prefix is kept', { ...plain, prefix: 'https://app.test/' }, 'https://app.test/one/two/', 'one/two'],
    ['text is kept as it is', plain, 'https://a/b', 'https://a/b'],
    ['an address is kept whole where an address is asked', { ...plain, format: 'uri' }, 'https://acme.test/', 'https://acme.test/'],
    ['an address gets the scheme that was left out', { ...plain, format: 'uri' }, 'acme.test/eu', 'https://acme.test/eu'],
    ['another scheme is left for the server to refuse', { ...plain, format: 'uri' }, 'javascript:alert(1)', 'javascript:alert(1)'],
    ['a secret loses the spaces of a paste', { ...plain, title: 'API key', secret: true }, ' key ', 'key'],
  ])('%s', (_rule, field, typed, meant) => {
    expect(meantValue(field, typed)).toBe(meant);
  });
});

describe('a value is faulty', () => {
  test.each<[string, FormField, string, string]>([
    ['when it is missing', plain, '', 'Subdomain is needed.'],
    ['when it is none of the choices', { ...plain, enum: ['eu', 'us'] }, 'asia', 'Choose one of the values.'],
    ['when it breaks the pattern', { ...plain, pattern: '[a-z]+' }, 'a1', 'This does not have the right form.'],
    ['with the example where there is one', { ...plain, pattern: 'sk_.+', example: 'sk_123' }, 'pk', 'This does not have the right form. For example: sk_123'],
    ['when it is no label', { ...plain, format: 'dns-label' }, 'a.b', 'Use letters, digits and hyphens only.'],
    ['when it is no host', { ...plain, format: 'hostname' }, 'https://a.test', 'Enter a host name alone, like shop.example.com.'],
    ['when its scheme is not of the web', { ...plain, format: 'uri' }, 'javascript:alert(1)', 'Enter a full address that begins with https://.'],
    ['when it is no e-mail address', { ...plain, format: 'email' }, 'ada@', 'Enter an e-mail address, like ada@example.com.'],
    ['when it is more than a path segment', { ...plain, format: 'path-segment' }, 'a/b', 'Leave out spaces and the signs / ? # \\.'],
  ])('%s', (_rule, field, value, sentence) => {
    expect(faultOfValue(field, value)).toBe(sentence);
  });
});

describe('a value is fine', () => {
  test.each<[string, FormField, string]>([
    ['when it is optional and empty', { ...plain, optional: true }, ''],
    ['when the whole of it matches the pattern', { ...plain, pattern: 'a|b' }, 'b'],
    ['when only its capitals break the pattern', { ...plain, pattern: '^[a-z]+$' }, 'Acme'],
    ['when it is a choice', { ...plain, enum: ['eu', 'us'] }, 'eu'],
    ['when it has its format', { ...plain, format: 'uuid' }, '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    ['when the format is one that only the server knows', { ...plain, format: 'iban' }, 'x'],
    ['when the pattern is none that this browser understands', { ...plain, pattern: '(' }, 'x'],
  ])('%s', (_rule, field, value) => {
    expect(faultOfValue(field, value)).toBeNull();
  });
});
