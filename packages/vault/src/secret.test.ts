import { format, inspect } from 'node:util';

import { expect, test } from 'vitest';

import { Secret } from './secret.js';

const CANARY = 'CANARY-5f1c';

test.each<[string, (secret: Secret<unknown>) => unknown]>([
  ['String()', String],
  ['a template', (secret) => `${secret}`],
  ['JSON', (secret) => JSON.stringify({ secret, list: [secret] })],
  ['inspect', (secret) => inspect({ secret }, { depth: 9, showHidden: true })],
  ['console formats', (secret) => format('%s %o %O %j', secret, secret, secret, secret)],
  ['its own keys', (secret) => JSON.stringify([Object.entries(secret), Reflect.ownKeys(secret).map(String)])],
  ['an error message', (secret) => String(new Error(`failed with ${secret}`))],
])('%s shows nothing', (_way, print) => {
  for (const value of [CANARY, { token: CANARY }, [CANARY]])
    expect(String(print(new Secret(value)))).not.toContain(CANARY);
});

test('returns the value on reveal', () => {
  expect(new Secret(CANARY).reveal()).toBe(CANARY);
  expect(String(new Secret(CANARY))).toBe('[redacted]');
});
