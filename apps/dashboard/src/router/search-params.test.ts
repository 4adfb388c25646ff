import { expect, test } from 'vitest';

import { formatSearch, parseSearch, textOf } from './search-params.js';

test.each([
  ['', {}],
  ['?tag=plan%3Dpro', { tag: 'plan=pro' }],
  ['?tag=plan%3Dpro&tag=team%3Da', { tag: ['plan=pro', 'team=a'] }],
  ['?search=007&state=reauthorization_required', { search: '007', state: 'reauthorization_required' }],
])('reads %s as text and writes it again', (query, search) => {
  expect(parseSearch(query)).toEqual(search);
  expect(formatSearch(search)).toBe(query);
});

test('omits values that are empty or not text, and uses the first of several', () => {
  expect(formatSearch({ a: '', b: undefined, c: 1 })).toBe('');
  expect([textOf({ id: ['x', 'y'] }, 'id'), textOf({}, 'id'), textOf({ id: 1 }, 'id')]).toEqual(['x', '', '']);
});
