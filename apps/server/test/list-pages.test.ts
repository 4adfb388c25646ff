import { randomUUID } from 'node:crypto';

import { clientOf } from '@holdfast/db';
import { signRowsAgain } from '@holdfast/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

interface Page {
  readonly connections: readonly { readonly connection_id: string }[];
  readonly next_cursor?: string;
}

const COUNT = 1_200;
const METADATA_BYTES = 30_000;

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
  await app.trpc.integrations.create.mutate({
    provider: 'private-api-bearer',
    unique_key: 'own',
    integration_config: { baseUrl: 'https://api.example.com' },
  });
  const sql = clientOf(app.running.wiring.runtime.db);
  const metadata = JSON.stringify({ note: 'x'.repeat(METADATA_BYTES) });
  await sql`
    insert into connections (environment_id, uid, connection_id, integration_id, tags, metadata, connection_config, auth_mode, generation,
      has_refresh_token, created_at)
    select i.environment_id, gen_random_uuid(), 'c' || n, i.id, '{}', ${metadata}::text::jsonb, '{}', 'API_KEY', 1, false, now() - make_interval(secs => n)
    from integrations i, generate_series(1, ${COUNT}::int) n`;
  await signRowsAgain(app.running.wiring.runtime.db);
});
afterAll(() => app.close());

async function pageAt(query: string): Promise<Page> {
  const answer = await rest(app, '/connections', { query });
  expect(answer.status).toBe(200);
  return answer.body as Page;
}

test('ends a page early when it is too large, and reaches every connection once by its cursor', async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await pageAt(`?limit=2000${cursor === undefined ? '' : `&cursor=${cursor}`}`);
    expect(page.connections.length * METADATA_BYTES).toBeLessThan(9 * 1_024 * 1_024);
    seen.push(...page.connections.map(({ connection_id: id }) => id));
    cursor = page.next_cursor;
  } while (cursor !== undefined);
  expect(seen).toEqual(Array.from({ length: COUNT }, (_, index) => `c${index + 1}`));
});

test('has a cursor on a small page when there is more, on both surfaces', async () => {
  const first = await pageAt('?limit=3');
  expect(first.connections.map(({ connection_id: id }) => id)).toEqual(['c1', 'c2', 'c3']);
  const next = await app.trpc.connections.list.query({ limit: 2, cursor: first.next_cursor });
  expect(next.connections.map(({ connection_id: id }) => id)).toEqual(['c4', 'c5']);
});

test('has no cursor on the last page', async () => {
  const last = await pageAt(`?limit=100&page=${COUNT / 100 - 1}`);
  expect([last.connections.length, 'next_cursor' in last]).toEqual([100, false]);
});

test.each([
  ['cursor=x', 'must be the next_cursor of another page'],
  [`cursor=${randomUUID()}`, 'must be the next_cursor of another page'],
  ['cursor=1-1&page=1', 'cannot be combined with page'],
])('refuses %s', async (query, message) => {
  const answer = await rest(app, '/connections', { query: `?${query}` });
  expect(answer).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_query_params', errors: [{ path: ['cursor'], message }] } },
  });
});
