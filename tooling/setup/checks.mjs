import { join } from 'node:path';

import { root, runCommand } from './run-command.mjs';

/**
 * The static checks. Each runs in a process of its own, so that a failure hides no other.
 * @type {Readonly<Record<'lint' | 'types' | 'boundaries' | 'docs', readonly (readonly [string, ...string[]])[]>>}
 */
const commands = {
  lint: [[process.execPath, join(root, 'tooling/lint/lint.mjs')]],
  types: [
    [process.execPath, join(root, 'node_modules/typescript/bin/tsc'), '-b'],
    [process.execPath, join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.test.json'],
    [process.execPath, join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tooling/tsconfig.json'],
  ],
  boundaries: [[process.execPath, join(root, 'tooling/boundaries/check.mjs')]],
  docs: [[process.execPath, join(root, 'tooling/docs/check.mjs')]],
};

/** @typedef {keyof typeof commands} Check */

/**
 * @param {Check} check
 * @param {import('./run-command.mjs').CommandOptions} [options]
 * @returns {Promise<boolean>} whether the tree is as it should be
 */
export async function runCheck(check, options) {
  let passed = true;
  for (const [command, ...args] of commands[check]) {
    passed = (await runCommand(command, args, options)) === 0 && passed;
  }
  return passed;
}
