import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { serverArguments } from './run-node.js';

export interface ServerProcess extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  /** Standard output and standard error so far. */
  readonly output: () => string;
  /** Resolves when it has printed what to open next. */
  readonly ready: () => Promise<void>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** The exit code, or the signal that ended it. */
  readonly ended: () => Promise<number | NodeJS.Signals>;
}

/** The real entry point as a separate process, with only these variables. */
export function startProcess(env: Readonly<Record<string, string>>): ServerProcess {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const child = spawn(process.execPath, serverArguments(), {
    env: { PATH, HOME, ...(TMPDIR !== undefined && { TMPDIR }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => chunks.push(text));
  const output = (): string => chunks.join('');
  const exited = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);

  async function ready(): Promise<void> {
    while (!output().includes('Holdfast is ready')) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended: ${output()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  return {
    url: `http://127.0.0.1:${env['HOLDFAST_PORT'] ?? '3003'}`,
    pid: pidOf(child),
    output,
    ready,
    kill: (signal) => void child.kill(signal),
    ended: () => exited,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await exited;
    },
  };
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('the process did not start');
  return pid;
}
