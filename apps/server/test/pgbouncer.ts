import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from './free-ports.js';

export interface PgBouncer extends AsyncDisposable {
  /** The URL of the same database through the pooler. */
  readonly reach: (url: string) => string;
}

/** Null if Debian's package `pgbouncer` is not installed. */
export function findPgBouncer(): string | null {
  return ['pgbouncer', '/usr/sbin/pgbouncer'].find((program) => spawnSync(program, ['--version']).status === 0) ?? null;
}

/** A real pooler in transaction mode, with fewer server connections than the processes want. */
export async function startPgBouncer(program: string, socketFolder: string, query: string): Promise<PgBouncer> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-pgbouncer-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const config = join(folder, 'pgbouncer.ini');
  await writeFile(
    config,
    [
      '[databases]',
      `* = host=${socketFolder} user=holdfast`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = any',
      'pool_mode = transaction',
      'default_pool_size = 4',
      'max_client_conn = 200',
      '',
    ].join('\n'),
  );
  // It does not run as root, and must reach the socket.
  const { uid, gid } = await stat(socketFolder);
  const child = spawn(program, [config], {
    ...(process.geteuid?.() === 0 && { uid, gid }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => lines.push(text));
  while (!lines.join('').includes('process up')) {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended: ${lines.join('')}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    reach: (url) => `postgres://holdfast@127.0.0.1:${port}${new URL(url).pathname}${query}`,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
