import { setTimeout as sleep } from 'node:timers/promises';

import { verifyWebhook } from '@holdfast/client';
import { clientOf } from '@holdfast/db';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';

import { openDeployment, type Deployment, type Replica } from './deployment.js';
import { startWebhookReceiver, type ReceivedWebhook, type WebhookReceiver } from './webhook-receiver.js';

const CONNECTIONS = 10;
const EVENTS_EACH = 20;
const KILLS = 4;

function openOutbox(receiver: WebhookReceiver): Promise<Deployment> {
  return openDeployment({ HOLDFAST_WEBHOOK_URL: receiver.url, HOLDFAST_EGRESS_ALLOW: new URL(receiver.url).host });
}

async function createIntegration({ client }: Replica): Promise<void> {
  const settings = { integration_config: { baseUrl: 'https://api.example.com' } };
  await client.createIntegration({ provider: 'private-api-bearer', unique_key: 'private', ...settings });
}

/** Creates or overrides a connection; its event contains `step`, which shows the order. */
async function importStep({ client }: Replica, connectionId: string, step: number, url?: string): Promise<void> {
  const credentials = { type: 'API_KEY', apiKey: 'an-api-key' } as const;
  const own = { connection_id: connectionId, tags: { step: String(step) }, webhook_url_override: url };
  await client.importConnection({ provider_config_key: 'private', credentials, ...own });
}

function stepOf({ event }: ReceivedWebhook): number {
  return Number(event.tags?.['step']);
}

/** The steps of one connection in the order of their first arrival. */
function firstArrivals(received: readonly ReceivedWebhook[], connectionId: string): number[] {
  const seen = new Set<string>();
  return received
    .filter(({ id, event }) => event.connectionId === connectionId && !seen.has(id) && seen.add(id))
    .map(stepOf);
}

interface Outstanding {
  readonly pending: number;
  readonly dead: number;
}

async function outstanding({ database }: Deployment): Promise<Outstanding> {
  const [row] = await clientOf(database.db)<[Outstanding]>`
    select count(*) filter (where status = 'pending') as pending, count(*) filter (where status = 'dead') as dead from webhook_deliveries`;
  return row;
}

/** Makes waiting deliveries due now: the waits of the schedule are minutes and hours. */
async function hurry({ database }: Deployment): Promise<void> {
  await clientOf(
    database.db,
  )`update webhook_deliveries set next_attempt_at = now() where status = 'pending' and next_attempt_at > now()`;
}

async function untilDelivered(deployment: Deployment): Promise<void> {
  for (let waited = 0; waited < 40_000; waited += 400) {
    if ((await outstanding(deployment)).pending === 0) return;
    await sleep(400);
    await hurry(deployment);
  }
  throw new Error(`still outstanding: ${JSON.stringify(await outstanding(deployment))}`);
}

async function eventsOf({ database }: Deployment): Promise<{ readonly uid: string; readonly body: string }[]> {
  return clientOf(database.db)<{ uid: string; body: string }[]>`select uid, body from events`;
}

async function expectSigned(webhook: ReceivedWebhook, secret: string): Promise<void> {
  const { headers, body } = webhook;
  const webhookId = headers['webhook-id'];
  expect(await verifyWebhook({ secret, headers, body })).toEqual({ ...webhook.event, webhookId });
  expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(webhook.event);
}

