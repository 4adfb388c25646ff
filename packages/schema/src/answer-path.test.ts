import { expect, test } from 'vitest';

import { valueAtPath } from './answer-path.js';

const ANSWER = {
  data: { tokens: [{ value: 'a' }, { value: 'b', is_default: true }], count: 0 },
  'x-y_z': { 1: 'one' },
};

test.each<[string, unknown, string, unknown]>([
  ['a member', ANSWER, 'data.count', 0],
  ['a member with a hyphen, and one whose name is a digit', ANSWER, 'x-y_z.1', 'one'],
  ['an item by its index', ANSWER, 'data.tokens[0].value', 'a'],
  ['the first item with a flag', ANSWER, 'data.tokens[?is_default].value', 'b'],
  ['an item of a response that is an array', [{ id: 7 }], '[0].id', 7],
  ['undefined for a missing member', ANSWER, 'data.other.value', undefined],
  ['undefined for an index beyond the end', ANSWER, 'data.tokens[9].value', undefined],
  ['undefined for a flag that no item has', ANSWER, 'data.tokens[?other].value', undefined],
  ['undefined for an index into an object', ANSWER, 'data[0]', undefined],
  ['undefined for a member of a prototype', ANSWER, 'data.constructor.name', undefined],
  ['undefined for a member of a string', 'text', 'length', undefined],
])('valueAtPath returns %s', (_rule, answer, path, value) => {
  expect(valueAtPath(answer, path)).toBe(value);
});
