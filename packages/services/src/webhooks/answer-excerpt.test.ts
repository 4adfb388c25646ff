import { expect, test } from 'vitest';

import { answerExcerpt } from './answer-excerpt.js';

const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

test.each([
  ['keeps text with its lines', '{\r\n\t"ok": false\r\n}\r\n', '{\n\t"ok": false\n}'],
  ['is null for an empty body', ' \n', null],
  ['keeps markup as it is, because it is shown as text', '<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['replaces control characters', 'a\u0000b\u001b[31mc', 'a\uFFFDb\uFFFD[31mc'],
  ['replaces characters that reorder or hide text', 'user\u202Egpj.exe\u200B', 'user\uFFFDgpj.exe\uFFFD'],
  ['removes a signature that was sent back', `webhook-signature: ${signature}`, 'webhook-signature: [removed]'],
  ['removes a signature with escaped slashes', `"${signature.replaceAll('/', '\\/')}"`, '"[removed]"'],
  ['removes another value that was sent in confidence', 'hmac 0123abcd.', 'hmac [removed].'],
  ['removes the signing secret', 'secret whsec_Zm9v+/==.', 'secret [removed].'],
  ['removes a secret key', 'HOLDFAST_SECRET_KEY=hfs_4Kq9_abc-def', 'HOLDFAST_SECRET_KEY=[removed]'],
  ['removes the token of a lease', 'token hfl_4Kq9_abc-def.', 'token [removed].'],
  [
    'removes the credential of a header',
    '"authorization":"Bearer eyJhbGciOi.J9"',
    '"authorization":"Bearer [removed]"',
  ],
  ['keeps words that only look like a scheme', 'a basic test', 'a basic test'],
  ['cuts a long body', 'x'.repeat(3_000), `${'x'.repeat(2_000)}…`],
  ['cuts no character in two', `${'x'.repeat(1_999)}😀 and more`, `${'x'.repeat(1_999)}…`],
])('%s', (_rule, body, shown) => {
  expect(answerExcerpt(body, [signature, '0123abcd'])).toBe(shown);
});
