import { accessSync, constants, existsSync, readFileSync, statSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';

import { root } from './run-command.mjs';

const INSTALL_BYTES = 1_000_000_000;
const BUILD_BYTES = 100_000_000;
const DATA_BYTES = 300_000_000;
const PLATFORMS = new Set(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']);

/**
 * Finds what would stop the start, before minutes of building: one sentence for each fault.
 * @param {NodeJS.ProcessEnv} env
 * @param {{ isNew: boolean, mustBuild: boolean }} what
 * @returns {Promise<readonly string[]>}
 */
export async function findObstacles(env, { isNew, mustBuild }) {
  const usesOwnDatabase = env['HOLDFAST_DATABASE_URL'] === undefined;
  const dataDir = resolve(env['HOLDFAST_DATA_DIR'] || '.holdfast');
  const faults = [
    mustBuild ? writeFault(root, 'The folder of the project') : undefined,
    mustBuild ? spaceFault(root, isNew ? INSTALL_BYTES : BUILD_BYTES) : undefined,
    ...(usesOwnDatabase
      ? [
          platformFault(`${process.platform}-${process.arch}`),
          writeFault(dataDir, 'The data directory'),
          newDataFault(dataDir),
          accountFault(),
        ]
      : []),
    ...(await portFaults(env)),
  ];
  return faults.filter((fault) => fault !== undefined);
}

/** @param {string} platform */
export function platformFault(platform) {
  if (PLATFORMS.has(platform) && !isMusl()) return undefined;
  const name = isMusl() ? `${platform} with musl` : platform;
  return `There is no bundled PostgreSQL for this platform (${name}). Set HOLDFAST_DATABASE_URL and HOLDFAST_ENCRYPTION_KEYS to use a PostgreSQL of your own, version 15 or newer.`;
}

// Node reports the glibc version it runs on, and none on musl.
function isMusl() {
  if (process.platform !== 'linux') return false;
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return header.glibcVersionRuntime === undefined;
}

/**
 * @param {string} path
 * @param {string} what
 */
export function writeFault(path, what) {
  const existing = nearestExisting(path);
  try {
    if (!statSync(existing).isDirectory()) return `${what} cannot be made: ${existing} is not a folder.`;
    accessSync(existing, constants.W_OK | constants.X_OK);
    return undefined;
  } catch {
    return `${what} cannot be written: this user may not write to ${existing}.`;
  }
}

/** @param {string} dataDir */
function newDataFault(dataDir) {
  return existsSync(join(dataDir, 'postgres')) ? undefined : spaceFault(dataDir, DATA_BYTES);
}

/**
 * @param {string} path
 * @param {number} wanted
 */
export function spaceFault(path, wanted) {
  const existing = nearestExisting(path);
  const { bavail, bsize } = statfsSync(existing);
  const free = bavail * bsize;
  if (free >= wanted) return undefined;
  return `There is too little free space for ${existing}: ${megabytes(free)} MB, and ${megabytes(wanted)} MB are needed.`;
}

/** PostgreSQL refuses to run as root, so the server runs it as postgres or nobody. */
function accountFault() {
  if (process.geteuid?.() !== 0 || process.platform !== 'linux') return undefined;
  const users = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
  if (/^(?:postgres|nobody):/m.test(users)) return undefined;
  return 'PostgreSQL does not run as root, and this system has neither a user postgres nor a user nobody. Start as an ordinary user, or set HOLDFAST_DATABASE_URL.';
}

/** @param {NodeJS.ProcessEnv} env */
async function portFaults(env) {
  const port = Number(env['HOLDFAST_PORT'] ?? 3003);
  // The configuration reports an invalid port.
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return [];
  const host = env['HOLDFAST_HOST'] || '127.0.0.1';
  const hasDemo = env['HOLDFAST_DEMO'] === undefined ? env['NODE_ENV'] !== 'production' : env['HOLDFAST_DEMO'] === '1';
  const own = await isTaken(host, port);
  const demo = hasDemo && port < 65_535 && (await isTaken(host, port + 1));
  return [
    own ? `Port ${port} is in use. Stop what listens there, or choose another HOLDFAST_PORT.` : undefined,
    demo
      ? `The demo provider needs port ${port + 1}, which is in use. Choose another HOLDFAST_PORT, or set HOLDFAST_DEMO=0.`
      : undefined,
  ];
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isTaken(host, port) {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', (error) => answer(/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE'));
    probe.listen({ host, port }, () => probe.close(() => answer(false)));
  });
}

/** @param {string} path */
function nearestExisting(path) {
  let folder = path;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return Math.floor(bytes / 1_000_000);
}
