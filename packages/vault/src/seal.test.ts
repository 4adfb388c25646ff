import { inspect } from 'node:util';

import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';

import { createDataKey, unwrapDataKey, type DataKey } from './data-key.js';
import { generateRootKey, parseRootKeys } from './root-keys.js';
import { asSealed, dataKeyIdOf, open, seal, type Sealed, type SealOwner } from './seal.js';

const ring = parseRootKeys(generateRootKey('k1'));
const ENVIRONMENTS = ['env-a', 'env-b', null];

function createKey(environmentId: string | null): DataKey {
  return unwrapDataKey(ring, createDataKey(ring, { id: crypto.randomUUID(), environmentId, version: 1 }));
}

const keyOf = new Map(ENVIRONMENTS.map((environmentId) => [environmentId, createKey(environmentId)]));
const keys = new Map([...keyOf.values()].map((key) => [key.id, key]));
const owner = {
  purpose: 'credential',
  environmentId: 'env-a',
  table: 'connections',
  rowId: '41',
  column: 'sealed',
  extra: 7,
} as const;
const integrity = expect.objectContaining({ code: 'credential_integrity' });

function dataKeyFor(environmentId: string | null): DataKey {
  const key = keyOf.get(environmentId);
  if (key === undefined) throw new Error('no such environment');
  return key;
}

// Few values for each part, so that two owners often differ in one part only, and arbitrary text now and then.
const part = fc.oneof(fc.constantFrom('a', 'b', 'a"', 'a","b', ''), fc.string({ unit: 'binary' }));
const anyOwner: fc.Arbitrary<SealOwner<string>> = fc.record(
  {
    purpose: part,
    environmentId: fc.constantFrom(...ENVIRONMENTS),
    table: part,
    rowId: part,
    column: part,
    extra: fc.oneof(fc.constantFrom(0, 1, -1, '0', '1', '', 'null'), part, fc.maxSafeInteger()),
  },
  { requiredKeys: ['purpose', 'environmentId', 'table', 'rowId', 'column'] },
);

test('opens a sealed value for its owner', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), anyOwner, (plaintext, of) => {
      expect(open(keys, seal(dataKeyFor(of.environmentId), plaintext, of), of)).toBe(plaintext);
    }),
  );
});

test('does not open a value that was moved to another owner', () => {
  fc.assert(
    fc.property(anyOwner, anyOwner, (from, to) => {
      fc.pre(!sameOwner(from, to));
      const sealed = seal(dataKeyFor(from.environmentId), 'secret', from);
      expect(() => open(keys, sealed, to)).toThrow(integrity);
    }),
    { numRuns: 1000 },
  );
});

describe('a value does not open under', () => {
  const sealed = seal<string>(dataKeyFor('env-a'), 'secret', owner);
  test.each<[string, Partial<SealOwner<string>>]>([
    ['another purpose', { purpose: 'client-secret' }],
    ['another environment', { environmentId: 'env-b' }],
    ['no environment', { environmentId: null }],
    ['another table', { table: 'integrations' }],
    ['another row', { rowId: '42' }],
    ['another column', { column: 'sealed_raw' }],
    ['another generation', { extra: 8 }],
    ['the same generation as text', { extra: '7' }],
  ])('%s', (_part, change) => {
    expect(open(keys, sealed, owner)).toBe('secret');
    expect(() => open(keys, sealed, { ...owner, ...change })).toThrow(integrity);
  });
});

