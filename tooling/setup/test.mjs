import './require-node.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCheck } from './checks.mjs';
import { root, runCommand } from './run-command.mjs';
import { build, install, orSayWhy, wentWell } from './set-up.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';
import { countTests } from './test-report.mjs';

// The last line is for programs as well: whatever happens, it is printed.
process.once('exit', () => process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`));
const total = { passed: 0, failed: 1 };

stopWithNpm();
await orSayWhy(install);
total.failed = 0;

// A build that fails stops nothing: the checks and the tests read sources, and say more of what is wrong.
await step('build', wentWell(build));
for (const check of /** @type {const} */ (['lint', 'types', 'boundaries', 'docs'])) await step(check, async () => runCheck(check));

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

/**
 * @param {string} name
 * @param {() => Promise<boolean>} work
 */
async function step(name, work) {
  const startedAt = Date.now();
  process.stdout.write(`\n── ${name}\n`);
  const passed = await work();
  add({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 });
  process.stdout.write(`${name}: ${passed ? 'passed' : 'FAILED'} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

/** @param {{ passed: number, failed: number }} counts */
function add(counts) {
  total.passed += counts.passed;
  total.failed += counts.failed;
}
