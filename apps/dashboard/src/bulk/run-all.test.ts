import { expect, test } from 'vitest';

import { runAll } from './run-all.js';

test('goes on after a failure, and reports each item', async () => {
  const seen: number[] = [];
  const half = async (item: number): Promise<number> => {
    if (item === 2) throw new Error('no');
    return item / 2;
  };
  const end = await runAll([1, 2, 3, 4, 5], half, {
    signal: new AbortController().signal,
    report: ({ done, failed }) => seen.push(done.length + failed.length),
  });
  expect(end.done.map(({ item, answer }) => [item, answer])).toEqual([
    [1, 0.5],
    [3, 1.5],
    [4, 2],
    [5, 2.5],
  ]);
  expect(end.failed.map(({ item }) => item)).toEqual([2]);
  expect(seen).toEqual([1, 2, 3, 4, 5]);
});

test('begins no further item after an abort', async () => {
  const controller = new AbortController();
  const begun: number[] = [];
  await runAll(
    [1, 2, 3, 4],
    async (item) => {
      begun.push(item);
      controller.abort();
    },
    { signal: controller.signal, report: () => undefined },
  );
  expect(begun).toEqual([1]);
});
