import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { readBuildProgress, readInstallProgress, showProgress } from '../progress.mjs';

beforeEach(() => vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watch(isTTY: boolean) {
  const written: string[] = [];
  return { written, progress: showProgress('Building', { write: (text) => written.push(text), isTTY, columns: 60 }) };
}

test('writes a plain line every ten seconds when there is no terminal', () => {
  const { written, progress } = watch(false);
  vi.advanceTimersByTime(10_000);
  progress.note('package 3 of 24, @holdfast/schema');
  vi.advanceTimersByTime(15_000);
  progress.end('done');
  vi.advanceTimersByTime(60_000);
  expect(written).toEqual([
    'Building …\n',
    'Building … 10 s\n',
    'Building … 20 s, package 3 of 24, @holdfast/schema\n',
    'Building took 25.0 s\n',
  ]);
});

test('updates one line on a terminal, cut to its width', () => {
  const { written, progress } = watch(true);
  progress.note('x'.repeat(100));
  vi.advanceTimersByTime(1_000);
  progress.end('failed');
  const shown = written.join('');
  expect(shown.split('\n')).toHaveLength(2);
  expect(shown).toContain('\r\u001B[KBuilding failed after 1.0 s\n');
  // oxlint-disable-next-line no-control-regex -- the terminal's own codes are what is counted out
  for (const line of shown.split(/\r(?:\u001B\[K)?/)) expect(line.replace(/\u001B\[K|\n/g, '').length).toBeLessThan(60);
});

function notesOf(read: typeof readBuildProgress, lines: readonly string[]): string[] {
  const notes: string[] = [];
  const onLine = read({ note: (state) => void notes.push(state), end: () => undefined });
  for (const line of lines) onLine(line);
  return notes;
}

test('reads the state of an installation and of a build from the output of their tools', () => {
  expect(
    notesOf(readInstallProgress, [
      'Lockfile is up to date',
      'Progress: resolved 0, reused 0, downloaded 0, added 0',
      'Progress: resolved 540, reused 100, downloaded 20, added 0',
      'Progress: resolved 540, reused 0, downloaded 540, added 312',
    ]),
  ).toEqual(['0 of 0 packages here', '120 of 540 packages here', '312 of 540 packages in place']);
  expect(
    notesOf(readBuildProgress, [
      '• Running build in 2 packages',
      '@holdfast/schema:build: cache miss, executing 1f',
      '@holdfast/schema:build: > tsc -b',
      '@holdfast/db:build: cache hit, replaying logs 2a',
    ]),
  ).toEqual(['package 1 of 2, @holdfast/schema', 'package 2 of 2, @holdfast/db']);
});