describe('does not open a changed value:', () => {
  const text = 'x'.repeat(80);
  const sealed = seal<string>(dataKeyFor('env-a'), text, owner);

  test('any bit of header, key id, nonce, ciphertext or tag', () => {
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Uint8Array.from(sealed, (byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(() => open(keys, asSealed(changed), owner), `bit ${bit}`).toThrow(integrity);
    }
  });

  test.each([4, 8, 12, 13, 14, 15])('a tag of %i bytes', (length) => {
    const short = sealed.slice(0, sealed.length - 16 + length);
    expect(() => open(keys, asSealed(short), owner)).toThrow(integrity);
  });

  test.each([4, 8, 12, 15])('a tag of %i bytes over an empty ciphertext', (length) => {
    const empty = seal<string>(dataKeyFor('env-a'), '', owner);
    expect(() => open(keys, asSealed(empty.slice(0, 30 + length)), owner)).toThrow(integrity);
  });

  test.each([0, 2, 255])('version %i', (version) => {
    expect(() =>
      open(keys, asSealed(Uint8Array.from(sealed, (byte, at) => (at === 0 ? version : byte))), owner),
    ).toThrow(integrity);
  });

  test.each([0, 1, 18, 45])('%i bytes', (length) => {
    expect(() => open(keys, asSealed(sealed.slice(0, length)), owner)).toThrow(integrity);
  });

  test('the key id of another key, known or unknown', () => {
    for (const other of [createKey('env-a'), dataKeyFor('env-b')]) {
      const header = Buffer.from(other.id.replaceAll('-', ''), 'hex');
      const changed = asSealed<string>(Buffer.concat([sealed.subarray(0, 2), header, sealed.subarray(18)]));
      expect(() => open(keys, changed, owner)).toThrow(integrity);
      expect(() => open(new Map([...keys, [other.id, other]]), changed, owner)).toThrow(integrity);
    }
  });

  test('any other bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => open(keys, asSealed(bytes), owner)).toThrow(integrity);
      }),
    );
  });
});

test('has the same message for every cause', () => {
  const sealed = seal<string>(dataKeyFor('env-a'), 'secret', owner);
  const messages = [
    () => open(new Map(), sealed, owner),
    () => open(keys, asSealed(sealed.slice(0, 3)), owner),
    () => open(keys, sealed, { ...owner, rowId: '42' }),
  ].map((attempt) => {
    try {
      return attempt();
    } catch (error) {
      return String(error);
    }
  });
  expect(new Set(messages).size).toBe(1);
});

test('seals an environment under its own key only', () => {
  expect(() => seal(dataKeyFor('env-b'), 'secret', owner)).toThrow(expect.objectContaining({ code: 'wrong_data_key' }));
});

test('requires a safe integer as numeric extra', () => {
  for (const extra of [Number.NaN, Infinity, 1.5, 2 ** 53]) {
    expect(() => seal(dataKeyFor('env-a'), 'secret', { ...owner, extra })).toThrow(RangeError);
  }
});

test('shares only the header between two seals of one text', () => {
  const [one, two] = [seal(dataKeyFor('env-a'), 'secret', owner), seal(dataKeyFor('env-a'), 'secret', owner)];
  expect(Buffer.compare(one.subarray(18, 30), two.subarray(18, 30))).not.toBe(0);
  expect(dataKeyIdOf(one)).toBe(dataKeyIdOf(two));
});

test('has the purpose in its type', () => {
  expectTypeOf(seal(dataKeyFor('env-a'), 'secret', owner)).toEqualTypeOf<Sealed<'credential'>>();
  expectTypeOf<Sealed<'credential'>>().not.toExtend<Sealed<'client-secret'>>();
  expectTypeOf<Uint8Array>().not.toExtend<Sealed<'credential'>>();
});

test('shows nothing when a data key is printed', () => {
  const key = dataKeyFor('env-a');
  const printed = inspect(key, { depth: 9, showHidden: true }) + JSON.stringify(key);
  for (const bytes of [key.secret.export(), key.sealingKey.export()]) {
    for (const form of [bytes.toString('hex'), bytes.toString('base64'), [...bytes].join(',')])
      expect(printed).not.toContain(form);
  }
});

function sameOwner(one: SealOwner<string>, two: SealOwner<string>): boolean {
  const parts = (of: SealOwner<string>) => [
    of.purpose,
    of.environmentId,
    of.table,
    of.rowId,
    of.column,
    of.extra ?? null,
  ];
  return JSON.stringify(parts(one)) === JSON.stringify(parts(two));
}
