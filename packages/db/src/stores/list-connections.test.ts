import { matchesWhere, MAX_TAGS, type Where } from '@holdfast/schema';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { givenConnection, givenEnvironment, givenIntegration } from '../../test/given.js';
import { clientOf, transaction } from '../database.js';
import type { Database } from '../database.js';
import { connectionStore, type IntegrationRecord, type ListedConnectionRecord } from '../index.js';
import { createTestDatabase, signRowsAgain, type TestDatabase } from '../testing/index.js';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
});
afterAll(() => database.close());

describe('a list', () => {
  test('shows live connections, newest first, page by page', async () => {
    const integration = await given();
    const made = [];
    for (let count = 0; count < 5; count += 1) made.push(await givenConnection(db, integration, { tags: { a: 'b' } }));
    await connectionStore.markDeleted(
      db,
      integration.environmentId,
      integration.uniqueKey,
      made[2]?.connectionId ?? '',
    );
    const ids = [made[4]?.id, made[3]?.id, made[1]?.id, made[0]?.id];

    const status = 'active' as const;
    for (const filter of [
      {},
      { status },
      { tags: { a: 'b' } },
      { tags: { a: 'b' }, status },
      { integrationKeys: [integration.uniqueKey] },
    ]) {
      expect(await list(integration, filter)).toEqual(ids);
      expect(await list(integration, { ...filter, limit: 2 })).toEqual(ids.slice(0, 2));
      expect(await list(integration, { ...filter, limit: 2, offset: 2 })).toEqual(ids.slice(2));
      expect(await list(integration, { ...filter, limit: 2, offset: 4 })).toEqual([]);
    }
  });

  test('shows the connections of one state, page by page', async () => {
    const integration = await given();
    const made = [];
    for (let count = 0; count < 4; count += 1) made.push(await givenConnection(db, integration));
    for (const { id, generation } of [made[0], made[2]].filter((each) => each !== undefined))
      await connectionStore.recordUnauthorized(db, integration.environmentId, id, {
        generation,
        code: 'x',
        logId: 'l',
      });
    const broken = { status: 'reauthorization_required' as const };
    expect(await list(integration, broken)).toEqual([made[2]?.id, made[0]?.id]);
    expect(await list(integration, { ...broken, limit: 1, offset: 1 })).toEqual([made[0]?.id]);
    expect(await list(integration, { status: 'active' })).toEqual([made[3]?.id, made[1]?.id]);
    const after = { id: made[3]?.id ?? 0, createdAt: made[3]?.createdAt ?? new Date(0) };
    expect(await list(integration, { status: 'active', after })).toEqual([made[1]?.id]);
  });

  test('shows the columns of a list and nothing sealed', async () => {
    const integration = await given();
    const record = await givenConnection(db, integration, { tags: { a: 'b' }, metadata: { m: 1 } });
    const [listed] = await connectionStore.list(db, integration.environmentId, { limit: 1, offset: 0 });
    expect(listed).toEqual({
      id: record.id,
      connectionId: record.connectionId,
      integrationKey: integration.uniqueKey,
      provider: 'github',
      tags: { a: 'b' },
      metadata: { m: 1 },
      endUser: null,
      requestedScopes: null,
      grantedScopes: null,
      account: null,
      status: 'active',
      lastErrorCode: null,
      lastErrorLogId: null,
      createdAt: record.createdAt,
      updatedAt: record.updatedAt,
    } satisfies ListedConnectionRecord);
  });

  test('finds the connections that have all of the tags exactly', async () => {
    const integration = await given();
    const both = await givenConnection(db, integration, { tags: { plan: 'gold', region: 'eu', other: '1' } });
    await givenConnection(db, integration, { tags: { plan: 'gold', region: 'us' } });
    await givenConnection(db, integration, { tags: { plan: 'golden', region: 'eu' } });
    await givenConnection(db, integration, { tags: { region: 'gold', plan: 'eu' } });
    expect(await list(integration, { tags: { plan: 'gold', region: 'eu' } })).toEqual([both.id]);
    expect(await list(integration, { tags: { plan: 'gold', region: 'absent' } })).toEqual([]);
    expect(await list(integration, { tags: { plan: 'gold', region: 'eu' }, connectionId: 'another' })).toEqual([]);
    expect(await list(integration, { tags: { plan: 'gold' }, connectionId: both.connectionId })).toEqual([both.id]);
  });

  test('agrees with the tags of each connection, whatever they are', { timeout: 60_000 }, async () => {
    const tag = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('x', 'y', '%', '{"a":"x"}', "'"));
    const tags = fc
      .array(tag, { maxLength: MAX_TAGS })
      .map((pairs): Record<string, string> => Object.fromEntries(pairs));
    await fc.assert(
      fc.asyncProperty(fc.array(tags, { maxLength: 8 }), tags, async (all, filter) => {
        const integration = await given();
        const expected: number[] = [];
        for (const own of all) {
          const { id } = await givenConnection(db, integration, { tags: own });
          if (Object.entries(filter).every(([key, value]) => own[key] === value)) expected.unshift(id);
        }
        expect(await list(integration, { tags: filter })).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  test('agrees with every filter on tags, whatever else is filtered by', { timeout: 120_000 }, async () => {
    const keys = fc.constantFrom('a', 'b', 'constructor');
    const values = fc.constantFrom('x', 'xy', 'x"\\\n', '%_', '\u{10FFFF}', '\uD7FF', '\uE000', 'ÿ', "'");
    const { where: wheres } = fc.letrec<{ readonly where: Where }>((tie) => ({
      where: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.record({ tag: keys, eq: values }),
        fc.record({ tag: keys, in: fc.array(values, { maxLength: 3 }) }),
        fc.record({ tag: keys, startsWith: values }),
        fc.record({ tag: keys, exists: fc.boolean() }),
        fc.record({ not: tie('where') }),
        fc.record({ and: fc.array(tie('where'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ or: fc.array(tie('where'), { minLength: 1, maxLength: 3 }) }),
      ),
    }));
    const tags = fc.dictionary(keys, values);
    const integration = await given();
    const all: { readonly id: number; readonly tags: Record<string, string> }[] = [];
    for (const own of fc.sample(tags, 60))
      all.unshift({ id: (await givenConnection(db, integration, { tags: own })).id, tags: own });
    await fc.assert(
      fc.asyncProperty(
        wheres,
        fc.option(fc.record({ a: values }), { nil: undefined }),
        fc.boolean(),
        async (where, single, isMixed) => {
          const expected = all
            .filter((one) => matchesWhere(one.tags, where) && (single === undefined || one.tags['a'] === single.a))
            .map(({ id }) => id);
          const filter = {
            where,
            ...(single && { tags: single }),
            ...(isMixed && { integrationKeys: [integration.uniqueKey] }),
          };
          expect(await list(integration, filter)).toEqual(expected);
          expect(await list(integration, { ...filter, limit: 3, offset: 2 })).toEqual(expected.slice(2, 5));
          const batches = connectionStore.listInBatches(db, integration.environmentId, {
            ...filter,
            limit: 100,
            offset: 0,
          });
          const read: number[] = [];
          for await (const batch of batches) read.push(...batch.map(({ id }) => id));
          expect(read).toEqual(expected);
        },
      ),
      { numRuns: 120 },
    );
  });

  test.each([
    ['the connection id', { connectionId: 'Find-ME-1' }],
    ['the end user’s name', { endUser: endUser({ display_name: 'You find me' }) }],
    ['the end user’s e-mail address', { endUser: endUser({ email: 'find-me@example.org' }) }],
    ['the tag of the name', { tags: { end_user_display_name: 'So find mE' } }],
    ['the tag of the e-mail address', { tags: { end_user_email: 'FIND-me@example.org' } }],
  ])('by search looks into %s, in any case', async (_field, made) => {
    const integration = await given();
    const { id } = await givenConnection(db, integration, made);
    await givenConnection(db, integration, { tags: { elsewhere: 'find me' } });
    const found = [
      ...(await list(integration, { search: 'find-ME' })),
      ...(await list(integration, { search: 'FIND me' })),
    ];
    expect(found).toEqual([id]);
  });

  test.each(['%', '_', '\\', "'", '%%', 'a_b'])('by search takes %s for itself, not for a pattern', async (search) => {
    const integration = await given();
    await givenConnection(db, integration, { connectionId: 'a-b' });
    const { id } = await givenConnection(db, integration, { tags: { end_user_display_name: `say ${search} here` } });
    expect(await list(integration, { search })).toEqual([id]);
  });

  test('finds an end user or organization by both descriptions', async () => {
    const integration = await given();
    const organization = { id: 'o1', display_name: null };
    const old = await givenConnection(db, integration, { endUser: endUser({ id: 'u1', organization }) });
    const tagged = await givenConnection(db, integration, { tags: { end_user_id: 'u1', organization_id: 'o1' } });
    const both = await givenConnection(db, integration, {
      endUser: endUser({ id: 'u1', organization }),
      tags: { end_user_id: 'u1', organization_id: 'o1' },
    });
    await givenConnection(db, integration, { endUser: endUser({ id: 'u2' }), tags: { end_user_id: 'u2' } });
    expect(await list(integration, { endUserId: 'u1' })).toEqual([both.id, tagged.id, old.id]);
    expect(await list(integration, { endUserOrganizationId: 'o1' })).toEqual([both.id, tagged.id, old.id]);
  });

  test('shows the connections of the given integrations', async () => {
    const integration = await given();
    const other = await givenIntegration(db, integration.environmentId);
    const third = await givenIntegration(db, integration.environmentId);
    const one = await givenConnection(db, integration);
    const two = await givenConnection(db, other);
    await givenConnection(db, third);
    expect(await list(integration, { integrationKeys: [integration.uniqueKey, other.uniqueKey, 'x'] })).toEqual([
      two.id,
      one.id,
    ]);
    expect(await list(integration, { integrationKeys: [] })).toEqual([]);
  });
});

test.each<[string, Partial<connectionStore.ConnectionFilter>]>([
  ['no filter', {}],
  ['one tag', { tags: { team: 'a' } }],
  ['two tags', { tags: { team: 'a', plan: 'pro' } }],
  ['a search', { search: 'Ada' }],
])('a list continues behind a connection when there is %s', async (_rule, filter) => {
  const integration = await given();
  for (let count = 0; count < 5; count += 1) {
    await givenConnection(db, integration, {
      tags: { team: 'a', plan: 'pro' },
      endUser: endUser({ display_name: 'Ada' }),
    });
  }
  const all = await connectionStore.list(db, integration.environmentId, { limit: 100, offset: 0, ...filter });
  expect(all).toHaveLength(5);
  for (const [index, after] of all.entries()) {
    expect(await list(integration, { ...filter, after })).toEqual(all.slice(index + 1).map(({ id }) => id));
  }
});

describe('with many connections', () => {
  test('reads about as many rows as a page by tags shows', { timeout: 120_000 }, async () => {
    const integration = await given();
    await insertMany(integration, 20_000);
    await clientOf(db)`analyze connections, connection_tags`;
    const { environmentId } = integration;
    const page = { limit: 20, offset: 0 };
    const [middle] = await connectionStore.list(db, environmentId, { limit: 1, offset: 10_000 });
    if (!middle) throw new Error('there are fewer connections than that');
    for (const tags of [undefined, { common: 'yes' }]) {
      const readPage = (): Promise<unknown> =>
        connectionStore.list(db, environmentId, { ...(tags && { tags }), ...page, after: middle });
      // Rows that were never listed are read once more, to authenticate them.
      await readPage();
      for (let time = 0; time < 8; time += 1) {
        const read = await rowsRead(readPage);
        expect(read, `behind the middle by ${JSON.stringify(tags)}`).toBeLessThan(200);
      }
    }
    const filters: readonly [Where, number][] = [
      [{ tag: 'rare', in: ['7', '8'] }, 200],
      [
        {
          or: [
            { tag: 'common', eq: 'yes' },
            { tag: 'rare', eq: '7' },
          ],
        },
        400,
      ],
      [{ not: { tag: 'half', eq: '1' } }, 500],
      [{ tag: 'common', exists: true }, 2_500],
      [
        {
          and: [
            { tag: 'common', eq: 'yes' },
            { tag: 'rare', startsWith: '499' },
          ],
        },
        4_500,
      ],
    ];
    for (const [where, limit] of filters) {
      const readPage = (): Promise<unknown> => connectionStore.list(db, environmentId, { where, ...page });
      await readPage();
      for (let time = 0; time < 8; time += 1) {
        const read = await rowsRead(readPage);
        expect(read, JSON.stringify(where)).toBeLessThan(limit);
      }
    }
    const limits: readonly [Record<string, string>, number][] = [
      [{ rare: '7' }, 100],
      [{ common: 'yes' }, 200],
      // With several tags, each is counted first, up to a thousand; an index entry and its row count twice.
      [{ common: 'yes', rare: '7' }, 4_500],
      [{ common: 'yes', half: '1' }, 4_500],
    ];
    for (const [tags, limit] of limits) {
      // The server plans a statement again for the first five executions; then one plan serves all values.
      const readPage = (): Promise<unknown> => connectionStore.list(db, environmentId, { tags, ...page });
      await readPage();
      for (let time = 0; time < 8; time += 1) {
        const read = await rowsRead(readPage);
        expect(read, JSON.stringify(tags)).toBeLessThan(limit);
      }
    }
  });
});

function given(): Promise<IntegrationRecord> {
  return givenEnvironment(db).then((environmentId) => givenIntegration(db, environmentId));
}

async function list(
  integration: IntegrationRecord,
  filter: Partial<connectionStore.ConnectionFilter>,
): Promise<number[]> {
  const found = await connectionStore.list(db, integration.environmentId, { limit: 100, offset: 0, ...filter });
  return found.map(({ id }) => id);
}

function endUser(own: object): NonNullable<ListedConnectionRecord['endUser']> {
  return { id: 'someone', display_name: null, email: null, tags: null, organization: null, ...own };
}

function insertMany(integration: IntegrationRecord, count: number): Promise<void> {
  return transaction(db, async (tx) => {
    const sql = clientOf(tx);
    await sql`set local statement_timeout = 0`;
    await sql`
      insert into connections (environment_id, uid, connection_id, integration_id, tags, connection_config, auth_mode,
        generation, has_refresh_token, created_at)
      select ${integration.environmentId}, gen_random_uuid(), 'many-' || n, ${integration.id},
        jsonb_build_object('common', 'yes', 'half', (n % 2)::text, 'rare', (n % 5000)::text),
        '{}', 'OAUTH2', 1, false, now() - make_interval(secs => n)
      from generate_series(1, ${count}::int) n`;
    await sql`
      insert into connection_tags (environment_id, key, value, created_at, connection)
      select c.environment_id, tag.key, tag.value, c.created_at, c.id
      from connections c cross join jsonb_each_text(c.tags) tag
      where c.connection_id like 'many-%'`;
    await signRowsAgain(tx);
  });
}

/** Rows and index entries that the server has fetched from our tables in this database so far. */
async function rowsRead(work: () => Promise<unknown>): Promise<number> {
  const before = await tuplesFetched();
  await work();
  return (await tuplesFetched()) - before;
}

async function tuplesFetched(): Promise<number> {
  const sql = clientOf(db);
  // Each backend keeps its own count for a moment before adding it to the sum. The sleep keeps one busy while the others are asked.
  await Promise.all(Array.from({ length: 8 }, () => sql`select pg_stat_force_next_flush(), pg_sleep(0.01)`));
  const [row] = await sql<{ read: number }[]>`
    select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) + (
      select sum(idx_tup_read) from pg_stat_user_indexes
    ) as read
    from pg_stat_user_tables`;
  return Number(row?.read);
}
