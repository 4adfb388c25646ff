import { createHash } from 'node:crypto';

import { createHoldfast, verifyWebhook } from '@holdfast/client';
import { clientOf } from '@holdfast/db';
import { signRowsAgain } from '@holdfast/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { startServer, type TestServer } from './start-server.js';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.js';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

let app: TestServer;
let receivers: readonly WebhookReceiver[];
beforeAll(async () => {
  receivers = await Promise.all([startWebhookReceiver(), startWebhookReceiver()]);
  app = await startServer({
    config: { webhookUrl: receivers[0]?.url ?? null, webhookSecret: SECRET, egressAllow: ['127.0.0.0/8'] },
  });
  await createApiKeyIntegration(app);
});
afterAll(async () => {
  await app.close();
  for (const receiver of receivers) await receiver[Symbol.asyncDispose]();
});

const [configured, second] = [() => receiver(0), () => receiver(1)];
function receiver(index: number): WebhookReceiver {
  const found = receivers[index];
  if (!found) throw new Error('there is no such receiver');
  return found;
}

async function waitingFor(endpointId: string): Promise<[{ waiting: number; urls: string[] }]> {
  return clientOf(app.database.db)<[{ waiting: number; urls: string[] }]>`
    select count(*) as waiting, array_agg(distinct url) as urls from webhook_deliveries where endpoint_id = ${endpointId} and status = 'pending'`;
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(condition, { interval: 50 }).toBe(true);
}

test('sends every event to every enabled endpoint, with the older header only on request', async () => {
  const holdfast = createHoldfast({ url: app.url, secretKey: app.secretKey });
  const { data: made } = await holdfast.createWebhookEndpoint({ url: second().url, plain_signature: true });
  expect(made).toEqual({
    id: expect.any(String),
    url: second().url,
    enabled: true,
    plain_signature: true,
    has_own_signing_key: true,
    created_at: expect.any(String),
    disabled_at: null,
    failing_since: null,
    webhook_signing_key: expect.stringMatching(/^whsec_/),
  });
  expect((await holdfast.listWebhookEndpoints()).data.map(({ url }) => url)).toEqual([configured().url, second().url]);

  await importApiKey(app, 'private', { connectionId: 'c1' });
  await until(() => configured().received.length === 1 && second().received.length === 1);
  expect(configured().received[0]?.headers).not.toHaveProperty('x-nango-signature');
  const received = second().received[0];
  expect(received?.headers['x-nango-signature']).toBe(
    createHash('sha256').update(`${made.webhook_signing_key}${received?.body}`).digest('hex'),
  );
  expect(
    await verifyWebhook({
      secret: made.webhook_signing_key,
      headers: received?.headers ?? {},
      body: received?.body ?? '',
    }),
  ).toMatchObject({ connectionId: 'c1' });

  const { data: changed } = await holdfast.updateWebhookEndpoint(made.id, { plain_signature: false, enabled: false });
  expect(changed).toMatchObject({ plain_signature: false, enabled: false, disabled_at: expect.any(String) });
  await importApiKey(app, 'private', { connectionId: 'c2' });
  await until(() => configured().received.length === 2);
  await holdfast.deleteWebhookEndpoint(made.id);
  expect((await holdfast.listWebhookEndpoints()).data).toHaveLength(1);
  expect(second().received).toHaveLength(1);
});

test('sends nothing more to a receiver that says it is gone', async () => {
  const { data } = await app.trpc.webhookEndpoints.create.mutate({ url: second().url });
  second().react(() => 410);
  await importApiKey(app, 'private', { connectionId: 'c3' });
  const state = async () => (await app.trpc.webhookEndpoints.list.query()).data.find(({ id }) => id === data.id);
  await until(async () => (await state())?.enabled === false);
  expect(app.log()).toContain('a webhook endpoint was disabled');
});

