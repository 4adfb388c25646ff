import { createHash, createHmac } from 'node:crypto';

import { createHoldfast, HoldfastError, verifyWebhook, type Holdfast } from '@holdfast/client';
import { clientOf } from '@holdfast/db';
import { signRowsAgain } from '@holdfast/db/testing';
import { signWebhook } from '@holdfast/webhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { propsFor, SDK_VERSIONS } from './published-node-sdk.js';
import { startServer, type TestServer } from './start-server.js';
import { startWebhookReceiver, type ReceivedWebhook, type WebhookReceiver } from './webhook-receiver.js';

const OF_ENVIRONMENT = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

let app: TestServer;
let holdfast: Holdfast;
let receivers: { readonly configured: WebhookReceiver; readonly a: WebhookReceiver; readonly b: WebhookReceiver };
beforeEach(async () => {
  const [configured, a, b] = await Promise.all([
    startWebhookReceiver(),
    startWebhookReceiver(),
    startWebhookReceiver(),
  ]);
  receivers = { configured, a, b };
  app = await startServer({
    config: { webhookUrl: configured.url, webhookSecret: OF_ENVIRONMENT, egressAllow: ['127.0.0.0/8'] },
  });
  holdfast = createHoldfast({ url: app.url, secretKey: app.secretKey });
  await createApiKeyIntegration(app);
});
afterEach(async () => {
  await app.close();
  for (const receiver of Object.values(receivers)) await receiver[Symbol.asyncDispose]();
});

/** The webhook that `receiver` gets for a new connection. */
async function deliveredTo(
  receiver: WebhookReceiver,
  connectionId: string,
  override?: string,
): Promise<ReceivedWebhook> {
  if (override === undefined) await importApiKey(app, 'private', { connectionId });
  else
    await app.trpc.connections.import.mutate({
      provider_config_key: 'private',
      connection_id: connectionId,
      credentials: { type: 'API_KEY', apiKey: 'k' },
      webhook_url_override: override,
    });
  const find = (): ReceivedWebhook | undefined =>
    receiver.received.find(({ event }) => event.connectionId === connectionId);
  await expect.poll(find, { interval: 50 }).toBeDefined();
  return find() as ReceivedWebhook;
}

async function accepts(secret: string, { headers, body }: Pick<ReceivedWebhook, 'headers' | 'body'>): Promise<boolean> {
  return verifyWebhook({ secret, headers, body }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof HoldfastError && error.code === 'invalid_signature') return false;
      throw error;
    },
  );
}

