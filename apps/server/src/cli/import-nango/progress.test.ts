import { expect, test } from 'vitest';

import { createProgress } from './progress.js';

function shown(isTTY: boolean, total: number): string[] {
  const parts: string[] = [];
  const progress = createProgress({ isTTY, write: (part) => parts.push(part) });
  progress.add(total);
  for (let count = 0; count < total; count += 1) progress.advance();
  progress.end();
  return parts;
}

test('shows a bar that grows on one line on a terminal', () => {
  const parts = shown(true, 2);
  expect(parts).toEqual([
    `\r[${' '.repeat(30)}] 0 of 2 connections\u001B[K`,
    `\r[${'='.repeat(15)}${' '.repeat(15)}] 1 of 2 connections\u001B[K`,
    `\r[${'='.repeat(30)}] 2 of 2 connections\u001B[K`,
    '\n',
  ]);
});

test('writes a plain line at each tenth to a file', () => {
  expect(shown(false, 1_000)).toEqual(Array.from({ length: 11 }, (_, tenth) => `${tenth * 100} of 1000 connections\n`));
});

test.each([true, false])('nothing is shown where nothing is to do (terminal: %s)', (isTTY) => {
  expect(shown(isTTY, 0)).toEqual([]);
});