describe('webhooks', () => {
  test(
    'are all delivered, in order and signed, through kills, outages, refusals and lost responses',
    { timeout: 120_000 },
    async () => {
      await using receiver = await startWebhookReceiver();
      await using deployment = await openOutbox(receiver);
      const replicas = await Promise.all([deployment.start(), deployment.start()]);
      await createIntegration(replicas[0]);
      let count = 0;
      receiver.react(async () => {
        count += 1;
        await sleep(Math.random() * 60);
        return count % 20 === 0 ? 500 : count % 33 === 0 ? 'hang up' : 204;
      });

      const acknowledged: string[] = [];
      async function produce(connectionId: string): Promise<void> {
        for (let step = 1; step <= EVENTS_EACH; step += 1) {
          const replica = replicas[step % 2] ?? replicas[0];
          const done = await importStep(replica, connectionId, step).then(
            () => true,
            () => false,
          );
          if (done) acknowledged.push(`${connectionId}/${step}`);
          await sleep(Math.random() * 900);
        }
      }
      async function disturb(): Promise<void> {
        for (let kill = 0; kill < KILLS; kill += 1) {
          if (kill === 1) await receiver.goDown();
          const next = await deployment.start();
          if (kill === 1) await receiver.comeUp();
          const old = replicas[kill % 2];
          replicas[kill % 2] = next;
          await old?.kill();
          await hurry(deployment);
        }
      }
      const ids = Array.from({ length: CONNECTIONS }, (_, index) => `c${index}`);
      await Promise.all([...ids.map(produce), disturb()]);
      await untilDelivered(deployment);

      expect(await outstanding(deployment)).toEqual({ pending: 0, dead: 0 });
      const events = await eventsOf(deployment);
      const bodies = new Map(receiver.received.map(({ id, body }) => [id, body]));
      expect(Object.fromEntries(bodies)).toEqual(Object.fromEntries(events.map(({ uid, body }) => [uid, body])));
      expect(events.filter(({ uid }) => !receiver.accepted.has(uid))).toEqual([]);
      for (const webhook of receiver.received) expect(bodies.get(webhook.id)).toBe(webhook.body);

      // An acknowledged change has its event; an interrupted one may have one.
      const arrived = new Set(receiver.received.map((webhook) => `${webhook.event.connectionId}/${stepOf(webhook)}`));
      expect(acknowledged.length).toBeGreaterThan(CONNECTIONS * EVENTS_EACH * 0.8);
      expect(acknowledged.filter((key) => !arrived.has(key))).toEqual([]);
      for (const id of ids) {
        const steps = firstArrivals(receiver.received, id);
        expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      }
      expect(receiver.received.length).toBeGreaterThan(events.length);
      for (const webhook of receiver.received) await expectSigned(webhook, deployment.webhookSecret);
    },
  );

  test('of a killed process are sent again at once by another, under the same id', { timeout: 60_000 }, async () => {
    await using receiver = await startWebhookReceiver();
    await using deployment = await openOutbox(receiver);
    const [doomed, survivor] = [await deployment.start(), deployment.start()];
    receiver.react(() => new Promise(() => undefined));
    await createIntegration(doomed);
    await importStep(doomed, 'c1', 1);
    await expect.poll(() => receiver.received.length).toBe(1);
    await survivor;
    receiver.react(() => 204);
    await doomed.kill();
    await expect.poll(() => outstanding(deployment)).toEqual({ pending: 0, dead: 0 });
    expect(receiver.received.map(({ id, body }) => `${id} ${body}`)).toEqual(
      Array(2).fill(`${receiver.received[0]?.id} ${receiver.received[0]?.body}`),
    );
  });

  test('of a connection wait for its unresponsive receiver, and delay no others', { timeout: 60_000 }, async () => {
    await using receiver = await startWebhookReceiver();
    await using deployment = await openOutbox(receiver);
    const replica = await deployment.start();
    await createIntegration(replica);
    let release: (reaction: number) => void = () => undefined;
    const held = new Promise<number>((resolve) => {
      release = resolve;
    });
    receiver.react(({ event }) => (event.connectionId.startsWith('free') ? 204 : held));

    // More of them than there are lanes, each with its own receiver that never answers either.
    for (let count = 0; count < 10; count += 1)
      await importStep(replica, `mute-${count}`, 1, `${receiver.url}/${count}`);
    const ids = ['free-1', 'stuck', 'free-2', 'free-3'];
    for (const step of [1, 2, 3]) for (const id of ids) await importStep(replica, id, step);
    const free = ids.filter((id) => id !== 'stuck');
    await expect.poll(() => free.map((id) => firstArrivals(receiver.received, id))).toEqual(free.map(() => [1, 2, 3]));
    expect(firstArrivals(receiver.received, 'stuck')).toEqual([1]);

    release(503);
    receiver.react(() => 204);
    await untilDelivered(deployment);
    expect(firstArrivals(receiver.received, 'stuck')).toEqual([1, 2, 3]);
    const first = receiver.received.filter(
      (webhook) => webhook.event.connectionId === 'stuck' && stepOf(webhook) === 1,
    );
    expect(first.length).toBeGreaterThan(1);
    expect(new Set(first.map(({ id, body }) => `${id} ${body}`)).size).toBe(1);
  });
});
