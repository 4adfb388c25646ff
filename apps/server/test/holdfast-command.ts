import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { commandArguments } from './run-node.js';

/** The result of a command; `code` is null if a signal ended it. */
export interface EndedCommand {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartedCommand {
  /** Its messages to a person so far. */
  readonly said: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: () => Promise<EndedCommand>;
}

/** Runs `npx holdfast …` as a separate process, with only these variables. */
export function startCommand(env: Readonly<Record<string, string>>, ...args: string[]): StartedCommand {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, commandArguments(...args), {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, stdout, stderr }));
  return { said: () => stderr, kill: (signal) => void child.kill(signal), ended: () => ended };
}
