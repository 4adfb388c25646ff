import { expect, test } from 'vitest';

import { valueAtPath } from './answer-path.js';

const ANSWER = { data: { tokens: [{ value: 'a' }, { value: 'b', is_default: true }], count: 0 }, 'x-y_z': { 1: 'one' } };

test.each<[string, unknown, string, unknown]>([
  ['a member', ANSWER, 'data.count', 0],
  ['a member with a hyphen, a member that is a digit', ANSWER, 'x-y_z.1', 'one'],
  ['an item by its place', ANSWER, 'data.tokens[0].value', 'a'],
  ['the first item with a flag', ANSWER, 'data.tokens[?is_default].value', 'b'],
  ['an item of an answer that is a list', [{ id: 7 }], '[0].id', 7],
  ['nothing of what is not there', ANSWER, 'data.other.value', undefined],
  ['nothing of an item beyond the end', ANSWER, 'data.tokens[9].value', undefined],
  ['nothing of a flag that no item has', ANSWER, 'data.tokens[?other].value', undefined],
  ['nothing of an item of what is no list', ANSWER, 'data[0]', undefined],
  ['nothing of a prototype', ANSWER, 'data.constructor.name', undefined],
  ['nothing of a text', 'text', 'length', undefined],
])('a path gives %s', (_rule, answer, path, value) => {
  expect(valueAtPath(answer, path)).toBe(value);
});
