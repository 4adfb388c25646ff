import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { Row } from './print-table.js';

const RUNS = 9;

/** Loads the catalogue as the server does, reads every definition and looks every provider up, in a process of its own. */
const SCRIPT = `
  const { loadProviders } = await import(${JSON.stringify(import.meta.resolve('@holdfast/providers'))});
  gc(); const heap = process.memoryUsage().heapUsed; const begun = performance.now();
  const catalogue = loadProviders();
  const ms = performance.now() - begun;
  const begunListing = performance.now();
  const ids = catalogue.list().map(({ id }) => id);
  const listMs = performance.now() - begunListing; gc();
  const bytes = process.memoryUsage().heapUsed - heap;
  const rounds = 10_000; const begunLooking = performance.now(); let found = 0;
  for (let round = 0; round < rounds; round += 1) for (const id of ids) if (catalogue.get(id)) found += 1;
  const lookUpNs = (performance.now() - begunLooking) * 1e6 / found;
  process.stdout.write(JSON.stringify({ providers: ids.length, ms, listMs, bytes, lookUpNs }));`;

interface Cost {
  readonly providers: number;
  readonly ms: number;
  /** Time to read every definition once. */
  readonly listMs: number;
  readonly bytes: number;
  readonly lookUpNs: number;
}

/** Measures what the built-in providers add to start-up time, what reading all of them adds to time and memory, and what one lookup costs; medians. */
export async function benchCatalogue(): Promise<Row[]> {
  const costs: Cost[] = [];
  for (let run = 0; run < RUNS; run += 1) costs.push(await costOfOneStart());
  const middle = (pick: (cost: Cost) => number): number =>
    costs.map(pick).sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
  return [
    {
      what: `the ${middle(({ providers }) => providers)} built-in providers`,
      'load ms': middle(({ ms }) => ms).toFixed(1),
      'read all ms': middle(({ listMs }) => listMs).toFixed(1),
      'heap MiB': (middle(({ bytes }) => bytes) / 1_048_576).toFixed(1),
      'lookup ns': middle(({ lookUpNs }) => lookUpNs).toFixed(0),
    },
  ];
}

async function costOfOneStart(): Promise<Cost> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--input-type=module', '-e', SCRIPT]);
  return JSON.parse(stdout) as Cost;
}
