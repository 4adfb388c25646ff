import { expect, test } from 'vitest';

import { wsseToken } from './wsse-token.js';

const OPTIONS = {
  username: 'customer001',
  password: 'customersecret',
  nonce: 'd36e3162829ed4c89851497a717f3a20',
  now: new Date('2014-03-20T12:51:45.789Z'),
};

test('wsseToken digests nonce, time and secret as the base64 of the hexadecimal SHA-1', () => {
  // printf %s "d36e3162829ed4c89851497a717f3a202014-03-20T12:51:45Zcustomersecret" | sha1sum | cut -c1-40 | tr -d '\n' | base64 -w0
  const digest = 'MjMxMmNmYThlYWY1NmI0MmI5N2RjYzhlODA3ZjhlNjE3OWIxODM5Nw==';
  expect(wsseToken(OPTIONS)).toBe(
    `UsernameToken Username="customer001", PasswordDigest="${digest}", Nonce="d36e3162829ed4c89851497a717f3a20", Created="2014-03-20T12:51:45Z"`,
  );
});

test.each([
  ['is empty', ''],
  ['contains a quote', 'a", Nonce="b'],
  ['contains a line break', 'a\r\nx-other: b'],
  ['is not ASCII', 'käufer'],
])('wsseToken returns undefined for a user name that %s', (_rule, username) => {
  expect(wsseToken({ ...OPTIONS, username })).toBeUndefined();
});
