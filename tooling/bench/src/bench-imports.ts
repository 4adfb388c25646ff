import { CONNECTIONS, median } from './measure.js';
import type { Row } from './print-table.js';
import type { Seed } from './seed-database.js';
import type { RunningServer } from './servers.js';

const ROUNDS = 3;
const BULK_CALLS = 3;
const BULK_ROWS = 1_000;
const SINGLE_ROWS = 1_000;

/** Connections imported per second, a thousand per call and one per call, in turn on the same server and database. */
export async function benchImports({
  seed,
  holdfast,
}: {
  readonly seed: Seed;
  readonly holdfast: RunningServer;
}): Promise<Row[]> {
  const post = poster(holdfast.url, seed.secretKey);
  const rates = { bulk: [] as number[], single: [] as number[] };
  await importBulk({ post, seed, name: 'warm-up' });
  await importSingly({ post, seed, name: 'warm-up-single' });
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.bulk.push(await importBulk({ post, seed, name: `bulk-${round}` }));
    rates.single.push(await importSingly({ post, seed, name: `single-${round}` }));
  }
  const [bulk, single] = [median(rates.bulk), median(rates.single)];
  return [
    {
      what: `POST /connections/bulk, ${BULK_ROWS} in a call, one call at a time`,
      'rows/s': bulk.toFixed(0),
      times: (bulk / single).toFixed(1),
    },
    {
      what: `POST /connections, one in a call, ${CONNECTIONS} calls at once`,
      'rows/s': single.toFixed(0),
      times: '1.0',
    },
  ];
}

type Post = (path: string, body: unknown) => Promise<unknown>;

function poster(url: string, secretKey: string): Post {
  return async (path, body) => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer).slice(0, 500)}`);
    return answer;
  };
}

interface Batch {
  readonly post: Post;
  readonly seed: Seed;
  /** The prefix of its connection ids. */
  readonly name: string;
}

async function importBulk({ post, seed, name }: Batch): Promise<number> {
  const calls = Array.from({ length: BULK_CALLS }, (_, call) => ({
    notify: false,
    connections: Array.from({ length: BULK_ROWS }, (_row, index) => rowOf(seed, `${name}-${call}-${index}`)),
  }));
  const begun = performance.now();
  for (const body of calls) {
    const answer = (await post('/connections/bulk', body)) as { readonly summary: { readonly created: number } };
    if (answer.summary.created !== BULK_ROWS)
      throw new Error(`a bulk import made ${answer.summary.created} of ${BULK_ROWS} connections`);
  }
  return perSecond(BULK_CALLS * BULK_ROWS, begun);
}

async function importSingly({ post, seed, name }: Batch): Promise<number> {
  const waiting = Array.from({ length: SINGLE_ROWS }, (_, index) => ({
    ...rowOf(seed, `${name}-${index}`),
    notify: false,
    verify: false,
  }));
  const begun = performance.now();
  async function work(): Promise<void> {
    for (let next = waiting.pop(); next; next = waiting.pop()) await post('/connections', next);
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return perSecond(SINGLE_ROWS, begun);
}

function perSecond(rows: number, begun: number): number {
  return (rows * 1_000) / (performance.now() - begun);
}

/** In the form of an exported connection. */
function rowOf({ integrationId }: Seed, id: string): object {
  return {
    provider_config_key: integrationId,
    connection_id: id,
    credentials: {
      type: 'OAUTH2',
      access_token: `gho_${id}`,
      refresh_token: `ghr_${id}`,
      expires_at: '2999-01-01T00:00:00Z',
      raw: { token_type: 'bearer', scope: 'repo,read:user' },
    },
    end_user: {
      id,
      email: `${id}@example.com`,
      display_name: null,
      tags: null,
      organization: { id: 'org-1', display_name: null },
    },
    tags: { end_user_id: id, organization_id: 'org-1', plan: 'pro' },
    metadata: { plan: 'pro', seats: 12 },
    connection_config: {},
    created_at: '2025-01-01T00:00:00.000Z',
  };
}
