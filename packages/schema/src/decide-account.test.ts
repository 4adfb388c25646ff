import { expect, test } from 'vitest';

import { decideAccount } from './decide-account.js';

const ada = { id: '1', name: 'Ada', email: null };
const renamed = { id: '1', name: 'Ada L.', email: 'ada@x.example' };
const grace = { id: '2', name: 'Grace', email: null };

test.each([
  ['the same account is accepted, as it is named now', ada, renamed, false, renamed],
  ['an account that was unknown is learned', null, ada, false, ada],
  ['an account that is unknown now stays', ada, null, false, ada],
  ['two unknown accounts are accepted', null, null, false, null],
  ['another account is accepted where a change is allowed', ada, grace, true, grace],
  ['an account that may have changed is forgotten', ada, null, true, null],
])('%s', (_rule, held, found, allowsChange, account) => {
  expect(decideAccount(held, found, { allowsChange })).toEqual({ action: 'accept', account });
});

test('another account is refused', () => {
  expect(decideAccount(ada, grace, { allowsChange: false })).toEqual({ action: 'refuse', reason: 'account_changed' });
});
