import { createHoldfast } from '@holdfast/client';

import { median } from './measure.js';
import type { Row } from './print-table.js';
import type { Seed } from './seed-database.js';
import type { RunningServer } from './servers.js';

const ROUNDS = 5;
const CACHED_READS = 1_000_000;
const UNCACHED_READS = 1_000;

/** Measures `getAccessToken` in the process of a product, one call after the other: from memory, and from the server each time. */
export async function benchClient({
  seed,
  holdfast,
}: {
  readonly seed: Seed;
  readonly holdfast: RunningServer;
}): Promise<Row[]> {
  const [connectionId = ''] = seed.connectionIds;
  const microsOf = async (tokenCache: boolean, reads: number): Promise<number> => {
    const client = createHoldfast({ url: holdfast.url, secretKey: seed.secretKey, tokenCache });
    const begun = performance.now();
    for (let read = 0; read < reads; read += 1) await client.getAccessToken(seed.integrationId, connectionId);
    return (1_000 * (performance.now() - begun)) / reads;
  };
  const rounds: { cached: number; uncached: number }[] = [];
  await microsOf(true, CACHED_READS / 10);
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({ cached: await microsOf(true, CACHED_READS), uncached: await microsOf(false, UNCACHED_READS) });
  return [
    rowOf('from memory', median(rounds.map(({ cached }) => cached))),
    rowOf('from the server', median(rounds.map(({ uncached }) => uncached))),
  ];
}

function rowOf(what: string, micros: number): Row {
  return { what, 'calls/s': (1_000_000 / micros).toFixed(0), 'µs per call': micros.toFixed(2) };
}
