import { setMaxListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { createEgress, type EgressInit } from '../src/index.js';
import { createDeferred } from './deferred.js';
import { listenHttp } from './listen.js';

const INIT: EgressInit = { method: 'GET', deadlineMs: 20_000, maxResponseBytes: 1024 };
const SETTLING_MS = 150;

/** A server that holds every request until `answerAll` is called, and counts how many it held at most. */
async function listenHolding() {
  const held = new Set<ServerResponse>();
  let most = 0;
  let total = 0;
  const listener = await listenHttp((_request, response) => {
    held.add(response);
    total += 1;
    most = Math.max(most, held.size);
  });
  const answerAll = (): void => {
    for (const response of held) {
      held.delete(response);
      response.end('ok');
    }
  };
  return { listener, held, answerAll, most: () => most, total: () => total };
}

test('a host gets at most 20 requests at once, and all of them in the end', async () => {
  const server = await listenHolding();
  await using listener = server.listener;
  const egress = createEgress({ allow: [listener.host] });
  const fetches = Array.from({ length: 50 }, () => egress.fetch(listener.url, INIT));
  const all = Promise.all(fetches);
  await expect.poll(() => server.held.size).toBe(20);
  await sleep(SETTLING_MS);
  expect(server.held.size).toBe(20);

  const answering = setInterval(server.answerAll, 5);
  expect((await all).map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
  clearInterval(answering);
  expect([server.most(), server.total()]).toEqual([20, 50]);
  expect(listener.connections()).toBeLessThanOrEqual(20);
  await egress.close();
});

test('hosts that take as many places as they can leave one for a new host', async () => {
  const server = await listenHolding();
  await using listener = server.listener;
  await using quick = await listenHttp((_request, response) => response.end('quick'));
  const egress = createEgress({ allow: [listener.host, quick.host], resolve: async () => ['127.0.0.1'] });
  const hosts = Array.from({ length: 22 }, (_, n) => `http://host${n}.test:${listener.port}/`);
  const all = Promise.all(hosts.flatMap((url) => Array.from({ length: 20 }, () => egress.fetch(url, INIT))));
  await expect.poll(() => server.held.size).toBeGreaterThan(270);
  await sleep(SETTLING_MS);
  expect(server.held.size).toBeLessThan(300);
  expect(await (await egress.fetch(quick.url, INIT)).text()).toBe('quick');

  const answering = setInterval(server.answerAll, 5);
  expect(await all).toHaveLength(440);
  clearInterval(answering);
  expect(server.most()).toBeLessThanOrEqual(300);
  await egress.close();
});

test('requests of one pool do not wait for those of another', async () => {
  const server = await listenHolding();
  await using listener = server.listener;
  await using quick = await listenHttp((_request, response) => response.end('quick'));
  const egress = createEgress({ allow: [listener.host, quick.host], resolve: async () => ['127.0.0.1'] });
  const hosts = Array.from({ length: 300 }, (_, n) => `http://host${n}.test:${listener.port}/`);
  const slow = hosts.map((url) => egress.fetch(url, { ...INIT, turn: { pool: 'chosen' } }));
  await expect.poll(() => server.held.size).toBe(300);
  for (const pool of ['connect', 'refresh', 'chosen_refresh', 'webhook', 'revocation'] as const) {
    expect(await (await egress.fetch(quick.url, { ...INIT, deadlineMs: 5_000, turn: { pool } })).text()).toBe('quick');
  }
  await expect(egress.fetch(quick.url, { ...INIT, deadlineMs: 100, turn: { pool: 'chosen' } })).rejects.toMatchObject({
    kind: 'timeout',
  });

  const answering = setInterval(server.answerAll, 5);
  await Promise.all(slow);
  clearInterval(answering);
  await egress.close();
});

test('a group stays within its limit whatever hosts it calls, and others pass it', async () => {
  const server = await listenHolding();
  await using listener = server.listener;
  const egress = createEgress({ allow: [listener.host], resolve: async () => ['127.0.0.1'] });
  const url = (n: number): string => `http://host${n}.test:${listener.port}/`;
  const ofSession = (name: string) => ({
    ...INIT,
    turn: { pool: 'chosen' as const, groups: [{ name, limit: 4, shareOfFree: 1 }] },
  });
  const first = Array.from({ length: 12 }, (_, n) => egress.fetch(url(n % 3), ofSession('one')));
  await expect.poll(() => server.held.size).toBe(4);
  await sleep(SETTLING_MS);
  expect(server.held.size).toBe(4);
  const second = egress.fetch(url(0), ofSession('another'));
  await expect.poll(() => server.held.size).toBe(5);

  const answering = setInterval(server.answerAll, 5);
  await Promise.all([...first, second]);
  clearInterval(answering);
  await egress.close();
});

test('a stuck host does not delay another, and requests aborted while waiting are never sent', async () => {
  const server = await listenHolding();
  await using stuck = server.listener;
  await using quick = await listenHttp((_request, response) => response.end('quick'));
  const egress = createEgress({ allow: [`stuck.test:${stuck.port}`, quick.host], resolve: async () => ['127.0.0.1'] });
  const controller = new AbortController();
  // All requests share one signal, unlike in production, so the listener warning is turned off.
  setMaxListeners(0, controller.signal);
  const init = { ...INIT, deadlineMs: 60_000, signal: controller.signal };
  const outcomes = Promise.allSettled(
    Array.from({ length: 400 }, () => egress.fetch(`http://stuck.test:${stuck.port}/`, init)),
  );
  await expect.poll(() => server.held.size).toBe(20);
  expect(await (await egress.fetch(quick.url, INIT)).text()).toBe('quick');

  controller.abort();
  expect((await outcomes).every(({ status }) => status === 'rejected')).toBe(true);
  await sleep(SETTLING_MS);
  expect(server.total()).toBe(20);
  await egress.close();
});

test('the deadline includes waiting for a place', async () => {
  const server = await listenHolding();
  await using listener = server.listener;
  const egress = createEgress({ allow: [listener.host] });
  const controller = new AbortController();
  // All requests share one signal, unlike in production, so the listener warning is turned off.
  setMaxListeners(0, controller.signal);
  const init = { ...INIT, deadlineMs: 60_000, signal: controller.signal };
  const outcomes = Promise.allSettled(Array.from({ length: 20 }, () => egress.fetch(listener.url, init)));
  await expect.poll(() => server.held.size).toBe(20);
  await expect(egress.fetch(listener.url, { ...INIT, deadlineMs: 200 })).rejects.toMatchObject({
    kind: 'timeout',
    status: null,
  });
  expect(server.total()).toBe(20);
  controller.abort();
  await outcomes;
  await egress.close();
});

test('the deadline includes name resolution, and nothing is sent when the resolver responds too late', async () => {
  let requests = 0;
  await using server = await listenHttp((_request, response) => {
    requests += 1;
    response.end();
  });
  const answer = createDeferred<readonly string[]>();
  const egress = createEgress({ allow: [server.host], resolve: () => answer.promise });
  await expect(egress.fetch(`http://slow.test:${server.port}/`, { ...INIT, deadlineMs: 200 })).rejects.toMatchObject({
    kind: 'timeout',
    status: null,
  });
  answer.resolve(['127.0.0.1']);
  await sleep(SETTLING_MS);
  expect(requests).toBe(0);
  await egress.close();
});

test('fetch succeeds after many requests to the same host have timed out', async () => {
  let slow = true;
  await using server = await listenHttp((_request, response) => {
    if (!slow) response.end('ok');
  });
  const egress = createEgress({ allow: [server.host] });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 60 }, () => egress.fetch(server.url, { ...INIT, deadlineMs: 200 })),
  );
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
  slow = false;
  expect(await (await egress.fetch(server.url, INIT)).text()).toBe('ok');
  await egress.close();
});
