import { expect, test } from 'vitest';

import { decideAccount } from './decide-account.js';

const ada = { id: '1', name: 'Ada', email: null };
const renamed = { id: '1', name: 'Ada L.', email: 'ada@x.example' };
const grace = { id: '2', name: 'Grace', email: null };

test.each([
  ['accepts the same account and takes over its new name', ada, renamed, false, renamed],
  [
    'accepts the same account and keeps known values that the provider omits',
    renamed,
    { id: '1', name: null, email: null },
    false,
    renamed,
  ],
  [
    'accepts the same account and keeps its name when a change is allowed',
    ada,
    { id: '1', name: null, email: 'a@x.example' },
    true,
    { id: '1', name: 'Ada', email: 'a@x.example' },
  ],
  ['accepts an account when none was known', null, ada, false, ada],
  ['accepts an unknown account when none was known', null, null, false, null],
  ['accepts a different account when a change is allowed', ada, grace, true, grace],
  ['accepts an unknown account and forgets the old one when a change is allowed', ada, null, true, null],
])('decideAccount %s', (_rule, held, found, allowsChange, account) => {
  expect(decideAccount(held, found, { allowsChange })).toEqual({ action: 'accept', account });
});

test('decideAccount refuses an unknown account when one was known', () => {
  expect(decideAccount(ada, null, { allowsChange: false })).toEqual({ action: 'refuse', reason: 'account_unknown' });
});

test('decideAccount refuses a different account', () => {
  expect(decideAccount(ada, grace, { allowsChange: false })).toEqual({ action: 'refuse', reason: 'account_changed' });
});
