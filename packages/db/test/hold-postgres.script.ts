import postgres from 'postgres';

import { startEmbeddedPostgres } from '../src/embedded/start-embedded-postgres.js';

/** A small server: starts the embedded PostgreSQL, then writes rows and prints the number of each one acknowledged. */
const [dataDir = '', mode = 'idle'] = process.argv.slice(2);
const server = await startEmbeddedPostgres({ dataDir });
const sql = postgres({ ...server.connection, max: 4, onnotice: () => undefined, backoff: () => 0.05 });
await sql`create table if not exists ledger (entry text primary key)`;
process.on('SIGTERM', () => {
  void sql.end({ timeout: 1 }).then(() => server.stop()).then(() => process.exit(0));
});
setInterval(() => undefined, 1_000);
console.log(`postmaster ${server.pid}`);

if (mode === 'write') await Promise.all([0, 1, 2, 3].map(writeForever));

async function writeForever(lane: number): Promise<void> {
  for (let count = 0; ; count += 1) {
    const entry = `${process.pid}-${lane}-${count}`;
    try {
      await sql`insert into ledger (entry) values (${entry})`;
      console.log(`ack ${entry}`);
    } catch {
      // Not acknowledged: the ledger makes no claim about it.
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
