import { lockDataDirectory } from '../src/embedded/data-directory-lock.js';

/** Waits for the given moment, so that several processes race, then takes the lock and keeps it until it is killed. */
const [dataDir = '', startAt = '0'] = process.argv.slice(2);
setInterval(() => undefined, 1_000);
while (Date.now() < Number(startAt));
try {
  await lockDataDirectory(dataDir);
  console.log('locked');
} catch (error) {
  console.log(error instanceof Error ? error.message : 'failed');
}
