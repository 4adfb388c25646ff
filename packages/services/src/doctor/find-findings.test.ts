import { describe, expect, test } from 'vitest';

import { findFindings, type ExaminedConnection } from './find-findings.js';

const NOW = new Date('2026-01-31T10:00:00.000Z');
const at = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const healthy: ExaminedConnection = {
  now: NOW,
  status: 'active',
  lastError: null,
  canRefresh: true,
  accessTokenExpiresAt: at(60),
  dueAt: at(45),
  nextTryAt: null,
  isRefreshing: false,
  isInCatalogue: true,
  requestFault: null,
  tokenUrl: 'https://provider.example/token',
  missingScopes: [],
  newScopes: [],
  clock: { skew_seconds: 0, accuracy_seconds: 1, host: 'provider.example', unknown_because: null },
};

describe('findFindings', () => {
  test.each<[string, Partial<ExaminedConnection>, string, RegExp]>([
    ['nothing is wrong', {}, 'ok healthy', /refreshed from 2026-01-31T10:45/],
    [
      'the token has no known end',
      { canRefresh: false, accessTokenExpiresAt: null, dueAt: null },
      'ok healthy',
      /until the provider answers 401/,
    ],
    ['the provider is gone', { isInCatalogue: false }, 'problem provider_missing', /no longer in the catalogue/],
    [
      'the end user must come back',
      { status: 'reauthorization_required', lastError: 'invalid_grant', dueAt: null },
      'problem reauthorization_required',
      /refused the refresh token/,
    ],
    [
      'the request lacks a value',
      { requestFault: 'the integration has no value for "settings.x"' },
      'problem request_cannot_be_built',
      /no value for "settings.x"/,
    ],
    ['the client is refused', { lastError: 'invalid_client' }, 'problem client_refused', /not the end user/],
    [
      'the provider is down and the token still works',
      { lastError: 'unavailable', nextTryAt: at(5) },
      'warning refresh_failing',
      /tries again at 2026-01-31T10:05/,
    ],
    [
      'the provider is down and the token has expired',
      { lastError: 'unavailable', nextTryAt: at(5), accessTokenExpiresAt: at(-1) },
      'problem refresh_failing',
      /and the access token has expired/,
    ],
    [
      'the token ends without a refresh',
      { canRefresh: false, dueAt: null },
      'warning cannot_refresh',
      /expires at .* no refresh token/,
    ],
    [
      'the token ended without a refresh',
      { canRefresh: false, dueAt: null, accessTokenExpiresAt: at(-1) },
      'problem expired_without_refresh',
      /expired at/,
    ],
    ['a refresh is overdue', { dueAt: at(-16) }, 'warning refresh_overdue', /due since/],
    ['scopes are missing', { missingScopes: ['a', 'b'] }, 'warning missing_scopes', /did not grant a and b/],
    ['scopes were added', { newScopes: ['c'] }, 'warning scopes_changed', /now requests c/],
    [
      'the clock is ahead',
      { clock: { ...healthy.clock, skew_seconds: 95 } },
      'warning clock_skew',
      /95 seconds ahead of that of provider\.example/,
    ],
    [
      'the clock is behind',
      { clock: { ...healthy.clock, skew_seconds: -95 } },
      'warning clock_skew',
      /95 seconds behind that of/,
    ],
    [
      'the token endpoint is called over http',
      { tokenUrl: 'http://provider.example/token' },
      'warning token_endpoint_in_the_clear',
      /unencrypted/,
    ],
  ])('says so when %s', (_what, given, expected, message) => {
    const findings = findFindings({ ...healthy, ...given });
    expect(findings.map(({ level, code }) => `${level} ${code}`)).toEqual([expected]);
    expect(findings[0]?.message).toMatch(message);
    expect(findings[0]?.advice === null).toBe(expected.startsWith('ok'));
  });

  test('puts problems before warnings', () => {
    const findings = findFindings({ ...healthy, missingScopes: ['a'], requestFault: 'x' });
    expect(findings.map(({ level }) => level)).toEqual(['problem', 'warning']);
  });

  test('reports no overdue refresh while one runs, and no clock that is within half a minute', () => {
    const clock = { ...healthy.clock, skew_seconds: 30 };
    expect(findFindings({ ...healthy, dueAt: at(-16), isRefreshing: true, clock })).toMatchObject([{ level: 'ok' }]);
  });
});