describe('two created endpoints', () => {
  let secrets: { readonly a: string; readonly b: string };
  beforeEach(async () => {
    const [a, b] = await Promise.all(
      [receivers.a, receivers.b].map(({ url }) => holdfast.createWebhookEndpoint({ url, plain_signature: true })),
    );
    secrets = { a: a?.data.webhook_signing_key ?? '', b: b?.data.webhook_signing_key ?? '' };
  });

  test('verify their own webhooks by every signature, and refuse those signed for the other or the environment', async () => {
    const toA = await deliveredTo(receivers.a, 'c1');
    const toB = await deliveredTo(receivers.b, 'c2');
    const toConfigured = await deliveredTo(receivers.configured, 'c3');
    expect(
      await Promise.all([accepts(secrets.a, toA), accepts(secrets.b, toB), accepts(OF_ENVIRONMENT, toConfigured)]),
    ).toEqual([true, true, true]);
    for (const [secret, webhook] of [
      [secrets.a, toB],
      [secrets.b, toA],
      [OF_ENVIRONMENT, toA],
      [secrets.a, toConfigured],
    ] as const)
      expect(await accepts(secret, webhook)).toBe(false);
    expect(toA.headers['x-nango-hmac-sha256']).toBe(createHmac('sha256', secrets.a).update(toA.body).digest('hex'));
    expect(toB.headers['x-nango-signature']).toBe(createHash('sha256').update(`${secrets.b}${toB.body}`).digest('hex'));
  });

  test('do not let the owner of one forge an event for the other', async () => {
    const body = JSON.stringify({ type: 'auth', operation: 'creation', connectionId: 'forged' });
    const forged = {
      body,
      headers: await signWebhook({
        secrets: [secrets.a],
        id: 'msg_forged',
        timestamp: new Date(),
        body,
        withPlainSignature: true,
      }),
    };
    expect(await accepts(secrets.b, { ...forged, headers: { ...forged.headers } })).toBe(false);
    for (const [, make] of SDK_VERSIONS) {
      const sdkWith = (webhookSigningKey: string) => make({ ...propsFor(app), webhookSigningKey });
      expect(sdkWith(secrets.b).verifyIncomingWebhookRequest(body, { ...forged.headers })).toBe(false);
      expect(sdkWith(secrets.a).verifyIncomingWebhookRequest(body, { ...forged.headers })).toBe(true);
    }
  });

  test('show their secret in no list and no change, only on request', async () => {
    const { data: endpoints } = await holdfast.listWebhookEndpoints();
    const made = endpoints.filter(({ has_own_signing_key: own }) => own);
    expect(made).toHaveLength(2);
    expect(endpoints.filter(({ url }) => url === receivers.configured.url)).toMatchObject([
      { has_own_signing_key: false },
    ]);
    const shown = await Promise.all(
      made.map(async ({ id }) => (await holdfast.getWebhookEndpointSecret(id)).data.webhook_signing_key),
    );
    expect(new Set(shown)).toEqual(new Set(Object.values(secrets)));
    const changed = await holdfast.updateWebhookEndpoint(made[0]?.id ?? '', { enabled: false });
    expect(JSON.stringify([endpoints, changed])).not.toContain('whsec_');
  });

  test('sign with both secrets after a rotation of one, which changes neither the other nor the environment', async () => {
    const id = (await holdfast.listWebhookEndpoints()).data.find(({ url }) => url === receivers.a.url)?.id ?? '';
    const next = (await holdfast.rotateWebhookEndpointSecret(id)).data.webhook_signing_key;
    expect((await holdfast.getWebhookEndpointSecret(id)).data.webhook_signing_key).toBe(next);
    const toA = await deliveredTo(receivers.a, 'c4');
    expect(await Promise.all([next, secrets.a, secrets.b].map((secret) => accepts(secret, toA)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(toA.headers['x-nango-hmac-sha256']).toBe(createHmac('sha256', next).update(toA.body).digest('hex'));
    expect(await accepts(secrets.b, await deliveredTo(receivers.b, 'c5'))).toBe(true);

    await clientOf(app.database.db)`update webhook_endpoints set previous_secret_until = now() where id = ${id}`;
    await signRowsAgain(app.running.wiring.runtime.db);
    const later = await deliveredTo(receivers.a, 'c6');
    expect(await Promise.all([next, secrets.a].map((secret) => accepts(secret, later)))).toEqual([true, false]);
  });
});

test('keeps the environment’s secret of an earlier endpoint until its rotation, which also signs with it for a day', async () => {
  const { data: made } = await holdfast.createWebhookEndpoint({ url: receivers.a.url });
  await clientOf(app.database.db)`update webhook_endpoints set sealed_secret = null where id = ${made.id}`;
  expect((await holdfast.getWebhookEndpointSecret(made.id)).data).toEqual({ webhook_signing_key: null });
  expect(await accepts(OF_ENVIRONMENT, await deliveredTo(receivers.a, 'c1'))).toBe(true);

  const own = (await holdfast.rotateWebhookEndpointSecret(made.id)).data.webhook_signing_key;
  const during = await deliveredTo(receivers.a, 'c2');
  expect(await Promise.all([own, OF_ENVIRONMENT].map((secret) => accepts(secret, during)))).toEqual([true, true]);
  await clientOf(app.database.db)`update webhook_endpoints set previous_secret_until = now() where id = ${made.id}`;
  await signRowsAgain(app.running.wiring.runtime.db);
  const after = await deliveredTo(receivers.a, 'c3');
  expect(await Promise.all([own, OF_ENVIRONMENT].map((secret) => accepts(secret, after)))).toEqual([true, false]);
});

test('signs for the URL of a connection with the environment’s secret, whatever endpoints there are', async () => {
  const { data: made } = await holdfast.createWebhookEndpoint({ url: receivers.b.url });
  const webhook = await deliveredTo(receivers.a, 'c1', receivers.a.url);
  expect(
    await Promise.all([OF_ENVIRONMENT, made.webhook_signing_key].map((secret) => accepts(secret, webhook))),
  ).toEqual([true, false]);
});

test('does not accept the previous secret of an endpoint as its current one', async () => {
  const { data: made } = await holdfast.createWebhookEndpoint({ url: receivers.a.url });
  await holdfast.rotateWebhookEndpointSecret(made.id);
  await clientOf(
    app.database.db,
  )`update webhook_endpoints set sealed_secret = sealed_previous_secret where id = ${made.id}`;
  await expect(holdfast.getWebhookEndpointSecret(made.id)).rejects.toThrow('a stored secret could not be opened');
});
