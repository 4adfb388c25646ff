import { expect, test } from 'vitest';

import { ERROR_CODES } from '@holdfast/schema';

import { detailOf, sentenceOf } from './fault-sentence.js';

test('every code has a sentence that ends, and none shows a code', () => {
  for (const code of [...ERROR_CODES, 'network', 'timed_out'] as const) {
    const sentence = sentenceOf({ code }, 'GitHub');
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence).not.toMatch(/_|undefined/);
  }
});

test('the provider is called by its name', () => {
  expect(sentenceOf({ code: 'access_denied' }, 'GitHub')).toBe(
    'Access was not given at GitHub. If that was a slip, try again and choose to allow it.',
  );
});

test("the server's words are cut at 500 characters", () => {
  expect(detailOf({ message: 'x'.repeat(600) })).toHaveLength(500);
  expect(detailOf({ message: ' said ' })).toBe('said');
  expect(detailOf({ message: '  ' })).toBeNull();
});
