import { createHmac, randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { propsByOlderName, SDK_VERSIONS } from './published-node-sdk.js';
import { startServer, type TestServer } from './start-server.js';
import { startWebhookReceiver, type ReceivedWebhook, type WebhookReceiver } from './webhook-receiver.js';

/** After a migration, one UUID may serve for both: the older SDKs verify with the secret key. */
const ONE_KEY = randomUUID();

let app: TestServer;
let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
  app = await startServer({
    config: {
      secretKey: ONE_KEY,
      webhookUrl: receiver.url,
      webhookSecret: ONE_KEY,
      egressAllow: [new URL(receiver.url).host],
    },
  });
  await createApiKeyIntegration(app);
  const [endpoint] = (await app.trpc.webhookEndpoints.list.query()).data;
  await app.trpc.webhookEndpoints.update.mutate({ id: endpoint?.id ?? '', plain_signature: true });
});
afterAll(async () => {
  await app.close();
  await receiver[Symbol.asyncDispose]();
});

describe.each(SDK_VERSIONS)('@nangohq/node %s, which knows one key', (version, make) => {
  const sdk = () => make(propsByOlderName(app));
  let webhook: ReceivedWebhook;
  beforeAll(async () => {
    const connectionId = `hook-${version}`;
    await importApiKey(app, 'private', { connectionId, tags: { z: '1', a: 'ü/"</script>\u2028', 'b.c': '2' } });
    webhook = await vi.waitUntil(() => receiver.received.find(({ event }) => event.connectionId === connectionId), {
      timeout: 30_000,
    });
  });

  test('calls the API with it', async () => {
    expect(await sdk().listConnections({ connectionId: `hook-${version}` })).toMatchObject({
      connections: [{ provider_config_key: 'private' }],
    });
  });

  test('verifies the bytes by their HMAC', () => {
    const { body, headers } = webhook;
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'holdfast-webhooks' });
    expect(headers['x-nango-hmac-sha256']).toBe(createHmac('sha256', ONE_KEY).update(body).digest('hex'));
    expect(sdk().verifyIncomingWebhookRequest(body, headers)).toBe(true);
    expect(sdk().verifyIncomingWebhookRequest(body.replace('creation', 'override'), headers)).toBe(false);
  });

  test('verifies by the older signature what it has parsed and serialized again', () => {
    const parsed = JSON.parse(webhook.body) as Record<string, unknown>;
    // oxlint-disable-next-line typescript/no-deprecated
    const verify = (event: object) => sdk().verifyWebhookSignature(String(webhook.headers['x-nango-signature']), event);
    expect([verify(parsed), verify({ ...parsed, success: false })]).toEqual([true, false]);
  });
});
