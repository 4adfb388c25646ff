import { expect, test } from 'vitest';

import { createBoundedMap } from './bounded-map.js';

test('forgets everything when a further key would exceed the limit', () => {
  const map = createBoundedMap<string, number>(2);
  map.set('a', 1);
  map.set('b', 2);
  map.set('c', 3);
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([undefined, undefined, 3]);
});

test('replaces a value without forgetting when it is full', () => {
  const map = createBoundedMap<string, number>(2);
  map.set('a', 1);
  map.set('b', 2);
  map.set('a', 3);
  expect([map.get('a'), map.get('b')]).toEqual([3, 2]);
});
