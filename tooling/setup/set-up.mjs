import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, runCommand } from './run-command.mjs';
import { hashFiles, manifestFiles, sourceFiles, workspaceFolders } from './source-hash.mjs';

/** Inside node_modules, so that whoever removes the packages removes the memory of them as well. */
const installedMarker = join(root, 'node_modules/.holdfast/installed');
const builtMarker = join(root, 'node_modules/.holdfast/built');

const quietTools = {
  // Set for the server, it would leave the build tools out of the installation.
  NODE_ENV: undefined,
  npm_config_loglevel: 'error',
  npm_config_update_notifier: 'false',
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  DO_NOT_TRACK: '1',
};

/** Packages and build, each only when something changed since it last went well. */
export async function setUp() {
  await install();
  await build();
}

export async function install() {
  const hash = hashFiles(root, manifestFiles(root));
  if (isMarked(installedMarker, hash)) return;
  await marked({ marker: installedMarker, hash }, 'Installing packages', ['install', '--frozen-lockfile']);
}

export async function build() {
  const hash = hashFiles(root, sourceFiles(root));
  if (isMarked(builtMarker, hash) && everyPackageIsBuilt()) return;
  await marked({ marker: builtMarker, hash }, 'Building', ['exec', 'turbo', 'run', 'build', '--output-logs=errors-only']);
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
 * Runs a step, and marks it as done when it went well.
 * @param {{ marker: string, hash: string }} mark
 * @param {string} title
 * @param {readonly string[]} args of pnpm, which npx brings in the version that package.json names
 */
async function marked({ marker, hash }, title, args) {
  const startedAt = Date.now();
  process.stdout.write(`${title} …\n`);
  rmSync(marker, { force: true });
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const code = await runCommand('npx', ['--yes', packageManager, ...args], { output: 'on-failure', env: quietTools });
  if (code !== 0) throw new SetUpError(title, code);

  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, hash);
  process.stdout.write(`${title} took ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

/** The command has already printed what went wrong. */
export class SetUpError extends Error {
  /**
   * @param {string} title
   * @param {number} exitCode
   */
  constructor(title, exitCode) {
    super(`${title} failed with exit code ${exitCode}`);
    this.name = 'SetUpError';
    this.exitCode = exitCode;
  }
}

/**
 * Ends a command with one line when the set-up failed, and lets every other error through.
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
 * For who goes on after a failed step.
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
