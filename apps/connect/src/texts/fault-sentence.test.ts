import { ERROR_CODES } from '@holdfast/schema';
import { expect, test } from 'vitest';

import { detailOf, sentenceOf } from './fault-sentence.js';

test('explains every code in a full sentence that does not show the code', () => {
  for (const code of [...ERROR_CODES, 'network', 'timed_out'] as const) {
    const sentence = sentenceOf({ code }, 'GitHub');
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence).not.toMatch(/_|undefined/);
  }
});

test('names the provider', () => {
  expect(sentenceOf({ code: 'access_denied' }, 'GitHub')).toBe(
    'Access was not given at GitHub. If that was a mistake, try again and allow it.',
  );
});

test("cuts the server's message at 500 characters", () => {
  expect(detailOf({ message: 'x'.repeat(600) })).toHaveLength(500);
  expect(detailOf({ message: ' said ' })).toBe('said');
  expect(detailOf({ message: '  ' })).toBeNull();
});
