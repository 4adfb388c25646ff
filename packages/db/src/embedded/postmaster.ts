import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { runAs } from './run-as.js';
import type { ServerAccount } from './run-as.js';
import { serverSettings } from './server-settings.js';

export interface PostmasterInput {
  readonly clusterDir: string;
  readonly socketDir: string;
  readonly account: ServerAccount;
  readonly binaries: PostgresBinaries;
  readonly settings: Readonly<Record<string, string>>;
  readonly onLog: (line: string) => void;
}

export interface Postmaster {
  readonly pid: number;
  readonly exited: Promise<PostmasterExit>;
  /** Shuts down fast; after a time limit immediately, from which PostgreSQL recovers at its next start. */
  stop(): Promise<void>;
}

export interface PostmasterExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const readyLimitMs = 120_000;
const sharedMemoryLimitMs = 15_000;
const stopLimitMs = 10_000;

/** Starts PostgreSQL and resolves when it accepts connections. */
export async function startPostmaster(input: PostmasterInput): Promise<Postmaster> {
  const triedUntil = Date.now() + sharedMemoryLimitMs;
  for (;;) {
    const attempt = await tryPostmaster(input);
    if (attempt.type === 'ready') return attempt.postmaster;
    // The backends of a killed postmaster notice that and exit soon; until then they still own the data.
    const isStillLeaving = /pre-existing shared memory block/.test(attempt.complaint);
    if (!isStillLeaving || Date.now() > triedUntil) {
      throw new EmbeddedPostgresError('failed', `PostgreSQL did not start: ${attempt.complaint}`);
    }
    await delay(50);
  }
}

type Attempt =
  | { readonly type: 'ready'; readonly postmaster: Postmaster }
  | { readonly type: 'exited'; readonly complaint: string };

async function tryPostmaster(input: PostmasterInput): Promise<Attempt> {
  const flags = Object.entries({ ...serverSettings, ...input.settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const where = ['-D', input.clusterDir, '-c', `unix_socket_directories=${input.socketDir}`];
  const { command, args, options } = runAs(input.account, input.binaries.postgres, [...where, ...flags]);
  // A separate process session: Ctrl-C reaches this process only, which stops PostgreSQL after its work is drained.
  const child = spawn(command, [...args], { ...options, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = new Promise<PostmasterExit>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const lines: string[] = [];
  const ready = new Promise<'ready'>((resolve) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      input.onLog(line);
      if (lines.length < 50) lines.push(line);
      if (line.endsWith('database system is ready to accept connections')) resolve('ready');
    });
  });
  const limit = new AbortController();
  const closed = once(child.stderr, 'close');
  const late = delay(readyLimitMs, 'late' as const, { signal: limit.signal }).catch(() => 'late' as const);
  const outcome = await Promise.race([ready, exited, late]);
  limit.abort();
  if (outcome === 'ready') return { type: 'ready', postmaster: present(child, exited) };
  if (outcome === 'late') await stopChild(child, exited);
  await closed;
  return { type: 'exited', complaint: lines.join('\n') };
}

function present(child: ChildProcess, exited: Promise<PostmasterExit>): Postmaster {
  // process.exit() and an uncaught error end this process without a drain; PostgreSQL is stopped here, not left
  // behind.
  const stopWithUs = (): void => void child.kill('SIGINT');
  process.once('exit', stopWithUs);
  void exited.then(() => process.off('exit', stopWithUs));
  return { pid: child.pid ?? 0, exited, stop: () => stopChild(child, exited) };
}

async function stopChild(child: ChildProcess, exited: Promise<PostmasterExit>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    child.kill(signal);
    const limit = new AbortController();
    const late = delay(stopLimitMs, 'late' as const, { signal: limit.signal }).catch(() => 'late' as const);
    const outcome = await Promise.race([exited, late]);
    limit.abort();
    if (outcome !== 'late') return;
  }
}
