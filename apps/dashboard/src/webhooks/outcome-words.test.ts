import type { WebhookAttempt } from '@holdfast/schema';
import { expect, test } from 'vitest';

import { outcomeWords } from './outcome-words.js';

const attempt: WebhookAttempt = {
  number: 1,
  at: '2026-11-01T10:00:00.000Z',
  duration_ms: 84,
  request: null,
  response: { status: 204, body: null },
  error: null,
};
const unanswered = { ...attempt, duration_ms: null, response: null, error: 'the receiver could not be reached' };

test.each([
  [undefined, 'The test is on its way…'],
  [{ attempts: [], last_error: null }, 'The test is on its way…'],
  [{ attempts: [], last_error: 'the endpoint was deleted' }, 'the endpoint was deleted'],
  [{ attempts: [attempt], last_error: null }, 'The endpoint answered 204 after 84 ms.'],
  [{ attempts: [unanswered], last_error: null }, 'There was no answer: the receiver could not be reached.'],
])('says what became of the test %j', (delivery, words) => {
  expect(outcomeWords(delivery)).toBe(words);
});
