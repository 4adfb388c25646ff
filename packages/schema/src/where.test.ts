import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { faultsOf } from '../test/faults-of.js';
import { matchesWhere, MAX_WHERE_DEPTH, whereSchema, type Where } from './where.js';

const plan = { tag: 'plan', eq: 'pro' } as const;

function nested(levels: number): unknown {
  let where: unknown = plan;
  for (let level = 0; level < levels; level += 1) where = { not: where };
  return where;
}

test.each<[string, unknown, unknown]>([
  ['an object', plan, plan],
  ['its JSON text', JSON.stringify(plan), plan],
  ['a key in capitals, lower-cased', { tag: 'Plan', exists: false }, { tag: 'plan', exists: false }],
  [
    'every join and operator',
    { and: [{ or: [plan, { tag: 'a', in: ['x', 'y'] }] }, { not: { tag: 'b', startsWith: 'eu_' } }] },
    { and: [{ or: [plan, { tag: 'a', in: ['x', 'y'] }] }, { not: { tag: 'b', startsWith: 'eu_' } }] },
  ],
  ['no values to compare with', { tag: 'a', in: [] }, { tag: 'a', in: [] }],
  ['the deepest nesting', nested(MAX_WHERE_DEPTH), nested(MAX_WHERE_DEPTH)],
])('accepts %s', (_what, input, expected) => {
  expect(whereSchema.parse(input)).toEqual(expected);
});

test.each<[string, unknown, readonly string[]]>([
  ['text that is not JSON', '{', ['custom .']],
  ['nothing', {}, ['custom .']],
  ['a tag without an operator', { tag: 'a' }, ['custom .']],
  ['an operator without a tag', { eq: 'x' }, ['custom .']],
  ['two operators', { tag: 'a', eq: 'x', exists: true }, ['custom .']],
  ['two joins', { and: [plan], or: [plan] }, ['custom .']],
  ['a condition beside a join', { ...plan, not: plan }, ['custom .']],
  ['a join of nothing, which would match everybody', { and: [] }, ['custom and']],
  ['a bad tag key', { tag: '1st', exists: true }, ['invalid_format tag']],
  ['an empty value', { tag: 'a', eq: '' }, ['too_small eq']],
  ['NUL in a value', { or: [{ tag: 'a', in: ['x\0'] }] }, ['custom or/0/in/0']],
  ['an unknown operator', { tag: 'a', contains: 'x' }, ['unrecognized_keys .', 'custom .']],
  ['101 values', { tag: 'a', in: Array.from({ length: 101 }, () => 'x') }, ['too_big in']],
  ['21 members', { or: Array.from({ length: 21 }, () => plan) }, ['too_big or']],
  ['too deep a nesting', nested(MAX_WHERE_DEPTH + 1), ['custom .']],
  ['a nesting that would exhaust the stack', nested(100_000), ['custom .']],
  [
    'more than 200 conditions and values in all',
    { or: Array.from({ length: 20 }, () => ({ or: Array.from({ length: 20 }, () => plan) })) },
    ['custom .'],
  ],
])('rejects %s', (_what, input, faults) => {
  expect(faultsOf(whereSchema, input)).toEqual(faults);
});

describe('matchesWhere', () => {
  test.each<[boolean, Where]>([
    [true, plan],
    [false, { tag: 'plan', eq: 'PRO' }],
    [true, { tag: 'plan', in: ['free', 'pro'] }],
    [false, { tag: 'plan', in: [] }],
    [true, { tag: 'user', startsWith: 'eu_' }],
    [false, { tag: 'user', startsWith: 'u_' }],
    [true, { tag: 'absent', exists: false }],
    [false, { tag: 'absent', eq: 'undefined' }],
    [true, { not: { tag: 'absent', eq: 'x' } }],
    [false, { tag: 'constructor', exists: true }],
    [true, { and: [plan, { tag: 'user', exists: true }] }],
    [true, { or: [{ tag: 'plan', eq: 'free' }, plan] }],
  ])('is %s for %j', (expected, where) => {
    expect(matchesWhere({ plan: 'pro', user: 'eu_1' }, where)).toBe(expected);
  });

  test('says the opposite of a negated filter', () => {
    const tags = fc.dictionary(fc.constantFrom('plan', 'user'), fc.constantFrom('pro', 'eu_1', 'x'));
    fc.assert(fc.property(tags, (own) => matchesWhere(own, { not: plan }) === !matchesWhere(own, plan)));
  });
});
