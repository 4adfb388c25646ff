import { expect, test } from 'vitest';

import { unprovedPromises } from '../unproved-promises.mjs';

const promises = { somebody: [{ promise: 'It holds.', proofs: [{ file: 'a/b.test.ts', title: 'outer › case *' }] }] };

const reportOf = (status: string, title = 'case 1') => ({
  testResults: [{ name: '/somewhere/a/b.test.ts', assertionResults: [{ status, title, ancestorTitles: ['outer'] }] }],
});

test('reports nothing when every named test passed', () => {
  expect(unprovedPromises(reportOf('passed'), promises)).toEqual([]);
});

test.each(['failed', 'pending', 'skipped'])('reports a promise when a named test is %s', (status) => {
  expect(unprovedPromises(reportOf(status), promises)).toEqual([expect.stringContaining('did not pass')]);
});

test('reports a promise when no test has the title', () => {
  expect(unprovedPromises(reportOf('passed', 'another'), promises)).toEqual([
    expect.stringContaining('does not exist'),
  ]);
});
