import { clientOf, createDatabase, startEmbeddedPostgres } from '../src/index.js';

/** A small server: starts the embedded PostgreSQL, then writes rows and prints the number of each acknowledged one. */
const [dataDir = '', mode = 'idle'] = process.argv.slice(2);
// kill -9 loses nothing that the system has accepted; syncing to disk would only slow the tests down.
const server = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });
const database = createDatabase({ address: server.connection, poolSize: 4 });
const sql = clientOf(database.db);
await sql`create table if not exists ledger (entry text primary key)`;
process.on('SIGTERM', () => {
  void database
    .close()
    .then(() => server.stop())
    .then(() => process.exit(0));
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
      // Not acknowledged, so the ledger makes no claim about it.
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
