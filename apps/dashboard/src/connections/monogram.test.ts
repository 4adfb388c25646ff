import { expect, test } from 'vitest';

import { monogramOf } from './monogram.js';

test.each([
  ['the first and the last name', { display_name: 'Ada Byron Lovelace', email: null }, 'AL'],
  ['one name', { display_name: 'Ada', email: null }, 'A'],
  ['the e-mail address when there is no name', { display_name: null, email: 'ada.lovelace@example.com' }, 'AL'],
  ['letters of any script', { display_name: '山田 太郎', email: null }, '山太'],
  ['nothing when neither is known', { display_name: null, email: null }, ''],
])('makes a monogram from %s', (_rule, person, initials) => {
  expect(monogramOf(person).initials).toBe(initials);
});

test('assigns the same tint to people of one e-mail domain, ignoring case', () => {
  const tints = ['ada@Example.com', 'grace@example.com'].map((email) => monogramOf({ display_name: 'X', email }).tint);
  expect(tints[0]).toBe(tints[1]);
  expect(monogramOf({ display_name: null, email: 'ada@another.org' }).tint).not.toBe(tints[0]);
});
