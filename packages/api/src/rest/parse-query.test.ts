import { expect, test } from 'vitest';

import { parseQuery } from './parse-query.js';

test.each([
  ['an empty query is empty', '', {}],
  ['a pair is text', 'limit=5', { limit: '5' }],
  ['a name without a value is empty text', 'search', { search: '' }],
  ['a plus is a space and escapes are decoded', 'search=a+b%2Bc', { search: 'a b+c' }],
  ['a repeated name is an array', 'include=webhook&include=credentials', { include: ['webhook', 'credentials'] }],
  ['empty brackets make an array of one', 'include[]=webhook', { include: ['webhook'] }],
  ['numbered brackets make an array', 'include[0]=a&include[1]=b', { include: ['a', 'b'] }],
  ['brackets make an object', 'tags[team]=a&tags[plan]=b', { tags: { team: 'a', plan: 'b' } }],
  ['brackets may be escaped', 'tags%5Bteam%5D=a', { tags: { team: 'a' } }],
  ['a dot stays in its key', 'tags[a.b]=1', { tags: { 'a.b': '1' } }],
  ['a repeated bracketed key is an array, which no tag may be', 'tags[a]=1&tags[a]=2', { tags: { a: ['1', '2'] } }],
  ['two forms of one name do not merge', 'tags=x&tags[a]=1', { tags: ['x', { a: '1' }] }],
  ['deeper brackets are a name of their own', 'a[b][c]=1', { 'a[b][c]': '1' }],
  ['a broken escape is replaced, not thrown', 'search=%E0%A4%A', { search: '\uFFFD%A' }],
])('%s', (_rule, search, expected) => {
  expect(parseQuery(search)).toEqual(expected);
  expect(parseQuery(`?${search}`)).toEqual(expected);
});

test.each([
  'a=1&b=2',
  'a=&b=2',
  'a=1&a=2',
  'a=1&&b=2',
  'a=1&',
  'a=1=2',
  'a',
  '=1',
  'toString=1&b=2',
  '__proto__=1',
  'a=x:y~z.-_',
])('reads %s like URLSearchParams on either code path', (search) => {
  const names = new Set(new URLSearchParams(search).keys());
  const expected = [...names].map((name) => {
    const values = new URLSearchParams(search).getAll(name);
    return [name, values.length === 1 ? values[0] : values];
  });
  expect(Object.entries(parseQuery(`?${search}`))).toEqual(expected);
});

test('treats names of the prototype like any other name', () => {
  const query = parseQuery('__proto__=1&constructor=2&tags[__proto__]=3&tags[constructor]=4');
  expect(Object.entries(query)).toEqual([
    ['__proto__', '1'],
    ['constructor', '2'],
    ['tags', expect.anything()],
  ]);
  expect(Object.entries(query['tags'] ?? {})).toEqual([
    ['__proto__', '3'],
    ['constructor', '4'],
  ]);
  expect(Object.prototype).not.toHaveProperty('polluted');
});
