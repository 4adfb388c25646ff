import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { findObstacles } from './preflight.mjs';
import { readBuildProgress, readInstallProgress, showProgress } from './progress.mjs';
import { root, runCommand } from './run-command.mjs';
import { hashFiles, manifestFiles, sourceFiles, workspaceFolders } from './source-hash.mjs';

/** Inside node_modules, so that removing the packages also removes this record. */
const installedMarker = join(root, 'node_modules/.holdfast/installed');
const builtMarker = join(root, 'node_modules/.holdfast/built');

const quietTools = {
  // With the server's NODE_ENV=production, the installation would omit the build tools.
  NODE_ENV: undefined,
  npm_config_loglevel: 'error',
  npm_config_update_notifier: 'false',
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  DO_NOT_TRACK: '1',
};

/** Installs packages and builds, each only if something changed since it last succeeded. */
export async function setUp() {
  await install();
  await build();
}

export async function install() {
  if (isInstalled()) return;
  await marked({
    marker: installedMarker,
    hash: hashFiles(root, manifestFiles(root)),
    title: 'Installing packages',
    args: ['install', '--frozen-lockfile', '--reporter=append-only'],
    read: readInstallProgress,
  });
}

export async function build() {
  if (isBuilt()) return;
  await marked({
    marker: builtMarker,
    hash: hashFiles(root, sourceFiles(root)),
    title: 'Building',
    args: ['exec', 'turbo', 'run', 'build', '--output-logs=full'],
    read: readBuildProgress,
  });
}

/** Finds what would stop the server, before minutes of building. @throws ObstacleError */
export async function checkBeforeStart() {
  const obstacles = await findObstacles(process.env, {
    isNew: !existsSync(join(root, 'node_modules')),
    mustBuild: !isInstalled() || !isBuilt(),
  });
  if (obstacles.length > 0) throw new SetUpError(obstacles.join('\n'), 1);
}

function isInstalled() {
  return isMarked(installedMarker, hashFiles(root, manifestFiles(root)));
}

/** Returns whether the build matches the current sources. */
export function isBuilt() {
  return isMarked(builtMarker, hashFiles(root, sourceFiles(root))) && everyPackageIsBuilt();
}

function everyPackageIsBuilt() {
  return workspaceFolders(root).every((folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    return manifest.scripts?.build === undefined || existsSync(join(root, folder, 'dist'));
  });
}

/**
 * @param {string} file
 * @param {string} hash
 */
function isMarked(file, hash) {
  return existsSync(file) && readFileSync(file, 'utf8') === hash;
}

/**
 * @typedef {object} Step
 * @property {string} marker
 * @property {string} hash
 * @property {string} title
 * @property {readonly string[]} args of pnpm, which npm brings in the version that package.json names
 * @property {(progress: import('./progress.mjs').Progress) => (line: string) => void} read reads each line that the tool prints
 */

/**
 * Runs a step, and marks it as done if it succeeds.
 * @param {Step} step
 */
async function marked({ marker, hash, title, args, read }) {
  rmSync(marker, { force: true });
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const progress = showProgress(title);
  const [command, before] = npm();
  const code = await runCommand(command, [...before, 'exec', '--yes', '--', packageManager, ...args], {
    output: 'on-failure',
    env: quietTools,
    onLine: read(progress),
    onEnd: (exitCode) => progress.end(exitCode === 0 ? 'done' : 'failed'),
  });
  if (code !== 0) throw new SetUpError(`${title} failed with exit code ${code}`, code);

  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, hash);
}

/**
 * Returns the npm that started this process, if one did: npm need not be on the PATH.
 * @returns {readonly [command: string, args: readonly string[]]}
 */
function npm() {
  const script = process.env['npm_execpath'];
  return script?.endsWith('npm-cli.js') === true ? [process.execPath, [script]] : ['npm', []];
}

/** Sentences for the person at the terminal. A failed command has already printed its own output. */
export class SetUpError extends Error {
  /**
   * @param {string} message
   * @param {number} exitCode
   */
  constructor(message, exitCode) {
    super(message);
    this.name = 'SetUpError';
    this.exitCode = exitCode;
  }
}

/**
 * Ends a command with one line if the set-up failed, and rethrows every other error.
 * @param {() => Promise<void>} work
 */
export async function orSayWhy(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/**
 * For callers that continue after a failed step.
 * @param {() => Promise<void>} work
 * @returns {() => Promise<boolean>}
 */
export function wentWell(work) {
  return async () => {
    try {
      await work();
      return true;
    } catch (error) {
      if (error instanceof SetUpError) return false;
      throw error;
    }
  };
}
