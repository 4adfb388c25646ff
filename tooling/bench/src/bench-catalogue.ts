import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Row } from './print-table.js';

const RUNS = 9;

interface Cost {
  readonly ms: number;
  readonly bytes: number;
}

/** What the built-in providers add to a start, beside a catalogue without any: each in a process of its own. */
export async function benchCatalogue(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-catalogue-'));
  try {
    const empty = join(folder, 'catalogue.json');
    writeFileSync(empty, '{"source":"","providers":[]}');
    const full = new URL('catalogue.json', import.meta.resolve('@holdfast/providers')).pathname;
    return [await rowOf('an empty catalogue', empty), await rowOf('the built-in catalogue', full)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function rowOf(what: string, file: string): Promise<Row> {
  const costs: Cost[] = [];
  for (let run = 0; run < RUNS; run += 1) costs.push(await costOf(file));
  const middle = (pick: (cost: Cost) => number): number => costs.map(pick).sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
  return { what, 'load ms': middle(({ ms }) => ms).toFixed(1), 'heap MiB': (middle(({ bytes }) => bytes) / 1_048_576).toFixed(1) };
}

/** Reads and indexes as the server does. */
async function costOf(file: string): Promise<Cost> {
  const script = `
    const { readFileSync } = require('node:fs');
    gc(); const heap = process.memoryUsage().heapUsed; const begun = performance.now();
    const { providers } = JSON.parse(readFileSync(${JSON.stringify(file)}, 'utf8'));
    const byId = new Map(providers.map((definition) => [definition.id, definition]));
    const ms = performance.now() - begun; gc();
    process.stdout.write(JSON.stringify({ ms, bytes: process.memoryUsage().heapUsed - heap, providers: byId.size }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '-e', script]);
  return JSON.parse(stdout) as Cost;
}
