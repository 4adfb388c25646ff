import { describe, expect, test } from 'vitest';

import { faultsOf, messagesOf } from '../test/faults-of.js';
import {
  connectionIdSchema,
  emailSchema,
  flagSchema,
  integrationIdSchema,
  openObjectSchema,
  providerIdSchema,
  timestampSchema,
  webhookUrlSchema,
} from './primitives.js';
import { isStorableText, text } from './text.js';

describe('ids accept exactly the documented characters', () => {
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

  test.each([
    ['an integration id', integrationIdSchema, `${letters}~:.@_- `],
    ['a connection id', connectionIdSchema, `${letters} ,.;:=+~[]|@\${}"'\\/_-`],
    ['a provider id', providerIdSchema, `${letters}_-`],
  ])('%s', (_name, schema, allowed) => {
    expect(ascii.filter((character) => schema.safeParse(character).success)).toEqual(
      ascii.filter((character) => allowed.includes(character)),
    );
    expect(schema.parse(allowed)).toBe(allowed);
    expect(schema.parse('a'.repeat(255))).toBe('a'.repeat(255));
    expect(faultsOf(schema, 'a'.repeat(256))).toEqual(['too_big .']);
    expect(faultsOf(schema, '')).toEqual(['invalid_format .']);
    for (const other of ['é', 'a\n', '\ud800', '👋', 'ａ'])
      expect(faultsOf(schema, other)).toEqual(['invalid_format .']);
    for (const other of [undefined, null, 1, ['a'], {}]) expect(faultsOf(schema, other)).toEqual(['invalid_type .']);
  });
});

describe('a flag', () => {
  test.each([
    ['is true for', ['true', '1', 'yes', 'on', 'y', 'enabled', 'TRUE', 'Yes', true], true],
    ['is false for', ['false', '0', 'no', 'off', 'n', 'disabled', 'FALSE', 'Off', false], false],
  ])('%s %j', (_rule, inputs, meaning) => {
    expect(inputs.map((input) => flagSchema.parse(input))).toEqual(inputs.map(() => meaning));
  });

  test.each([['', 'maybe', ' true', '2', 1, null, ['true'], {}]])('is refused for anything else', (...inputs) => {
    expect(inputs.map((input) => faultsOf(flagSchema, input))).toEqual(inputs.map(() => ['invalid_value .']));
  });
});

describe('a webhook URL', () => {
  test.each([
    ['may be empty', ''],
    ['may be http', 'http://example.com/hook'],
    ['may be https with port, path and query', 'https://example.com:8443/a/b?c=d'],
    ['may have an IP address', 'https://192.0.2.1/'],
    ['may have a host in another script', 'https://bücher.example/ü'],
    ['may have @ after the host', 'https://example.com/@me'],
    ['keeps its spelling', 'HTTPS://Example.COM'],
    ['may have 2,048 characters', `https://example.com/${'a'.repeat(2_048 - 20)}`],
  ])('%s', (_rule, url) => {
    expect(webhookUrlSchema.parse(url)).toBe(url);
  });

  const notAUrl = 'must be an http or https URL';
  const notPlain = 'must not contain spaces or control characters';
  const notAnonymous = 'must not contain user information';

  test.each<[string, unknown, string]>([
    ['with another scheme', 'ftp://example.com', notAUrl],
    ['with the scheme javascript', 'javascript:alert(1)', notAUrl],
    ['without a scheme', 'example.com/hook', notAUrl],
    ['without slashes', 'https:example.com', notAUrl],
    ['with backslashes', 'https:\\\\example.com', notAUrl],
    ['without a host', 'https://', notAUrl],
    ['with a user', 'https://user@example.com/', notAnonymous],
    ['with a user and a password', 'https://user:pass@example.com/', notAnonymous],
    ['with a user before a backslash', 'https://user\\@example.com/', notAnonymous],
    ['with a space at the start', ' https://example.com', notPlain],
    ['with a line break', 'https://example.com/\n', notPlain],
    ['with a tab in the host', 'https://exam\tple.com/', notPlain],
    ['with NUL', 'https://example.com/\0', 'must not contain NUL or unpaired surrogates'],
    ['with half a surrogate pair', 'https://example.com/\ud800', 'must not contain NUL or unpaired surrogates'],
    [
      'longer than 2,048 characters',
      `https://example.com/${'a'.repeat(2_048)}`,
      'Too big: expected string to have <=2048 characters',
    ],
    ['that is null', null, 'Invalid input: expected string, received null'],
  ])('is refused %s', (_rule, url, message) => {
    expect(faultsOf(webhookUrlSchema, url)).toEqual(['invalid_union .']);
    expect(messagesOf(webhookUrlSchema, url)).toEqual([message]);
  });
});

test.each<[string, unknown, string[]]>([
  ['refuses a top-level domain of one letter', 'a@b.c', ['invalid_format .']],
  ['accepts six characters', 'a@b.co', []],
  ['accepts a plus', 'a+b@example.co.uk', []],
  ['refuses a missing domain', 'a@', ['invalid_format .', 'too_small .']],
  ['refuses a space', 'a b@example.com', ['invalid_format .']],
  ['refuses NUL', 'a\0b@example.com', ['invalid_format .']],
  ['refuses two addresses', 'a@example.com,b@example.com', ['invalid_format .']],
  ['refuses a line break', 'a@example.com\n', ['invalid_format .']],
])('an e-mail address %s', (_rule, email, faults) => {
  expect(faultsOf(emailSchema, email)).toEqual(faults);
});

test.each<[string, unknown, boolean]>([
  ['accepts the result of toISOString', new Date(0).toISOString(), true],
  ['accepts a leap day', '2024-02-29T23:59:59.999Z', true],
  ['refuses a day that does not exist', '2026-02-29T00:00:00.000Z', false],
  ['refuses an hour that does not exist', '2026-01-01T25:00:00.000Z', false],
  ['refuses a time without milliseconds', '2026-01-01T00:00:00Z', false],
  ['refuses a time with microseconds', '2026-01-01T00:00:00.000000Z', false],
  ['refuses an offset', '2026-01-01T00:00:00.000+00:00', false],
  ['refuses a number', 0, false],
])('a timestamp %s', (_rule, moment, accepted) => {
  expect(timestampSchema.safeParse(moment).success).toBe(accepted);
});

test.each<[string, string, boolean]>([
  ['may be empty', '', true],
  ['may contain any script and emoji', 'Zoë 你好 👩‍👩‍👧', true],
  ['may contain control characters except NUL', '\u0001\t\n\u007f', true],
  ['may contain the last character of Unicode', '\u{10ffff}', true],
  ['must not contain NUL', 'a\0b', false],
  ['must not end with a high surrogate', 'a\ud83d', false],
  ['must not contain a lone low surrogate', '\udc4b', false],
  ['must not contain two high surrogates in a row', '\ud83d\ud83d\udc4b', false],
  ['must not contain a reversed surrogate pair', '\udc4b\ud83d', false],
])('text %s', (_rule, value, accepted) => {
  expect(isStorableText(value)).toBe(accepted);
  expect(text().safeParse(value).success).toBe(accepted);
});

test('an open object keeps all its members', () => {
  const value = { a: [{ b: null }], constructor: 'x' };
  expect(openObjectSchema.parse(value)).toEqual(value);
  expect(faultsOf(openObjectSchema, [])).toEqual(['invalid_type .']);
});
