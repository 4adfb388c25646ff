import './require-node.mjs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { root, runCommand } from './run-command.mjs';
import { orSayWhy, setUp } from './set-up.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';

stopWithNpm();

// The server serves built pages, so a build must exist before the watchers write the next one.
await orSayWhy(setUp);

const watchers = [
  watch('node_modules/tsx/dist/cli.mjs', [
    'watch',
    '--clear-screen=false',
    '--conditions=@holdfast/source',
    'apps/server/src/main.ts',
  ]),
  ...['apps/connect', 'apps/dashboard'].map((app) =>
    watch(`${app}/node_modules/vite/bin/vite.js`, ['build', '--watch', '--logLevel=warn'], app),
  ),
];
await Promise.all(watchers);

/**
 * @param {string} script
 * @param {readonly string[]} args
 * @param {string} [folder]
 */
async function watch(script, args, folder = '.') {
  if (!existsSync(join(root, script))) throw new Error(`${script} is missing: the installation is not complete`);
  process.exitCode ||= await runCommand(process.execPath, [join(root, script), ...args], { cwd: join(root, folder) });
}
