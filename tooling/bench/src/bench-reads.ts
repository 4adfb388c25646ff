import { measureInTurn, type Target } from './measure.js';
import type { Row } from './print-table.js';
import type { Seed } from './seed-database.js';
import type { RunningServer } from './servers.js';

const SAMPLE = 500;

/** Measures requests per second and latency of a product's most frequent operations, and their share of the ceiling. */
export async function benchReads(input: {
  readonly seed: Seed;
  readonly holdfast: RunningServer;
  readonly ceiling: RunningServer;
}): Promise<Row[]> {
  const { seed, holdfast, ceiling } = input;
  const headers = { authorization: `Bearer ${seed.secretKey}` };
  const ids = seed.connectionIds.slice(0, SAMPLE);
  const session = JSON.stringify({
    tags: { end_user_id: 'user-1', organization_id: 'org-1' },
    allowed_integrations: [seed.integrationId],
  });
  const targets: Target[] = [
    { name: 'ceiling', server: ceiling, requests: ids.map((_, index) => ({ path: `/${index + 1}` })) },
    {
      name: 'getConnection, GET',
      server: holdfast,
      headers,
      requests: ids.map((id) => ({ path: `/connections/${id}?provider_config_key=${seed.integrationId}` })),
    },
    {
      name: 'getConnection, tRPC',
      server: holdfast,
      headers,
      requests: ids.map((id) => ({
        path: `/trpc/connections.get?input=${encodeURIComponent(JSON.stringify({ connection_id: id, provider_config_key: seed.integrationId }))}`,
      })),
    },
    {
      name: 'list by tag, GET',
      server: holdfast,
      headers,
      requests: ids.map((_, index) => ({ path: `/connections?tags%5Bend_user_id%5D=user-${index}&limit=20` })),
    },
    {
      name: 'a page of 100, GET',
      server: holdfast,
      headers,
      requests: [{ path: '/connections?limit=100' }],
    },
    {
      name: 'createConnectSession, POST',
      server: holdfast,
      headers: { ...headers, 'content-type': 'application/json' },
      requests: [{ method: 'POST', path: '/connect/sessions', body: session }],
    },
  ];
  const measured = await measureInTurn(targets);
  const top = measured.get('ceiling');
  return [...measured].map(([name, result]) => ({
    what: name,
    'requests/s': result.perSecond.toFixed(0),
    'p50 ms': result.p50Ms,
    'p99 ms': result.p99Ms,
    'of the ceiling': (result.perSecond / (top?.perSecond ?? Number.NaN)).toFixed(2),
    'node CPU µs': result.cpuMicros.toFixed(0),
    "of the ceiling's CPU": (result.cpuMicros / (top?.cpuMicros ?? Number.NaN)).toFixed(1),
  }));
}
