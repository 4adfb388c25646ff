import autocannon from 'autocannon';

import type { RunningServer } from './servers.js';

export interface Target {
  readonly name: string;
  readonly server: Pick<RunningServer, 'url' | 'cpuMs'>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly requests: readonly {
    readonly method?: 'GET' | 'POST';
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  }[];
}

export interface Measurement {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time of the server per request. */
  readonly cpuMicros: number;
}

const USUAL = { rounds: 3, seconds: 4 };
export const CONNECTIONS = 16;

/** Loads the targets in turn, several rounds each, so that a slow moment of the machine affects all of them; returns medians. */
export async function measureInTurn(
  targets: readonly Target[],
  { rounds: count, seconds }: typeof USUAL = USUAL,
): Promise<Map<string, Measurement>> {
  const rounds = new Map<string, Measurement[]>(targets.map((target) => [target.name, []]));
  for (const target of targets) await load(target, 1);
  for (let round = 0; round < count; round += 1) {
    for (const target of targets) rounds.get(target.name)?.push(await load(target, seconds));
  }
  return new Map([...rounds].map(([name, results]) => [name, medianOf(results)]));
}

async function load(target: Target, seconds: number): Promise<Measurement> {
  const { url, cpuMs } = target.server;
  const cpuBefore = cpuMs();
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    headers: { ...target.headers },
    requests: target.requests.map((request) => ({
      method: 'GET',
      ...request,
      headers: { ...target.headers, ...request.headers },
    })),
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${target.name}: ${failed} requests of ${result.requests.total} failed`);
  return {
    perSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    cpuMicros: (1_000 * (cpuMs() - cpuBefore)) / result.requests.total,
  };
}

function medianOf(results: readonly Measurement[]): Measurement {
  const middle = (pick: (result: Measurement) => number): number => median(results.map(pick));
  return {
    perSecond: middle((r) => r.perSecond),
    p50Ms: middle((r) => r.p50Ms),
    p99Ms: middle((r) => r.p99Ms),
    cpuMicros: middle((r) => r.cpuMicros),
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
