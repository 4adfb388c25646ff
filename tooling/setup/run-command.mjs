import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd] where it runs; the repository's root unless told
 * @property {'show' | 'on-failure'} [output] `on-failure` keeps it back, and prints it when the command fails
 * @property {Record<string, string | undefined>} [env] set beside the present environment; undefined removes a name
 */

/**
 * Runs a command to its end and says how it ended; a signal to this process is passed on, and ends this process as well.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<number>} the exit code
 */
export async function runCommand(command, args, options = {}) {
  const { cwd = root, output = 'show', env = {} } = options;
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', ...(output === 'show' ? /** @type {const} */ (['inherit', 'inherit']) : /** @type {const} */ (['pipe', 'pipe']))],
    shell: process.platform === 'win32',
  });
  /** @type {Buffer[]} */
  const kept = [];
  child.stdout?.on('data', (chunk) => kept.push(chunk));
  child.stderr?.on('data', (chunk) => kept.push(chunk));

  const stopPassing = passSignalsTo(child);
  /** @type {number} */
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => resolve(exitCode ?? exitCodeOf(signal)));
  });
  const stoppedBy = stopPassing();
  if (stoppedBy) process.exit(exitCodeOf(stoppedBy));
  if (code !== 0) process.stderr.write(Buffer.concat(kept));
  return code;
}

/**
 * A signal may come to the whole process group, to npm, or to this process alone: in every case the child ends first.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => NodeJS.Signals | undefined} stops passing, and says which signal came
 */
function passSignalsTo(child) {
  /** @type {NodeJS.Signals | undefined} */
  let received;
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    received = signal;
    child.kill(signal);
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, pass);
  return () => {
    for (const signal of signals) process.off(signal, pass);
    return received;
  };
}

/** @param {NodeJS.Signals | null} signal */
function exitCodeOf(signal) {
  return signal === null ? 1 : 128 + constants.signals[signal];
}
