import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { givenEnvironment } from '../../test/given.js';
import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { deliveryStore, eventStore, holdReplicaLock, webhookEndpointStore, type ReplicaLock } from '../index.js';
import { createTestDatabase, type TestDatabase } from '../testing/index.js';

const receiver = 'https://receiver.example/hook';

let database: TestDatabase;
let db: Database;
let environmentId: string;
let own: ReplicaLock;

beforeEach(async () => {
  database = await createTestDatabase({ poolSize: 8 });
  ({ db } = database);
  environmentId = await givenEnvironment(db);
  own = await holdReplicaLock(database);
});
afterEach(async () => {
  await own.release();
  await database.close();
});

test('writes an event with a delivery for each target, or without any', async () => {
  const endpointId = randomUUID();
  await webhookEndpointStore.insert(db, environmentId, { id: endpointId, url: receiver });
  const targets = [
    { endpointId, url: receiver },
    { endpointId: null, url: 'https://other.example/' },
  ];
  await append('msg_1', { targets, body: '{"é":"\\u0000"}' });
  await append('msg_2', { targets: [] });
  const claimed = await claim(own.key);
  expect(claimed.sort((one, other) => one.id - other.id)).toEqual(
    targets.map((target) => ({
      id: expect.any(Number),
      environmentId,
      eventUid: 'msg_1',
      eventType: 'auth.creation',
      body: '{"é":"\\u0000"}',
      attempt: 1,
      plainSignature: false,
      ...target,
    })),
  );
  const written = await clientOf(db)`select uid from events where environment_id = ${environmentId} order by id`;
  expect(written).toEqual([{ uid: 'msg_1' }, { uid: 'msg_2' }]);
});

describe('a claim', () => {
  test('succeeds for one of many concurrent callers', async () => {
    for (let count = 0; count < 40; count += 1) await append(`msg_${count}`, { orderKey: `key-${count}` });
    const locks = await Promise.all(Array.from({ length: 6 }, () => holdReplicaLock(database)));
    const claims = await Promise.all([...locks, ...locks].map(({ key }) => claim(key, { limit: 10, perEndpoint: 10 })));
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    await Promise.all(locks.map((lock) => lock.release()));
  });

  test('ends at once when its owner dies', async () => {
    await append('msg_1');
    const [dead, heir] = [await holdReplicaLock(database), await holdReplicaLock(database)];
    expect(await claim(dead.key)).toHaveLength(1);
    expect(await claim(heir.key)).toHaveLength(0);
    await dead.release();
    await expect.poll(() => claim(heir.key), { interval: 10 }).toHaveLength(1);
    await heir.release();
  });

  test('ends by time, and then ignores the report of its owner', async () => {
    await append('msg_1');
    const [slow, next] = [await holdReplicaLock(database), await holdReplicaLock(database)];
    const [lost] = await claim(slow.key, { leaseSeconds: 0.05 });
    await expect.poll(() => claim(next.key), { interval: 10 }).toHaveLength(1);
    expect(await record(lost, slow.key, { outcome: 'delivered' })).toBe(false);
    expect(await attempts()).toEqual([]);
    await Promise.all([slow.release(), next.release()]);
  });

  test('takes no more of one receiver than its limit, but takes others', async () => {
    for (let count = 0; count < 9; count += 1) await append(`slow_${count}`, { orderKey: `key-${count}` });
    await append('fast', { orderKey: 'fast', targets: [{ endpointId: null, url: 'https://fast.example/' }] });
    const claimed = await claim(own.key, { perEndpoint: 3 });
    expect(claimed.map(({ eventUid }) => eventUid).sort()).toEqual(['fast', 'slow_0', 'slow_1', 'slow_2']);
    expect(await claim(own.key, { limit: 2 })).toHaveLength(2);
  });

  test('skips an excluded receiver', async () => {
    await append('slow');
    await append('fast', { orderKey: 'fast', targets: [{ endpointId: null, url: 'https://fast.example/' }] });
    expect(await claim(own.key, { exceptUrls: [receiver, 'https://no.example/'] })).toMatchObject([
      { eventUid: 'fast' },
    ]);
    expect(await claim(own.key)).toMatchObject([{ eventUid: 'slow' }]);
  });
});

