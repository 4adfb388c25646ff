import { migrate } from '../src/migrate/migrate.js';

/** Migrates at the given moment and prints what it applied. */
const [address = '', startAt = '0'] = process.argv.slice(2);
await new Promise((resolve) => setTimeout(resolve, Number(startAt) - Date.now()));
console.log(JSON.stringify(await migrate({ address })));
