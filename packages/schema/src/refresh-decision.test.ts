import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { cacheableUntil, decideRefresh, refreshMargins, type RefreshPolicy } from './refresh-decision.js';

const now = new Date('2026-01-31T10:00:00.000Z');
const marginMs = 60_000;
const after = (ms: number): Date => new Date(now.getTime() + ms);

describe('decideRefresh', () => {
  test.each<[string, Date | null, boolean, RefreshPolicy, ReturnType<typeof decideRefresh>]>([
    ['uses a token that never expires', null, true, 'if_due', { action: 'use', reason: 'never_expires' }],
    [
      'uses a token while more than the margin remains',
      after(60_001),
      true,
      'if_due',
      { action: 'use', reason: 'fresh' },
    ],
    [
      'refreshes a token when exactly the margin remains',
      after(60_000),
      true,
      'if_due',
      { action: 'refresh', reason: 'expires_soon' },
    ],
    ['refreshes a token within the margin', after(1), true, 'if_due', { action: 'refresh', reason: 'expires_soon' }],
    ['refreshes a token at its expiry', after(0), true, 'if_due', { action: 'refresh', reason: 'expired' }],
    ['refreshes a token after its expiry', after(-1), true, 'if_due', { action: 'refresh', reason: 'expired' }],
    [
      'uses a token without a refresh token until it expires',
      after(1),
      false,
      'if_due',
      { action: 'use', reason: 'fresh' },
    ],
    [
      'requires re-authorization for an expired token without a refresh token',
      after(0),
      false,
      'if_due',
      { action: 'reauthorize', reason: 'expired_without_refresh_token' },
    ],
    ['refreshes a fresh token when forced', after(3_600_000), true, 'force', { action: 'refresh', reason: 'forced' }],
    ['refreshes a token that never expires when forced', null, true, 'force', { action: 'refresh', reason: 'forced' }],
    [
      'requires re-authorization when forced without a refresh token',
      after(3_600_000),
      false,
      'force',
      { action: 'reauthorize', reason: 'forced_without_refresh_token' },
    ],
  ])('%s', (_rule, accessTokenExpiresAt, hasRefreshToken, policy, decision) => {
    expect(decideRefresh({ accessTokenExpiresAt, hasRefreshToken }, { policy, now, marginMs })).toEqual(decision);
  });

  const moments = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
  const margins = fc.integer({ min: 0, max: 900_000 });

  test('never refreshes without a refresh token, and never requires re-authorization with one', () => {
    const tokens = fc.record({ accessTokenExpiresAt: fc.option(moments), hasRefreshToken: fc.boolean() });
    const policies = fc.constantFrom<RefreshPolicy>('if_due', 'force');
    fc.assert(
      fc.property(tokens, moments, margins, policies, (token, moment, margin, policy) => {
        const { action } = decideRefresh(token, { policy, now: moment, marginMs: margin });
        if (action === 'refresh') expect(token.hasRefreshToken).toBe(true);
        if (action === 'reauthorize') expect(token.hasRefreshToken).toBe(false);
      }),
    );
  });

  test('never uses an expired token', () => {
    fc.assert(
      fc.property(moments, moments, margins, fc.boolean(), (accessTokenExpiresAt, moment, margin, hasRefreshToken) => {
        const { action } = decideRefresh(
          { accessTokenExpiresAt, hasRefreshToken },
          { policy: 'if_due', now: moment, marginMs: margin },
        );
        if (accessTokenExpiresAt.getTime() <= moment.getTime()) expect(action).not.toBe('use');
      }),
    );
  });

  test('never returns to using a token as time passes', () => {
    fc.assert(
      fc.property(
        moments,
        moments,
        fc.nat(),
        margins,
        fc.boolean(),
        (accessTokenExpiresAt, moment, laterMs, margin, hasRefreshToken) => {
          const token = { accessTokenExpiresAt, hasRefreshToken };
          const early = decideRefresh(token, { policy: 'if_due', now: moment, marginMs: margin });
          const late = decideRefresh(token, {
            policy: 'if_due',
            now: new Date(moment.getTime() + laterMs),
            marginMs: margin,
          });
          if (late.action === 'use') expect(early.action).toBe('use');
        },
      ),
    );
  });
});

