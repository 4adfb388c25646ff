import { PassThrough } from 'node:stream';

import { expect, test } from 'vitest';

import { readSourceKey, type KeySources } from './secret-key.js';

interface Typed {
  readonly sources: Omit<KeySources, 'option' | 'variable'>;
  readonly shown: () => string;
}

/** Standard input with this text, or a terminal. */
function typing(text: string, { isTTY = false } = {}): Typed {
  const parts: string[] = [];
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => input });
  input.end(text);
  return {
    sources: { stdin: input as unknown as NodeJS.ReadStream, stderr: { write: (part) => parts.push(part) } },
    shown: () => parts.join(''),
  };
}

test.each<[string, Pick<KeySources, 'option' | 'variable'>, Typed, string]>([
  ['the command line before the variable', { option: 'given', variable: 'set' }, typing(''), 'given'],
  ['the variable', { option: null, variable: 'set' }, typing('ignored'), 'set'],
  ['standard input for -', { option: '-', variable: 'set' }, typing('piped\nmore\n'), 'piped'],
  ['a person at a terminal', { option: null, variable: null }, typing('typed\r', { isTTY: true }), 'typed'],
])('takes the key from %s', async (_where, given, { sources, shown }, key) => {
  expect(await readSourceKey({ ...given, ...sources })).toBe(key);
  expect(shown()).not.toContain(key);
});

test.each<[string, Pick<KeySources, 'option' | 'variable'>, Typed, string]>([
  ['without any', { option: null, variable: null }, typing(''), 'set NANGO_SECRET_KEY, or pass --secret-key -'],
  ['that is empty', { option: '-', variable: null }, typing('\n'), '1 to 512 visible characters'],
  ['with a space', { option: 'a b', variable: null }, typing(''), '1 to 512 visible characters'],
  ['that nobody enters', { option: null, variable: null }, typing('', { isTTY: true }), 'no secret key was given'],
])('refuses a key %s by its rule', async (_what, given, { sources }, sentence) => {
  await expect(readSourceKey({ ...given, ...sources })).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining(sentence),
  });
});
