import { PassThrough } from 'node:stream';

import { expect, test } from 'vitest';

import { confirm } from './confirm.js';

function terminal(answer: string) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  stdin.write(`${answer}\n`);
  return { stdin, stderr: new PassThrough() };
}

test.each([
  ['y', true],
  [' Yes ', true],
  ['', false],
  ['n', false],
  ['yesterday', false],
])('takes the answer %j as %s', async (answer, agreed) => {
  const streams = terminal(answer);
  expect(await confirm('Apply?', streams)).toBe(agreed);
  expect(String(streams.stderr.read())).toContain('Apply? [y/N]');
});

test('refuses to ask when nobody can answer', async () => {
  const streams = { stdin: new PassThrough(), stderr: new PassThrough() };
  await expect(confirm('Apply?', streams)).rejects.toMatchObject({
    exitCode: 1,
    message: expect.stringMatching(/--yes/),
  });
});
