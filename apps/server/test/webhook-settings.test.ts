import { createHoldfast, type Holdfast } from '@holdfast/client';
import { clientOf } from '@holdfast/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { propsFor, SDK_VERSIONS } from './published-node-sdk.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.js';

let app: TestServer;
let holdfast: Holdfast;
let configured: WebhookReceiver;
let own: WebhookReceiver;
beforeAll(async () => {
  [configured, own] = await Promise.all([startWebhookReceiver(), startWebhookReceiver()]);
  app = await startServer({ config: { webhookUrl: configured.url, egressAllow: ['127.0.0.0/8'] } });
  holdfast = createHoldfast({ url: app.url, secretKey: app.secretKey });
  await createApiKeyIntegration(app);
});
afterAll(async () => {
  await app.close();
  await configured[Symbol.asyncDispose]();
  await own[Symbol.asyncDispose]();
});

/** Everything that was queued has arrived. */
async function untilSent(): Promise<void> {
  const waiting = async () =>
    (await clientOf(app.database.db)`select from webhook_deliveries where status = 'pending'`).length;
  await expect.poll(waiting, { interval: 50 }).toBe(0);
}

function operationsOf(connectionId: string, at: WebhookReceiver = configured): string[] {
  return at.received.filter(({ event }) => event.connectionId === connectionId).map(({ event }) => event.operation);
}

test('sends creations and refused refreshes by default, but no deletions, and keeps omitted settings', async () => {
  expect(await holdfast.getWebhookSettings()).toEqual({
    data: {
      on_auth_creation: true,
      on_auth_refresh_error: true,
      on_connection_deletion: false,
      override_plain_signature: false,
    },
  });
  const { data } = await holdfast.updateWebhookSettings({ on_auth_refresh_error: false });
  expect(data).toEqual({
    on_auth_creation: true,
    on_auth_refresh_error: false,
    on_connection_deletion: false,
    override_plain_signature: false,
  });
  expect(await holdfast.updateWebhookSettings({ on_auth_refresh_error: true })).toEqual({
    data: { ...data, on_auth_refresh_error: true },
  });
  await expect(holdfast.updateWebhookSettings({ on_sync: true } as object)).rejects.toMatchObject({
    code: 'invalid_body',
    status: 400,
  });
});

describe.each(SDK_VERSIONS)('a deletion by @nangohq/node %s', (version, make) => {
  const remove = (id: string): Promise<unknown> => make(propsFor(app)).deleteConnection('private', id);

  test('is sent to nobody unless the environment enables it', async () => {
    await importApiKey(app, 'private', { connectionId: `quiet-${version}` });
    await remove(`quiet-${version}`);
    await untilSent();
    expect(operationsOf(`quiet-${version}`)).toEqual(['creation']);
  });

  test('has the shape of a creation, with the tags and the end user of the connection', async () => {
    const connectionId = `told-${version}`;
    await holdfast.updateWebhookSettings({ on_connection_deletion: true });
    const body = {
      provider_config_key: 'private',
      connection_id: connectionId,
      credentials: { type: 'API_KEY', apiKey: 'k' },
      end_user: { id: 'u1', email: 'ada@example.com' },
    };
    await rest(app, '/connections', { method: 'POST', body });
    await remove(connectionId);
    await untilSent();
    await holdfast.updateWebhookSettings({ on_connection_deletion: false });
    expect(operationsOf(connectionId)).toEqual(['creation', 'deletion']);
    const [created, deleted] = configured.received
      .filter(({ event }) => event.connectionId === connectionId)
      .map(({ event }) => event);
    const { missingScopes: _none, ...shape } = created ?? {};
    expect(deleted).toEqual({
      ...shape,
      operation: 'deletion',
      success: true,
      endUser: { endUserId: 'u1', endUserEmail: 'ada@example.com', tags: {} },
    });
  });
});

test('is not sent for connections that are deleted with their integration', async () => {
  await holdfast.updateWebhookSettings({ on_connection_deletion: true });
  await createApiKeyIntegration(app, 'passing');
  await importApiKey(app, 'passing', { connectionId: 'along' });
  await holdfast.deleteIntegration('passing');
  await untilSent();
  await holdfast.updateWebhookSettings({ on_connection_deletion: false });
  expect(operationsOf('along')).toEqual(['creation']);
});

test('sends only an override without on_auth_creation; the activity has both', async () => {
  await holdfast.updateWebhookSettings({ on_auth_creation: false });
  for (let count = 0; count < 2; count += 1) await importApiKey(app, 'private', { connectionId: 'made' });
  await untilSent();
  await holdfast.updateWebhookSettings({ on_auth_creation: true });
  expect(operationsOf('made')).toEqual(['override']);
  expect((await holdfast.listConnectionActivity('private', 'made')).data.map(({ type }) => type)).toEqual([
    'overridden',
    'created',
  ]);
});

test('sends to the URL of a connection instead of the endpoints, by the same settings', async () => {
  const make = (id: string): Promise<unknown> =>
    holdfast.importConnection({
      provider_config_key: 'private',
      connection_id: id,
      credentials: { type: 'API_KEY', apiKey: 'k' },
      webhook_url_override: own.url,
    });
  await make('own');
  await holdfast.updateWebhookSettings({ on_auth_creation: false, on_connection_deletion: true });
  await make('silent');
  await holdfast.deleteConnection('private', 'own');
  await untilSent();
  await holdfast.updateWebhookSettings({ on_auth_creation: true, on_connection_deletion: false });
  expect([operationsOf('own', own), operationsOf('silent', own)]).toEqual([['creation', 'deletion'], []]);
  expect([operationsOf('own'), operationsOf('silent')]).toEqual([[], []]);
});
