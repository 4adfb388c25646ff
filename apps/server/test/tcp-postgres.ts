import { appendFile, chmod, chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { clientOf, createDatabase, startEmbeddedPostgres, type SqlClient } from '@holdfast/db';

import { freePort } from './free-ports.js';

export interface TcpPostgres extends AsyncDisposable {
  readonly port: number;
  /** A connection as the superuser, over the Unix socket. */
  readonly sql: SqlClient;
  /** A file of the server itself, in its data folder. */
  readonly write: (name: string, content: string) => Promise<void>;
  /** Rules of pg_hba.conf for TCP, in order; the superuser stays trusted on the Unix socket. */
  readonly allow: (rules: readonly string[]) => Promise<void>;
  /** Changes settings that need no restart. */
  readonly set: (settings: Readonly<Record<string, string>>) => Promise<void>;
}

/** A PostgreSQL that also listens on 127.0.0.1, with passwords and TLS as a test requires. */
export async function startTcpPostgres(): Promise<TcpPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-tcp-postgres-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const dataDir = join(folder, 'data');
  const server = await startEmbeddedPostgres({
    dataDir,
    settings: { listen_addresses: '127.0.0.1', port: String(port), fsync: 'off' },
  });
  const clusterDir = join(dataDir, 'postgres');
  const handle = createDatabase({
    address: `postgres:///holdfast?user=holdfast&port=${port}&host=${encodeURIComponent(server.connection.host)}`,
    poolSize: 1,
  });
  const sql = clientOf(handle.db);

  async function write(name: string, content: string): Promise<void> {
    const path = join(clusterDir, name);
    await writeFile(path, content, { mode: 0o600 });
    const { uid, gid } = await stat(clusterDir);
    await chown(path, uid, gid);
  }
  async function set(settings: Readonly<Record<string, string>>): Promise<void> {
    await appendFile(
      join(clusterDir, 'postgresql.conf'),
      Object.entries(settings)
        .map(([name, value]) => `\n${name} = '${value}'\n`)
        .join(''),
    );
    await reload();
  }
  async function reload(): Promise<void> {
    const [before] = await sql<{ at: Date }[]>`select pg_conf_load_time() as at`;
    await sql`select pg_reload_conf()`;
    for (;;) {
      const [now] = await sql<{ at: Date }[]>`select pg_conf_load_time() as at`;
      if (now?.at.getTime() !== before?.at.getTime()) return;
    }
  }
  return {
    port,
    sql,
    write,
    set,
    async allow(rules) {
      await write('pg_hba.conf', ['local all all trust', ...rules, ''].join('\n'));
      await reload();
    },
    async [Symbol.asyncDispose]() {
      await handle.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
