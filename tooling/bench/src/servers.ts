import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { ceilingEntry, type Seed } from './seed-database.js';

export interface RunningServer {
  readonly url: string;
  readonly readyMs: number;
  readonly residentBytes: () => number;
  /** The processor time that the process has used, in milliseconds. */
  readonly cpuMs: () => number;
  readonly stop: () => Promise<void>;
}

/** Starts the server as in production, on the seeded data. */
export async function startHoldfast(dataDir: string, seed: Seed, egressAllow = ''): Promise<RunningServer> {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=8', join(import.meta.dirname, '../../../apps/server/dist/main.js')],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        HOLDFAST_PORT: String(port),
        HOLDFAST_DATA_DIR: dataDir,
        HOLDFAST_ENCRYPTION_KEYS: seed.rootKeys,
        HOLDFAST_SECRET_KEY: seed.secretKey,
        HOLDFAST_RATE_LIMIT_PER_MINUTE: '0',
        HOLDFAST_LOG_LEVEL: 'warn',
        HOLDFAST_DEMO: '0',
        ...(egressAllow !== '' && { HOLDFAST_EGRESS_ALLOW: egressAllow }),
      },
    },
  );
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(child, `${url}/ready`);
  return runningServer(child, { url, readyMs: performance.now() - begun });
}

export async function startCeilingServer(seed: Seed): Promise<RunningServer> {
  return startForked(ceilingEntry(), [seed.socketDir, seed.ceilingKey]);
}

/** Starts the API that the proxy calls, or a bare pipe to it. */
export async function startProxyCeiling(role: 'api' | 'pipe', upstream?: RunningServer): Promise<RunningServer> {
  return startForked(join(import.meta.dirname, 'proxy-ceiling.js'), [role, upstream ? new URL(upstream.url).port : '']);
}

async function startForked(entry: string, args: readonly string[]): Promise<RunningServer> {
  const begun = performance.now();
  const child = fork(entry, args);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return runningServer(child, { url: `http://127.0.0.1:${port}`, readyMs: performance.now() - begun });
}

function runningServer(child: ChildProcess, known: { readonly url: string; readonly readyMs: number }): RunningServer {
  return {
    ...known,
    residentBytes: () => residentBytesOf(child.pid ?? 0),
    cpuMs: () => cpuMsOf(child.pid ?? 0),
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode} before it was ready`);
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await sleep(10);
  }
}

function residentBytesOf(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN) * 1_024;
}

const MS_PER_TICK = 10;

/** User and system time, which Linux counts in ticks of 10 ms; NaN where there is no /proc. */
function cpuMsOf(pid: number): number {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return Number.NaN;
  // The name of the program, in parentheses, may hold spaces.
  const [, fields = ''] = readFileSync(path, 'utf8').split(') ');
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  return MS_PER_TICK * ((user ?? Number.NaN) + (system ?? Number.NaN));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
