import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { withoutRefreshTokens } from './without-refresh-tokens.js';

describe('withoutRefreshTokens', () => {
  test.each([
    'refresh_token',
    'refreshToken',
    'refresh-token',
    'REFRESH_TOKEN',
    'Refresh Token',
    'refreshtoken',
    '_refresh.token_',
    `refresh${'_'.repeat(100)}token`,
  ])('removes a member named %j', (name) => {
    expect(withoutRefreshTokens({ a: 1, [name]: 'secret' })).toEqual({ a: 1 });
  });

  test.each(['refresh_token_expires_in', 'token', 'refresh', 'refresh_tokens', 'refresh_token2', ''])(
    'keeps a member named %j',
    (name) => {
      expect(withoutRefreshTokens({ [name]: 'kept' })).toEqual({ [name]: 'kept' });
    },
  );

  test.each<[string, unknown, unknown]>([
    ['in objects', { a: { refresh_token: 1, b: 2 } }, { a: { b: 2 } }],
    ['in arrays', { a: [{ refreshToken: 1 }, [{ 'refresh-token': 1, b: 2 }]] }, { a: [{}, [{ b: 2 }]] }],
    ['whatever they contain', { refresh_token: { a: 1 } }, {}],
  ])('removes them %s', (_where, value, rest) => {
    expect(withoutRefreshTokens(value)).toEqual(rest);
  });

  test('removes members that contain the refresh token under another name, and replaces array items with null', () => {
    const raw = { session: { renew: 'secret', token: 'a' }, renewers: ['secret', 'b'], long: 'secret of another' };
    expect(withoutRefreshTokens({ refresh_token: 'secret', raw }, 'secret')).toEqual({
      raw: { session: { token: 'a' }, renewers: [null, 'b'], long: 'secret of another' },
    });
    expect(withoutRefreshTokens({ raw })).toEqual({ raw });
  });

  test.each([[null], [undefined], ['refresh_token'], [1], [[]], [['refresh_token']]])(
    'returns %j unchanged',
    (value) => {
      expect(withoutRefreshTokens(value)).toEqual(value);
    },
  );

  test('copies everything else and does not change its input', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const before = JSON.stringify(value);
        expect(JSON.stringify(withoutRefreshTokens({ value, refresh_token: value }))).toBe(JSON.stringify({ value }));
        expect(JSON.stringify(value)).toBe(before);
      }),
    );
  });

  test('keeps an own __proto__ member and sets no prototype', () => {
    const copy = withoutRefreshTokens(JSON.parse('{"__proto__":{"refresh_token":1,"polluted":true}}') as object);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"polluted":true}}');
    expect('polluted' in {}).toBe(false);
  });

  test('handles a hundred thousand levels', () => {
    const depth = 100_000;
    const deep = JSON.parse(`${'{"refresh_token":1,"a":['.repeat(depth)}0${']}'.repeat(depth)}`) as unknown;
    let copy: unknown = withoutRefreshTokens(deep);
    for (let level = 0; level < depth; level += 1) {
      const { a, ...rest } = copy as { a: unknown[] };
      if (Object.keys(rest).length > 0 || a.length !== 1) throw new Error(`level ${level} still holds one`);
      copy = a[0];
    }
    expect(copy).toBe(0);
  });

  test('handles a cycle', () => {
    const cycle: Record<string, unknown> = { refresh_token: 1 };
    cycle['self'] = cycle;
    const copy = withoutRefreshTokens(cycle);
    expect(Object.keys(copy)).toEqual(['self']);
    expect(copy['self']).toBe(copy);
  });
});
