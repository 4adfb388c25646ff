import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { benchCatalogue } from './bench-catalogue.js';
import { benchClient } from './bench-client.js';
import { benchCompression } from './bench-compression.js';
import { benchImports } from './bench-imports.js';
import { benchLists } from './bench-lists.js';
import { benchProxy } from './bench-proxy.js';
import { benchReads } from './bench-reads.js';
import { benchTypes } from './bench-types.js';
import { printTable } from './print-table.js';
import { seedDatabase } from './seed-database.js';
import { startCeilingServer, startHoldfast, startProxyCeiling } from './servers.js';

const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
try {
  process.stdout.write('filling a database with 10,000 connections to read and 101,000 to list …\n');
  const seed = await seedDatabase(dataDir);
  const api = await startProxyCeiling('api');
  const pipe = await startProxyCeiling('pipe', api);
  const holdfast = await startHoldfast(dataDir, seed, new URL(api.url).host);
  const ceiling = await startCeilingServer(seed);
  try {
    printTable(
      'operations, each beside the ceiling (node:http + postgres.js: the same row by primary key, opened, sent as JSON)',
      await benchReads({ seed, holdfast, ceiling }),
    );
    printTable('the same read, compressed answers accepted or not', await benchCompression({ seed, holdfast }));
    printTable('getAccessToken of the client, one call after the other', await benchClient({ seed, holdfast }));
    printTable(
      'a call of an API through the proxy and through a bare node:http pipe to the same API; latencies of one call at a time, in turn',
      await benchProxy({ seed, holdfast, api, pipe }),
    );
    printTable('first page by tag', await benchLists({ seed, holdfast }));
    printTable('connections imported, medians of rounds in turn', await benchImports({ seed, holdfast }));
    printTable('cost of the providers at a start', await benchCatalogue());
    printTable('time and memory of the compiler to check the code of a product', await benchTypes());
    printTable('the process', [
      { what: 'ready on existing data', seconds: (holdfast.readyMs / 1_000).toFixed(2) },
      { what: 'resident memory after the load', MiB: (holdfast.residentBytes() / 1_048_576).toFixed(0) },
    ]);
  } finally {
    await ceiling.stop();
    await holdfast.stop();
    await pipe.stop();
    await api.stop();
  }
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
