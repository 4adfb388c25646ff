import { expect, test } from 'vitest';

import { authenticationWords, clockWords, requestText } from './doctor-words.js';

const known = { skew_seconds: 0, accuracy_seconds: 1, host: 'as.example', unknown_because: null };

test.each([
  [known, 'In step with as.example'],
  [{ ...known, skew_seconds: 90 }, '90 s ahead of as.example'],
  [{ ...known, skew_seconds: -90 }, '90 s behind as.example'],
  [{ ...known, skew_seconds: null, unknown_because: 'it did not answer' }, 'Unknown: it did not answer'],
])('says how the clocks compare', (clock, words) => {
  expect(clockWords(clock)).toBe(words);
});

test('joins several client authentications, and says when there is no client', () => {
  expect(authenticationWords(['client_secret_basic', 'client_secret_post'])).toBe(
    'The client secret in the Authorization header. The client secret in the body',
  );
  expect(authenticationWords([])).toBe('No client takes part');
});

test('writes a request with its query, headers and body on lines of their own', () => {
  const request = {
    method: 'POST',
    url: 'https://as.example/token',
    headers: [{ name: 'accept', value: 'application/json' }],
    parameters: [
      { name: 'v', value: '1', in: 'query' as const },
      { name: 'grant_type', value: 'refresh_token', in: 'body' as const },
      { name: 'refresh_token', value: '[redacted]', in: 'body' as const },
    ],
    body_format: 'form' as const,
    client_certificate: false,
  };
  expect(requestText(request)).toBe(
    'POST https://as.example/token\n  ?v=1\naccept: application/json\n\ngrant_type=refresh_token\nrefresh_token=[redacted]',
  );
  expect(requestText({ ...request, parameters: [], body_format: null })).toBe(
    'POST https://as.example/token\naccept: application/json',
  );
});