test.each<[string, object, string]>([
  ['a private URL', { url: 'https://192.168.0.1/hook' }, 'url: this address is not allowed for webhooks'],
  ['a URL of this service', { url: 'own' }, 'url: this address is not allowed for webhooks'],
  ['no address', { url: '' }, 'url: must be an address'],
  ['an unknown member', { url: 'https://a.example/', secret: 'x' }, 'secret'],
])('refused: %s', async (_what, input, message) => {
  const given =
    'url' in input && input.url === 'own' ? { url: `${app.running.wiring.config.publicUrl.href}hook` } : input;
  await expect(app.trpc.webhookEndpoints.create.mutate(given as { url: string })).rejects.toMatchObject({
    message: expect.stringContaining(message),
    data: { httpStatus: 400 },
  });
});

test('allows twenty at most, even when many are created at once', async () => {
  await using fresh = await startServer();
  const made = await Promise.allSettled(
    Array.from({ length: 25 }, (_, index) =>
      fresh.trpc.webhookEndpoints.create.mutate({ url: `https://a.example/${index}` }),
    ),
  );
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  expect((await fresh.trpc.webhookEndpoints.list.query()).data).toHaveLength(20);
});

test('reports an unknown one', async () => {
  const id = '0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3';
  await expect(app.trpc.webhookEndpoints.update.mutate({ id, enabled: true })).rejects.toMatchObject({
    data: { httpStatus: 404 },
  });
  await expect(app.trpc.webhookEndpoints.delete.mutate({ id })).rejects.toMatchObject({ data: { httpStatus: 404 } });
});

test('follows its configuration: starts without failures, and moves the waiting deliveries of the old URL', async () => {
  const [before] = (await app.trpc.webhookEndpoints.list.query()).data;
  configured().react(() => 503);
  await importApiKey(app, 'private', { connectionId: 'c4' });
  const [{ waiting }] = await waitingFor(before?.id ?? '');
  expect(waiting).toBe(1);
  await clientOf(
    app.database.db,
  )`update webhook_endpoints set enabled = false, disabled_at = now(), failing_since = now() where id = ${before?.id ?? ''}`;
  await signRowsAgain(app.running.wiring.runtime.db);
  await using restarted = await startServer({ beside: app, config: { webhookUrl: 'https://moved.example/hook' } });
  expect((await restarted.trpc.webhookEndpoints.list.query()).data.find(({ id }) => id === before?.id)).toMatchObject({
    url: 'https://moved.example/hook',
    enabled: true,
    disabled_at: null,
  });
  expect(await waitingFor(before?.id ?? '')).toEqual([{ waiting: 1, urls: ['https://moved.example/hook'] }]);
  const { data } = await restarted.trpc.webhookEndpoints.list.query();
  expect(data.map(({ url }) => url)).toContain('https://moved.example/hook');
  expect(data.map(({ url }) => url)).not.toContain(configured().url);
});

test('shows a new secret of the environment once, which signs for the configured endpoint next to the previous one', async () => {
  await using fresh = await startServer({
    config: { webhookUrl: configured().url, webhookSecret: SECRET, egressAllow: ['127.0.0.0/8'] },
  });
  await createApiKeyIntegration(fresh);
  const holdfast = createHoldfast({ url: fresh.url, secretKey: fresh.secretKey });
  const { data } = await holdfast.rotateWebhookSecret();
  configured().react(() => 200);
  const before = configured().received.length;
  await importApiKey(fresh, 'private', { connectionId: 'rotated' });
  await until(() => configured().received.length > before);
  const { headers = {}, body = '' } = configured().received.at(-1) ?? {};
  for (const secret of [data.webhook_signing_key, SECRET]) {
    expect(await verifyWebhook({ secret, headers, body })).toMatchObject({ connectionId: 'rotated' });
  }
  expect(JSON.stringify(await holdfast.listWebhookEndpoints())).not.toContain(data.webhook_signing_key);
});
