import { expect, test } from 'vitest';

import { requireRecent } from './telemetry-input.js';

// Far from any clock of this machine.
const NOW = new Date('2011-05-06T07:08:09.000Z');

test.each([
  '2011-05-06T07:08:09Z',
  NOW.getTime(),
  NOW.getTime() / 1_000,
  '2011-05-06T05:08:10Z',
  '2011-05-06T09:08:08Z',
])('%j is about now', (timestamp) => {
  expect(() => requireRecent({ timestamp }, NOW)).not.toThrow();
});

test.each(['2011-05-06T05:08:08Z', '2011-05-06T09:08:10Z', 'soon', -1])('refuses %j by name', (timestamp) => {
  expect(() => requireRecent({ timestamp }, NOW)).toThrow('timestamp: must be a time within two hours of now');
});
