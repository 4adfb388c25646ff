import { ERROR_CODES } from '@holdfast/schema';
import { expect, test } from 'vitest';

import { en } from './en.js';
import { detailOf, sentenceOf } from './fault-sentence.js';
import { LANGUAGES, loadTexts } from './languages.js';

test('explains every code in a full sentence that does not show the code, in every language', async () => {
  for (const language of LANGUAGES) {
    const texts = await loadTexts(language);
    for (const code of [...ERROR_CODES, 'network', 'timed_out'] as const) {
      const sentence = sentenceOf({ code }, 'GitHub', { texts });
      expect(sentence).toMatch(/^\p{L}.*[.。]$/u);
      expect(sentence).not.toMatch(/_|undefined/);
    }
  }
});

test('names the provider', () => {
  expect(sentenceOf({ code: 'access_denied' }, 'GitHub', { texts: en })).toBe(
    'Access was not granted at GitHub. If that was a mistake, try again and allow it.',
  );
});

test('names the product when it is known', () => {
  expect(sentenceOf({ code: 'resource_capped' }, 'GitHub', { texts: { ...en, theApp: 'Acme' } })).toBe(
    'No more connections are possible. Ask the team of Acme for help.',
  );
});

test('names the account to sign in with when a reconnect session knows it', () => {
  const fault = { code: 'account_changed' };
  expect(sentenceOf(fault, 'GitHub', { texts: en, account: 'octocat' })).toBe(
    'This connection belongs to the account octocat at GitHub. Sign in there with that account and try again.',
  );
  expect(sentenceOf(fault, 'GitHub', { texts: en })).toMatch(/the same account/);
});

test("cuts the server's message at 500 characters", () => {
  expect(detailOf({ message: 'x'.repeat(600) })).toHaveLength(500);
  expect(detailOf({ message: ' said ' })).toBe('said');
  expect(detailOf({ message: '  ' })).toBeNull();
});
