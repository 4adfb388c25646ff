import { expect, test } from 'vitest';

import { createLogger } from './create-logger.js';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): {
  text: string;
  lines: Record<string, unknown>[];
} {
  const written: string[] = [];
  write(createLogger('info', { write: (line) => void written.push(line) }));
  return { text: written.join(''), lines: written.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

test('writes time, level, message and the fields of the allow list', () => {
  const unlisted: object = { headers: { a: 1 }, body: 'b' };
  const { lines } = logged((logger) => logger.info({ requestId: 'r1', status: 200, ...unlisted }, 'request'));
  expect(lines).toEqual([{ level: 30, time: expect.any(String), requestId: 'r1', status: 200, msg: 'request' }]);
});

test('describes an error by kind, code and place, with its cause', () => {
  const cause = Object.assign(new Error('the socket closed'), { code: 'CONNECTION_CLOSED' });
  const { lines } = logged((logger) => logger.error({ err: new TypeError('it broke', { cause }) }, 'failed'));
  expect(lines[0]?.['err']).toEqual({
    type: 'TypeError',
    message: 'it broke',
    frames: expect.arrayContaining([expect.stringMatching(/^at /)]),
    cause: { type: 'Error', code: 'CONNECTION_CLOSED', message: 'the socket closed', frames: expect.any(Array) },
  });
});

test.each([
  ['a secret key', new Error('refused hfs_abcDEF123456_canary')],
  ['the token of a lease', new Error('refused hfl_abcDEF123456_canary')],
  ['a completion code', new Error('refused hfcc_abcDEF123456_canary')],
  ['a session token', new Error('refused hfcs_abcDEF123456_canary')],
  ['a webhook secret', new Error('refused whsec_canary+/=')],
  ['a bearer header', new Error('sent Authorization: Bearer canary')],
  ['a JWT', new Error('got eyJhbGciOiJIUzI1NiJ9.canarycanarycanary.canarycanarycanary')],
  ['the parameters of a query', new Error('Failed query: select $1\nparams: canary')],
  [
    'a value that PostgreSQL could not read',
    Object.assign(new Error('invalid input syntax: "canary"'), { code: '22P02' }),
  ],
  ['the text that a parser read', new SyntaxError('Unexpected token c, "canary" is not valid JSON')],
  ['a thrown text', 'canary'],
  ['a cause', new Error('outer', { cause: new Error('Bearer canary') })],
  ['a property of an error', Object.assign(new Error('failed'), { response: 'canary' })],
])('keeps %s out of the log', (_what, err) => {
  const { text } = logged((logger) => logger.error({ err, connection: 'Bearer canary' }, 'failed'));
  expect(text).not.toContain('canary');
  expect(text).toContain('failed');
});
