import './require-node.mjs';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { unprovedPromises } from '../docs/unproved-promises.mjs';
import { runCheck } from './checks.mjs';
import { root, runCommand } from './run-command.mjs';
import { build, install, orSayWhy, wentWell } from './set-up.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';
import { countTests } from './test-report.mjs';

// The last line is printed whatever happens, because programs read it too.
process.once('exit', () => process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`));
const total = { passed: 0, failed: 1 };

stopWithNpm();
await orSayWhy(install);
total.failed = 0;

// A failed build does not stop the run: the checks and the tests read sources and say more about the fault.
await step('build', wentWell(build));
// Two at a time: each uses about one core. They print only what is wrong, so that their lines do not mix.
const held = /** @type {const} */ ({ output: 'on-failure' });
await Promise.all([
  step('lint', async () => runCheck('lint', held)),
  step('types', async () => runCheck('types', held)).then(async () => {
    await step('boundaries', async () => runCheck('boundaries', held));
    await step('docs', async () => runCheck('docs', held));
  }),
]);

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
    if (process.argv.length === 2) await step('security promises', async () => promisesAreProved(report));
    return countTests(report, exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Needs a run of all tests.
 * @param {string} report
 */
function promisesAreProved(report) {
  const unproved = existsSync(report)
    ? unprovedPromises(JSON.parse(readFileSync(report, 'utf8')))
    : ['the tests left no report'];
  for (const sentence of unproved) console.error(sentence);
  return unproved.length === 0;
}

/**
 * @param {string} name
 * @param {() => Promise<boolean>} work
 */
async function step(name, work) {
  const startedAt = Date.now();
  process.stdout.write(`── ${name}\n`);
  const passed = await work();
  add({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 });
  process.stdout.write(
    `${name}: ${passed ? 'passed' : 'FAILED'} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`,
  );
}

/** @param {{ passed: number, failed: number }} counts */
function add(counts) {
  total.passed += counts.passed;
  total.failed += counts.failed;
}
