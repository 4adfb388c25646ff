import { expect, test } from 'vitest';

import { formatCookie, operatorCookieName, parseCookies } from './cookies.js';

test.each([
  ['nothing', undefined, []],
  ['one', 'a=1', [['a', '1']]],
  [
    'several, with spaces',
    ' a=1;b=2 ; c=3',
    [
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ],
  ],
  ['the first of a repeated name', 'a=1; a=2', [['a', '1']]],
  ['a value with an equals sign', 'a=b=c', [['a', 'b=c']]],
  ['no name and no value is nothing', '=x; y; ;', []],
])('parses %s', (_what, header, expected) => {
  expect([...parseCookies(header)]).toEqual(expected);
});

test('restricts a cookie to this host, hides it from scripts, and makes it secure behind https', () => {
  const options = { name: 'n', value: 'v', maxAgeSeconds: 600, sameSite: 'Lax' } as const;
  expect(formatCookie({ ...options, secure: true })).toBe('n=v; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure');
  expect(formatCookie({ ...options, secure: false })).toBe('n=v; Path=/; Max-Age=600; HttpOnly; SameSite=Lax');
  expect(operatorCookieName(new URL('https://x/'))).toBe('__Host-holdfast-operator');
  expect(operatorCookieName(new URL('http://localhost:3003/'))).toBe('holdfast-operator');
});
