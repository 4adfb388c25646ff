import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { countTests } from '../test-report.mjs';

const passed = { status: 'passed', assertionResults: [{ status: 'passed' }] };
const failed = { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] };
const unloaded = { status: 'failed', assertionResults: [] };

test.each([
  ['tests that pass', 0, report(3, 0, [passed]), { passed: 3, failed: 0 }],
  ['tests that fail', 1, report(3, 2, [passed, failed]), { passed: 3, failed: 2 }],
  ['a file that could not be loaded', 1, report(3, 0, [passed, unloaded]), { passed: 3, failed: 1 }],
  ['a run that fails without a failed test', 1, report(3, 0, [passed]), { passed: 3, failed: 1 }],
  ['a run that left no report', 1, undefined, { passed: 0, failed: 1 }],
])('counts %s', async (_what, exitCode, content, counts) => {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-report-'));
  if (content) await writeFile(join(folder, 'report.json'), JSON.stringify(content));
  expect(countTests(join(folder, 'report.json'), exitCode)).toEqual(counts);
  await rm(folder, { recursive: true });
});

function report(numPassedTests: number, numFailedTests: number, testResults: readonly object[]): object {
  return { numPassedTests, numFailedTests, testResults };
}
