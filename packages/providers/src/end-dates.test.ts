import { expect, test } from 'vitest';

import { endDateLine, endDatesDue } from './end-dates.js';
import { providerDefinitionSchema } from './provider-definition.js';

const end = {
  part: 'auth.tokenUrl',
  date: '2027-02-16',
  source: 'https://acme.example/changes',
  instead: 'Use the later version.',
};
const acme = { id: 'acme', endsOn: [end] };

test.each([
  ['does not mention a part that ends later than in three months', '2026-11-15T23:59:59Z', []],
  ['mentions a part three months before its end', '2026-11-16T00:00:00Z', [false]],
  ['says that a part ended on its day', '2027-02-16T00:00:00Z', [true]],
  ['goes on saying it', '2030-01-01T12:00:00Z', [true]],
])('%s', (_what, now, hasEnded) => {
  expect(endDatesDue([acme], new Date(now)).map((due) => due.hasEnded)).toEqual(hasEnded);
});

test('names the earliest end first, with its part, day, source and remedy', () => {
  const other = { id: 'other', endsOn: [{ ...end, part: 'all', date: '2026-12-01' }] };
  expect(endDatesDue([acme, other, { id: 'lasting' }], new Date('2026-12-24T00:00:00Z')).map(endDateLine)).toEqual([
    'other: the whole definition ended on 2026-12-01. Use the later version. (https://acme.example/changes)',
    'acme: auth.tokenUrl ends on 2027-02-16. Use the later version. (https://acme.example/changes)',
  ]);
});

test.each([
  ['a day that is none', { ...end, date: '2027-02-30' }],
  ['a source without https', { ...end, source: 'http://acme.example' }],
  ['no advice', { ...end, instead: '' }],
])('refuses %s', (_what, given) => {
  expect(
    providerDefinitionSchema.safeParse({
      id: 'acme',
      name: 'Acme',
      categories: ['erp'],
      auth: { mode: 'none' },
      endsOn: [given],
    }).success,
  ).toBe(false);
});
