import { startEmbeddedPostgres } from '../src/embedded/start-embedded-postgres.js';

/** Starts and stops once, and prints the message of a failed start. */
const [dataDir = ''] = process.argv.slice(2);
try {
  await (await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } })).stop();
  console.log('started');
} catch (error) {
  console.log(error instanceof Error ? error.message : 'failed');
}