describe('refreshMargins', () => {
  test.each<[string, number, number, number]>([
    ['a day: 15 minutes and 30 seconds', 86_400_000, 900_000, 30_000],
    ['an hour: 15 minutes and 30 seconds', 3_600_000, 900_000, 30_000],
    ['half an hour: a quarter of it and 30 seconds', 1_800_000, 450_000, 30_000],
    ['two minutes: a quarter of it and half of that', 120_000, 30_000, 15_000],
    ['zero time: no margins', 0, 0, 0],
    ['a negative time: no margins', -5, 0, 0],
    ['NaN: no margins', Number.NaN, 0, 0],
    ['for ever: the longest margins', Number.POSITIVE_INFINITY, 900_000, 30_000],
  ])('for a token that lives %s', (_rule, lifetimeMs, softMs, hardMs) => {
    expect(refreshMargins(lifetimeMs)).toEqual({ softMs, hardMs });
  });

  test.each<[string, number, number, number]>([
    ['shorter than usual', 600_000, 30_000, 30_000],
    ['longer than usual', 60 * 86_400_000, 7 * 86_400_000, 7 * 86_400_000],
    ['but never longer than a quarter of the lifetime', 60_000, 30_000, 15_000],
  ])('may be %s when the provider requires it', (_rule, lifetimeMs, longestMs, softMs) => {
    expect(refreshMargins(lifetimeMs, longestMs).softMs).toBe(softMs);
  });

  test('grow with the lifetime, the soft one at least twice the hard one and at most a quarter of the lifetime', () => {
    const lifetimes = fc.double({ min: 0, max: 1e13, noNaN: true });
    fc.assert(
      fc.property(lifetimes, lifetimes, (one, other) => {
        const [shorter, longer] = [refreshMargins(Math.min(one, other)), refreshMargins(Math.max(one, other))];
        expect(shorter.softMs).toBeLessThanOrEqual(longer.softMs);
        expect(shorter.hardMs).toBeLessThanOrEqual(longer.hardMs);
        expect(longer.hardMs).toBeLessThanOrEqual(longer.softMs / 2);
        expect(longer.softMs).toBeLessThanOrEqual(Math.max(one, other) / 4);
      }),
    );
  });

  test('never cause a new token to be refreshed immediately', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 31_536_000_000 }), (lifetimeMs) => {
        const token = { accessTokenExpiresAt: after(lifetimeMs), hasRefreshToken: true };
        expect(
          decideRefresh(token, { policy: 'if_due', now, marginMs: refreshMargins(lifetimeMs).softMs }).action,
        ).toBe('use');
      }),
    );
  });
});

describe('cacheableUntil', () => {
  const hour = { accessTokenExpiresAt: after(3_600_000), refreshDueAt: after(2_700_000) };
  const lasting = { accessTokenExpiresAt: null, refreshDueAt: null };

  test.each<
    [string, { accessTokenExpiresAt: Date | null; refreshDueAt: Date | null }, Date | null, number | undefined]
  >([
    ['a minute for a token that expires', hour, null, 60_000],
    ['ten seconds for one that does not', lasting, null, 10_000],
    ['the time at which its refresh is due', { ...hour, refreshDueAt: after(5_000) }, null, 5_000],
    ['its expiry', { ...lasting, accessTokenExpiresAt: after(2_000) }, null, 2_000],
    ["the end of the caller's right", hour, after(3_000), 3_000],
    ['the same for a token that does not expire', lasting, after(3_000), 3_000],
    ['no time once its refresh is due', { ...hour, refreshDueAt: now }, null, undefined],
    ['no time once it has expired', { accessTokenExpiresAt: after(-1), refreshDueAt: null }, null, undefined],
    ["no time after the end of the caller's right", hour, after(-1), undefined],
  ])('is %s', (_rule, token, rightEndsAt, ms) => {
    expect(cacheableUntil(token, { now, rightEndsAt })).toEqual(ms === undefined ? undefined : after(ms));
  });
});