describe('deliveries about one connection', () => {
  test('go out one after the other', async () => {
    for (const uid of ['a', 'b', 'c']) await append(uid);
    const seen: string[] = [];
    for (let delivery = await claimOne(); delivery !== undefined; delivery = await claimOne()) {
      expect(await claimOne()).toBeUndefined();
      seen.push(delivery.eventUid);
      await record(delivery, own.key, { outcome: 'delivered' });
    }
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  test('wait behind a failed one, and become due at once when it is finished', async () => {
    for (const uid of ['a', 'b']) await append(uid);
    await record(await claimOne(), own.key, { outcome: 'retry', retryInMs: 60_000 });
    const waiting = await clientOf(db)<{ isLater: boolean }[]>`
      select next_attempt_at > now() + interval '50 seconds' as is_later from webhook_deliveries`;
    expect(waiting).toEqual([{ isLater: true }, { isLater: true }]);
    await append('c');
    expect(await claimOne()).toBeUndefined();

    await clientOf(db)`update webhook_deliveries set next_attempt_at = now() where attempt = 1`;
    const again = await claimOne();
    expect(again).toMatchObject({ eventUid: 'a', attempt: 2 });
    await record(again, own.key, { outcome: 'dead' });
    expect(await claimOne()).toMatchObject({ eventUid: 'b', attempt: 1 });
  });

  test('do not wait for those to another receiver', async () => {
    const targets = [receiver, 'https://other.example/'].map((url) => ({ endpointId: null, url }));
    await append('a', { targets });
    await append('b', { targets });
    const [one, other] = await claim(own.key);
    await record(one, own.key, { outcome: 'retry', retryInMs: 60_000 });
    await record(other, own.key, { outcome: 'delivered' });
    expect(await claim(own.key)).toMatchObject([{ eventUid: 'b', url: other?.url }]);
  });
});

test('records each attempt', async () => {
  await append('a');
  const first = await claimOne();
  await record(first, own.key, {
    outcome: 'retry',
    retryInMs: -1_000,
    statusCode: 503,
    error: 'the receiver answered 503',
  });
  const second = await claimOne();
  await record(second, own.key, { outcome: 'delivered', statusCode: 204 });
  expect(await attempts()).toMatchObject([
    { deliveryId: first?.id, attempt: 1, statusCode: 503, error: 'the receiver answered 503' },
    { deliveryId: first?.id, attempt: 2, statusCode: 204, error: null },
  ]);
  const [row] = await clientOf(db)`select status, attempt, last_status, delivered_at from webhook_deliveries`;
  expect(row).toEqual({ status: 'delivered', attempt: 2, lastStatus: 204, deliveredAt: expect.any(Date) });
});

test('keeps the last fifty attempts of a delivery that is sent again and again', async () => {
  await append('a');
  const claimed = await claimOne();
  await clientOf(db)`
    insert into webhook_attempts (environment_id, delivery_id, attempt, started_at, finished_at)
    select ${environmentId}, ${claimed?.id ?? 0}, n, now(), now() from generate_series(1, 50) n`;
  await record(claimed && { ...claimed, attempt: 51 }, own.key, { outcome: 'dead' });
  const kept = await deliveryStore.attemptsOf(db, environmentId, claimed?.id ?? 0);
  expect([kept.length, kept[0]?.attempt, kept.at(-1)?.attempt]).toEqual([50, 51, 2]);
});

describe('a resend', () => {
  const resend = (delivery: deliveryStore.ClaimedDelivery | undefined) =>
    deliveryStore.resend(db, environmentId, delivery?.id ?? 0);

  test.each(['delivered', 'dead'] as const)('sends a %s delivery again with the same webhook-id', async (outcome) => {
    await append('a');
    const sent = await claimOne();
    await record(sent, own.key, { outcome });
    expect(await claimOne()).toBeUndefined();
    expect(await resend(sent)).toBe('due');
    expect(await claimOne()).toEqual({ ...sent, attempt: 2 });
  });

  test('ends the wait of a delivery and of those that must arrive before it', async () => {
    for (const uid of ['a', 'b']) await append(uid);
    await append('other', { orderKey: 'github/c-2' });
    const first = await claimOne();
    const other = await claimOne();
    for (const each of [first, other]) await record(each, own.key, { outcome: 'retry', retryInMs: 60_000 });
    const [second] = (await deliveryStore.list(db, environmentId, { limit: 10 })).rows.filter(
      ({ eventUid }) => eventUid === 'b',
    );
    expect(await deliveryStore.resend(db, environmentId, second?.id ?? 0)).toBe('due');
    const again = await claimOne();
    expect(again).toMatchObject({ eventUid: 'a', attempt: 2 });
    expect(await claimOne()).toBeUndefined();
    await record(again, own.key, { outcome: 'delivered' });
    expect(await claimOne()).toMatchObject({ eventUid: 'b', attempt: 1 });
  });

  test('leaves an attempt in progress alone', async () => {
    await append('a');
    const claimed = await claimOne();
    expect(await resend(claimed)).toBe('due');
    expect(await claimOne()).toBeUndefined();
    expect(await record(claimed, own.key, { outcome: 'delivered' })).toBe(true);
  });

  test('goes to the present URL of the endpoint, and nowhere when it is disabled or deleted', async () => {
    const { id } = await webhookEndpointStore.insert(db, environmentId, { id: randomUUID(), url: receiver });
    await append('a', { targets: [{ endpointId: id, url: receiver }] });
    const sent = await claimOne();
    await record(sent, own.key, { outcome: 'dead' });
    await webhookEndpointStore.update(db, environmentId, id, { url: 'https://moved.example/' });
    expect(await resend(sent)).toBe('due');
    const again = await claimOne();
    expect(again).toEqual({ ...sent, url: 'https://moved.example/', attempt: 2 });
    await record(again, own.key, { outcome: 'dead' });
    await webhookEndpointStore.update(db, environmentId, id, { enabled: false });
    expect(await resend(sent)).toBe('endpoint_disabled');
    await webhookEndpointStore.remove(db, environmentId, id);
    expect(await resend(sent)).toBe('endpoint_deleted');
    expect(await claimOne()).toBeUndefined();
  });

  test('finds nothing under an unknown id', async () => {
    expect(await deliveryStore.resend(db, environmentId, 4_711)).toBe('not_found');
  });
});

describe('the list of deliveries', () => {
  const uidsOf = (page: Awaited<ReturnType<typeof deliveryStore.list>>): string[] =>
    page.rows.map(({ eventUid, url }) => `${eventUid} ${new URL(url).hostname}`);

  test('pages through every delivery once, also those of one event', async () => {
    const targets = ['one', 'two', 'three'].map((name) => ({ endpointId: null, url: `https://${name}.example/` }));
    await append('a', { targets });
    await append('b', { targets });
    const seen: string[] = [];
    let before: deliveryStore.DeliveryFilter['before'];
    do {
      const page = await deliveryStore.list(db, environmentId, { limit: 2, before });
      seen.push(...uidsOf(page));
      before = page.last;
    } while (before);
    expect(seen).toEqual(['b', 'a'].flatMap((uid) => ['three', 'two', 'one'].map((name) => `${uid} ${name}.example`)));
  });

  test('has only the deliveries that meet every condition', async () => {
    const { id } = await webhookEndpointStore.insert(db, environmentId, { id: randomUUID(), url: receiver });
    await append('a', { targets: [{ endpointId: id, url: receiver }] });
    await append('b', { type: 'auth.refresh', orderKey: 'github/c-2' });
    await append('c', { orderKey: 'github/c-3' });
    const failed = await claimOne();
    await record(failed, own.key, { outcome: 'dead', statusCode: 500 });
    const uids = async (filter: Partial<deliveryStore.DeliveryFilter>): Promise<string[]> =>
      (await deliveryStore.list(db, environmentId, { limit: 10, ...filter })).rows.map(({ eventUid }) => eventUid);
    expect(await uids({})).toEqual(['c', 'b', 'a']);
    expect(await uids({ endpointId: id })).toEqual(['a']);
    expect(await uids({ eventType: 'auth.creation' })).toEqual(['c', 'a']);
    expect(await uids({ status: 'dead' })).toEqual(['a']);
    expect(await uids({ status: 'pending', eventType: 'auth.creation' })).toEqual(['c']);
    expect(await uids({ status: 'delivered' })).toEqual([]);
  });

  test('counts a row that was changed outside this service as read, and does not show it', async () => {
    for (const uid of ['a', 'b', 'c']) await append(uid);
    await clientOf(db)`update webhook_deliveries set url = 'https://elsewhere.example/' where event_uid = 'b'`;
    await clientOf(db)`
      update webhook_deliveries set event_id = (select id from events where uid = 'a') where event_uid = 'c'`;
    const page = await deliveryStore.list(db, environmentId, { limit: 2 });
    expect(uidsOf(page)).toEqual([]);
    expect(uidsOf(await deliveryStore.list(db, environmentId, { limit: 2, before: page.last }))).toEqual([
      'a receiver.example',
    ]);
    const [changed] = await clientOf(db)<{ id: number }[]>`
      select id from webhook_deliveries where event_uid = 'b'`;
    const id = changed?.id ?? 0;
    await expect(deliveryStore.get(db, environmentId, id)).rejects.toMatchObject({ code: 'credential_integrity' });
    await expect(deliveryStore.resend(db, environmentId, id)).rejects.toMatchObject({ code: 'credential_integrity' });
  });
});

describe('an endpoint', () => {
  const endpoints = () => webhookEndpointStore.list(db, environmentId, { enabledOnly: false });

  test('follows the configuration: created once, and moved when the address changes', async () => {
    await webhookEndpointStore.ensureConfigured(db, environmentId, receiver);
    await webhookEndpointStore.ensureConfigured(db, environmentId, receiver);
    const [endpoint, ...more] = await endpoints();
    expect(more).toEqual([]);
    await webhookEndpointStore.ensureConfigured(db, environmentId, 'https://moved.example/');
    expect(await endpoints()).toEqual([{ ...endpoint, url: 'https://moved.example/' }]);
  });

  test('gives up what waits for it when it is disabled or removed', async () => {
    const { id } = await webhookEndpointStore.insert(db, environmentId, { id: randomUUID(), url: receiver });
    await append('waits', { targets: [{ endpointId: id, url: receiver }] });
    expect(await webhookEndpointStore.update(db, environmentId, id, { enabled: false })).toMatchObject({
      enabled: false,
      disabledAt: expect.any(Date),
    });
    expect(await webhookEndpointStore.list(db, environmentId, { enabledOnly: true })).toEqual([]);
    expect(await claimOne()).toBeUndefined();
    expect(await webhookEndpointStore.update(db, environmentId, id, { enabled: true })).toMatchObject({
      enabled: true,
      disabledAt: null,
    });
    await append('waits too', { targets: [{ endpointId: id, url: receiver }] });
    expect(await webhookEndpointStore.remove(db, environmentId, id)).toBe(true);
    expect(await claimOne()).toBeUndefined();
    expect(await endpoints()).toEqual([]);
  });

  test('takes its waiting deliveries along when it moves, and nothing else', async () => {
    const { id } = await webhookEndpointStore.insert(db, environmentId, { id: randomUUID(), url: receiver });
    await append('to the endpoint', { targets: [{ endpointId: id, url: receiver }] });
    await append('to a connection’s own address', { targets: [{ endpointId: null, url: receiver }] });
    await webhookEndpointStore.update(db, environmentId, id, { url: 'https://moved.example/' });
    expect((await claim(own.key)).map(({ eventUid, url }) => [eventUid, url])).toEqual([
      ['to the endpoint', 'https://moved.example/'],
      ['to a connection’s own address', receiver],
    ]);
  });

  test('is disabled when it is gone, or after five days without an accepted delivery', async () => {
    const { id } = await webhookEndpointStore.insert(db, environmentId, { id: randomUUID(), url: receiver });
    const note = (outcome: 'accepted' | 'failed' | 'gone') =>
      webhookEndpointStore.noteOutcome(db, environmentId, id, outcome);
    expect(await note('failed')).toBe(false);
    await clientOf(db)`update webhook_endpoints set failing_since = now() - interval '6 days' where id = ${id}`;
    expect(await note('accepted')).toBe(false);
    expect(await endpoints()).toMatchObject([{ failingSince: null }]);
    expect(await note('failed')).toBe(false);
    await clientOf(db)`update webhook_endpoints set failing_since = now() - interval '6 days' where id = ${id}`;
    expect(await note('failed')).toBe(true);
    expect(await endpoints()).toMatchObject([{ enabled: false }]);
    await webhookEndpointStore.update(db, environmentId, id, { enabled: true });
    expect(await endpoints()).toMatchObject([{ enabled: true, failingSince: null }]);
    expect(await note('gone')).toBe(true);
  });
});

function append(uid: string, given: Partial<eventStore.AppendEventInput> = {}): Promise<{ readonly id: number }> {
  return eventStore.append(db, environmentId, {
    uid,
    type: 'auth.creation',
    orderKey: 'github/c-1',
    body: '{}',
    targets: [{ endpointId: null, url: receiver }],
    ...given,
  });
}

async function claim(
  owner: number,
  given: Partial<deliveryStore.ClaimDueInput> = {},
): Promise<deliveryStore.ClaimedDelivery[]> {
  return [...(await deliveryStore.claimDue(db, { owner, limit: 20, leaseSeconds: 60, perEndpoint: 10, ...given }))];
}

async function claimOne(): Promise<deliveryStore.ClaimedDelivery | undefined> {
  const [delivery] = await claim(own.key, { limit: 1 });
  return delivery;
}

function record(
  delivery: deliveryStore.ClaimedDelivery | undefined,
  owner: number,
  given: Partial<deliveryStore.RecordAttemptInput>,
): Promise<boolean> {
  if (delivery === undefined) throw new Error('nothing was claimed');
  return deliveryStore.recordAttempt(db, delivery, {
    owner,
    outcome: 'delivered',
    retryInMs: null,
    statusCode: 200,
    error: null,
    request: null,
    responseBody: null,
    startedAt: new Date(),
    finishedAt: new Date(),
    ...given,
  });
}

async function attempts(): Promise<object[]> {
  return [...(await clientOf(db)`select * from webhook_attempts order by attempt`)];
}
