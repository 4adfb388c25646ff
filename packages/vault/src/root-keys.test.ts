import { inspect } from 'node:util';

import { expect, test } from 'vitest';

import { generateRootKey, parseRootKeys } from './root-keys.js';
import { VaultError } from './vault-error.js';

const k1 = generateRootKey('k1');
const k2 = generateRootKey('k2');
const base64 = k1.slice('k1:'.length);

test('uses the first key as the current one and finds every key by its id', () => {
  const ring = parseRootKeys(` ${k2}, ${k1}\n`);
  expect(ring.current.id).toBe('k2');
  expect([...ring.byId.keys()]).toEqual(['k2', 'k1']);
  expect(ring.byId.get('k1')?.key.export().toString('base64')).toBe(base64);
});

test.each([
  ['there is at least one', '', 'entry 1 is empty'],
  ['no entry is empty', `${k1},`, 'entry 2 is empty'],
  ['an id stands before the key', base64, 'entry 1 has no colon'],
  ['the id comes first', `${base64}:k1`, 'entry 1 has an id that is not'],
  ['an id is short', `${'k'.repeat(33)}:${base64}`, 'entry 1 has an id that is not'],
  ['ids differ', `${k1},${k1}`, 'entry 2 repeats an id'],
  ['a key is base64', `k1:${'!'.repeat(44)}`, 'entry 1 has a key that is not base64'],
  ['a key has its padding', `k1:${base64.slice(0, -1)}`, 'entry 1 has a key that is not base64'],
  [
    'a key is not base64url',
    `k1:${Buffer.alloc(32, 0xff).toString('base64url')}=`,
    'entry 1 has a key that is not base64',
  ],
  ['a key has 32 bytes', `k1:${Buffer.alloc(16, 7).toString('base64')}`, 'entry 1 has a key of 16 bytes instead of 32'],
])('refused unless %s', (_rule, text, fault) => {
  const refuse = () => parseRootKeys(text);
  expect(refuse).toThrow(VaultError);
  expect(refuse).toThrow(fault);
});

test('reports all faults at once without repeating a value', () => {
  const text = `k1:${base64.slice(1)},${base64},k3:short`;
  let message = '';
  try {
    parseRootKeys(text);
  } catch (error) {
    message = String(error);
  }
  expect(message.match(/entry \d/g)).toEqual(['entry 1', 'entry 2', 'entry 3']);
  expect(message).not.toContain(base64.slice(1, 12));
  expect(message).not.toContain('short');
});

test('generates 32 random bytes', () => {
  expect(generateRootKey('a')).toMatch(/^a:[A-Za-z0-9+/]{43}=$/);
  expect(generateRootKey('a')).not.toBe(generateRootKey('a'));
  expect(() => generateRootKey('a:b')).toThrow(RangeError);
});

test('shows no key when a ring is printed', () => {
  const ring = parseRootKeys(k1);
  const printed = inspect(ring, { depth: 9, showHidden: true }) + JSON.stringify([ring, [...ring.byId]]);
  const bytes = Buffer.from(base64, 'base64');
  for (const form of [
    base64,
    bytes.toString('hex'),
    [...bytes].join(','),
    bytes.toString('hex').replaceAll(/(..)(?!$)/g, '$1 '),
  ]) {
    expect(printed).not.toContain(form);
  }
});
