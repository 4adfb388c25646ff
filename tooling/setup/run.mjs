import './require-node.mjs';
import { join } from 'node:path';

import { runCheck } from './checks.mjs';
import { root, runCommand } from './run-command.mjs';
import { install, orSayWhy, setUp } from './set-up.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';

stopWithNpm();

const task = process.argv[2];

switch (task) {
  case 'build':
    await orSayWhy(setUp);
    break;
  case 'typecheck':
    await checkAll(['types']);
    break;
  case 'lint':
    await checkAll(['lint', 'boundaries', 'docs']);
    break;
  case 'consumers':
    await orSayWhy(setUp);
    process.exitCode = await runCommand(process.execPath, [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--root',
      root,
      '--config',
      join(root, 'packages/client/test/consumers/vitest.config.ts'),
      ...process.argv.slice(3),
    ]);
    break;
  case 'format':
    await orSayWhy(install);
    process.exitCode = await runCommand(process.execPath, [join(root, 'tooling/lint/lint.mjs'), '--format']);
    break;
  default:
    console.error('Name a task: build, typecheck, lint, consumers or format.');
    process.exitCode = 2;
}

/** @param {readonly import('./checks.mjs').Check[]} checks */
async function checkAll(checks) {
  await orSayWhy(install);
  for (const check of checks) {
    if (!(await runCheck(check))) process.exitCode = 1;
  }
}
