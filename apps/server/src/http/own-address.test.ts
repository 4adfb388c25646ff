import { expect, test } from 'vitest';

import { isOtherNameOf } from './own-address.js';

const own = new URL('http://localhost:3003/');

test.each([
  ['127.0.0.1:3003', true],
  ['127.0.0.53:3003', true],
  ['[::1]:3003', true],
  ['localhost:3003', false],
  ['127.0.0.1:3004', false],
  ['127.0.0.1.evil.example:3003', false],
  ['holdfast.example:3003', false],
  ['evil.example@127.0.0.1:3003', true],
  ['', false],
  ['::::', false],
])('decides whether the host "%s" is another name of this machine: %s', (host, expected) => {
  expect(isOtherNameOf(own, host)).toBe(expected);
});

test('has no other names for a published address', () => {
  expect(isOtherNameOf(new URL('https://holdfast.example/'), '127.0.0.1')).toBe(false);
  expect(isOtherNameOf(own, undefined)).toBe(false);
});
