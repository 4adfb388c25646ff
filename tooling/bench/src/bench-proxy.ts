import { CONNECTIONS, measureInTurn } from './measure.js';
import type { Row } from './print-table.js';
import type { Seed } from './seed-database.js';
import type { RunningServer } from './servers.js';

const WARM_UP = 2_000;
const CALLS = 3_000;

export interface BenchProxyInput {
  readonly seed: Seed;
  readonly holdfast: RunningServer;
  /** The API behind the proxy and the pipe. */
  readonly api: RunningServer;
  readonly pipe: RunningServer;
}

/**
 * Measures what the proxy adds to one call at a time, alternating with a bare pipe to the same API: beyond the capacity of the processors,
 * latency only measures the queue. Also measures how many calls per second both can do.
 */
export async function benchProxy({ seed, holdfast, api, pipe }: BenchProxyInput): Promise<Row[]> {
  const authorization = `Bearer ${seed.secretKey}`;
  const listed = await fetch(`${holdfast.url}/integrations/${seed.integrationId}`, {
    method: 'PATCH',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ custom: { base_url_override_hosts: new URL(api.url).host } }),
  });
  if (!listed.ok) throw new Error(`the integration could not be prepared: ${listed.status}`);
  const proxyHeaders = { authorization, 'provider-config-key': seed.integrationId, 'base-url-override': api.url };
  const times = { pipe: [] as number[], proxy: [] as number[] };
  for (let call = 0; call < WARM_UP + CALLS; call += 1) {
    const connectionId = seed.connectionIds[call % 500] ?? '';
    const pipeMs = await timed(`${pipe.url}/items`, {});
    const proxyMs = await timed(`${holdfast.url}/proxy/items`, { ...proxyHeaders, 'connection-id': connectionId });
    if (call < WARM_UP) continue;
    times.pipe.push(pipeMs);
    times.proxy.push(proxyMs);
  }
  const [pipe50, proxy50] = [at(times.pipe, 0.5), at(times.proxy, 0.5)];
  const busy = await measureInTurn([
    { name: 'pipe', server: pipe, requests: [{ path: '/items' }] },
    {
      name: 'proxy',
      server: holdfast,
      headers: proxyHeaders,
      requests: seed.connectionIds
        .slice(0, 500)
        .map((id) => ({ path: '/proxy/items', headers: { 'connection-id': id } })),
    },
  ]);
  const perSecond = (name: string): Row => ({
    [`requests/s, ${CONNECTIONS} at once`]: busy.get(name)?.perSecond.toFixed(0) ?? '',
  });
  return [
    {
      what: 'bare node:http pipe',
      'p50 ms': pipe50.toFixed(2),
      'p99 ms': at(times.pipe, 0.99).toFixed(2),
      ...perSecond('pipe'),
    },
    {
      what: 'proxy',
      'p50 ms': proxy50.toFixed(2),
      'p99 ms': at(times.proxy, 0.99).toFixed(2),
      'added at p50': (proxy50 - pipe50).toFixed(2),
      ...perSecond('proxy'),
    },
  ];
}

async function timed(url: string, headers: Record<string, string>): Promise<number> {
  const begun = performance.now();
  const response = await fetch(url, { headers });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`the call answered ${response.status}`);
  return performance.now() - begun;
}

function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}
