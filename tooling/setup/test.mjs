import './require-node.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCheck } from './checks.mjs';
import { root, runCommand } from './run-command.mjs';
import { orSayWhy, setUp } from './set-up.mjs';
import { countTests } from './test-report.mjs';

// The last line is for programs as well: whatever happens, it is printed.
process.once('exit', () => process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`));
const total = { passed: 0, failed: 1 };

await orSayWhy(setUp);
total.failed = 0;

for (const check of /** @type {const} */ (['lint', 'types', 'boundaries', 'docs'])) {
  const startedAt = Date.now();
  process.stdout.write(`\n── ${check}\n`);
  const passed = await runCheck(check);
  add(passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  process.stdout.write(`${check}: ${passed ? 'passed' : 'FAILED'} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

process.stdout.write('\n── tests\n');
add(await runTests());
process.exitCode = total.failed === 0 ? 0 : 1;

async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-tests-'));
  const report = join(folder, 'report.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  try {
    const exitCode = await runCommand(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)]);
    return countTests(report, exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {{ passed: number, failed: number }} counts */
function add(counts) {
  total.passed += counts.passed;
  total.failed += counts.failed;
}
