import { expect, test } from 'vitest';

import { failureWords } from './failure-words.js';

const error = (code: string) => ({ code, log_id: null, attempts: 1, next_attempt_at: null });

test.each([
  [
    'a refused refresh token',
    'reauthorization_required',
    'invalid_grant',
    /refused the refresh token/,
    /reconnect link/,
  ],
  ['a 401', 'reauthorization_required', 'unauthorized', /401/, /reconnect link/],
  [
    'a 401 that the product saw',
    'reauthorization_required',
    'unauthorized_by_product',
    /product reported/,
    /reconnect link/,
  ],
  ['an imported error', 'reauthorization_required', 'imported', /imported/, /Refresh it/],
  ['another refusal', 'reauthorization_required', 'access_denied', /\(access_denied\)/, /reconnect link/],
  ['a wrong client', 'active', 'invalid_client', /client of the integration/, /client secret/],
  ['an outage', 'active', 'unavailable', /failed \(unavailable\)/, /automatically/],
] as const)('returns the reason and the next step after %s', (_what, status, code, reason, action) => {
  const words = failureWords({ status, last_error: error(code), can_refresh: true });
  expect(words?.reason).toMatch(reason);
  expect(words?.action).toMatch(action);
});

test('returns nothing when nothing has failed', () => {
  expect(failureWords({ status: 'active', last_error: null, can_refresh: true })).toBeUndefined();
});
