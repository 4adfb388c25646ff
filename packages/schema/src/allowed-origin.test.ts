import { expect, test } from 'vitest';

import { isAllowedOrigin, parseAllowedOrigin } from './allowed-origin.js';

test.each([
  ['https://app.example.com', 'https://app.example.com'],
  ['HTTPS://App.Example.com/', 'https://app.example.com'],
  ['https://app.example.com:443', 'https://app.example.com'],
  ['https://app.example.com:8443', 'https://app.example.com:8443'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://127.0.0.1:*', 'http://127.0.0.1:*'],
  ['http://[::1]:*', 'http://[::1]:*'],
  ['https://acme.localhost:*', 'https://acme.localhost:*'],
  ['chrome-extension://abcdefghijklmnop', 'chrome-extension://abcdefghijklmnop'],
  ['moz-extension://0f8fad5b-d9cb-469f-a165-70867728950e', 'moz-extension://0f8fad5b-d9cb-469f-a165-70867728950e'],
  ['null', 'null'],
])('parseAllowedOrigin reads %s as %s', (entry, origin) => {
  expect(parseAllowedOrigin(entry)).toBe(origin);
});

test.each([
  '',
  '*',
  'https://*',
  'https://*.example.com',
  'https://app.example.com:*',
  'https://app.*.com',
  'http://app.example.com',
  'http://10.0.0.1',
  'app.example.com',
  '//app.example.com',
  'https:app.example.com',
  'https://app.example.com/path',
  'https://app.example.com?x',
  'https://app.example.com#x',
  'https://u@app.example.com',
  'https://app.example.com\\@evil.example',
  'https://app.example.com evil',
  'javascript:alert(1)',
  'data:text/html,x',
  'file://',
  'blob:https://app.example.com/1',
  'chrome-extension://',
  'chrome-extension://a/b',
  'Null',
  ' null',
  'http://localhost.example.com:*',
  'http://127.0.0.1.example.com',
  'https://%61pp.example.com',
  `https://${'a'.repeat(260)}.example`,
])('parseAllowedOrigin refuses %j', (entry) => {
  expect(parseAllowedOrigin(entry)).toBeUndefined();
});

test.each([
  ['the same origin', 'https://app.example.com', true],
  ['a different port', 'https://app.example.com:8443', false],
  ['a different scheme', 'http://app.example.com', false],
  ['a subdomain', 'https://x.app.example.com', false],
  ['a longer name', 'https://app.example.com.evil.example', false],
  ['any port of localhost', 'http://localhost:52011', true],
  ['localhost without a port', 'http://localhost', true],
  ['a host that starts with localhost', 'http://localhost.evil.example:80', false],
  ['an opaque origin that the list does not contain', 'null', false],
])('isAllowedOrigin, given %s (%s), returns %s', (_what, origin, allowed) => {
  expect(isAllowedOrigin(origin, ['https://app.example.com', 'http://localhost:*'])).toBe(allowed);
});

test('isAllowedOrigin allows an opaque origin when the list contains null, and nothing when the list is empty', () => {
  expect([isAllowedOrigin('null', ['null']), isAllowedOrigin('https://a.example', [])]).toEqual([true, false]);
});
