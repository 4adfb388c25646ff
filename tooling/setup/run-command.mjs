import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd] where it runs; default: the repository's root
 * @property {'show' | 'on-failure'} [output] `on-failure` holds the output and prints it only if the command fails
 * @property {(line: string) => void} [onLine] called with each line of a held output
 * @property {(exitCode: number) => void} [onEnd] called before a failed command's output is printed
 * @property {Record<string, string | undefined>} [env] added to the current environment; undefined removes a name
 */

/**
 * Runs a command and returns its exit code. A signal to this process is passed on, and ends this process as well.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<number>} the exit code
 */
export async function runCommand(command, args, options = {}) {
  const { cwd = root, output = 'show', env = {}, onLine, onEnd } = options;
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: [
      'ignore',
      ...(output === 'show' ? /** @type {const} */ (['inherit', 'inherit']) : /** @type {const} */ (['pipe', 'pipe'])),
    ],
    shell: process.platform === 'win32',
  });
  /** @type {Buffer[]} */
  const kept = [];
  child.stdout?.on('data', (chunk) => kept.push(chunk));
  child.stderr?.on('data', (chunk) => kept.push(chunk));
  if (onLine && child.stdout) createInterface({ input: child.stdout }).on('line', onLine);

  const stopPassing = passSignalsTo(child);
  /** @type {number} */
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => resolve(exitCode ?? exitCodeOf(signal)));
  });
  onEnd?.(code);
  const stoppedBy = stopPassing();
  if (stoppedBy) process.exit(exitCodeOf(stoppedBy));
  if (code !== 0) process.stderr.write(Buffer.concat(kept));
  return code;
}

/**
 * A signal may reach the whole process group, npm, or this process alone; in each case the child ends first.
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
