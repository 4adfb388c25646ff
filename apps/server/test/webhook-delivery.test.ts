import { createHash } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createHoldfast } from '@holdfast/client';
import { clientOf } from '@holdfast/db';
import { expect, test } from 'vitest';

import { createApiKeyIntegration } from './fixtures.js';
import { startServer, type StartServerOptions, type TestServer } from './start-server.js';
import { startWebhookReceiver } from './webhook-receiver.js';

const SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

async function startSender(config: StartServerOptions['config'] = {}, beside?: TestServer): Promise<TestServer> {
  const app = await startServer({
    config: { webhookSecret: SECRET, egressAllow: ['127.0.0.0/8'], ...config },
    ...(beside && { beside }),
  });
  if (!beside) await createApiKeyIntegration(app);
  return app;
}

async function importWith(app: TestServer, connectionId: string, override?: string): Promise<void> {
  const credentials = { type: 'API_KEY', apiKey: 'k' } as const;
  await app.trpc.connections.import.mutate({
    provider_config_key: 'private',
    connection_id: connectionId,
    credentials,
    webhook_url_override: override,
  });
}

const plainOf = (body: string): string => createHash('sha256').update(`${SECRET}${body}`).digest('hex');

test('finishes a delivery that was answered 200, whatever follows the head', async () => {
  const wire: Record<string, (response: ServerResponse) => void> = {
    page: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>thanks</p>'.repeat(20_000)),
    endless: (response) => void response.writeHead(201).write('{'),
    mislabeled: (response) => response.writeHead(200, { 'content-encoding': 'br' }).end('thanks'),
    short: (response) => {
      response.writeHead(202, { 'content-length': 500 }).write('x');
      response.socket?.end();
    },
  };
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    asked.push(name);
    request.resume().once('end', () => wire[name]?.(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await using app = await startSender();
  const names = Object.keys(wire);
  for (const name of names)
    await importWith(app, name, `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`);

  const rows = (): Promise<{ status: string; attempt: number; lastStatus: number | null }[]> =>
    clientOf(app.database.db)`select status, attempt, last_status from webhook_deliveries order by id`.then(
      (found) => [...found] as never,
    );
  await expect
    .poll(rows)
    .toEqual([200, 201, 200, 202].map((lastStatus) => ({ status: 'delivered', attempt: 1, lastStatus })));
  expect(asked.toSorted()).toEqual(names.toSorted());
  server.closeAllConnections();
  server.close();
});

test('sends the older signature to every receiver, including overrides, when the instance requires it', async () => {
  await using configured = await startWebhookReceiver();
  await using own = await startWebhookReceiver();
  await using app = await startSender({ webhookUrl: configured.url, webhookPlainSignature: true });
  await importWith(app, 'to-endpoint');
  await importWith(app, 'to-override', own.url);
  await expect.poll(() => [configured.received.length, own.received.length]).toEqual([1, 1]);
  for (const { headers, body } of [...configured.received, ...own.received])
    expect(headers['x-nango-signature']).toBe(plainOf(body));
});

test('sends the older signature to overrides only when the environment requires that', async () => {
  await using configured = await startWebhookReceiver();
  await using own = await startWebhookReceiver();
  await using app = await startSender({ webhookUrl: configured.url });
  await importWith(app, 'before', own.url);
  await expect.poll(() => own.received.length).toBe(1);
  const holdfast = createHoldfast({ url: app.url, secretKey: app.secretKey });
  await holdfast.updateWebhookSettings({ override_plain_signature: true });
  await importWith(app, 'after', own.url);
  await importWith(app, 'elsewhere');
  await expect.poll(() => [configured.received.length, own.received.length]).toEqual([1, 2]);
  expect(own.received.map(({ headers }) => 'x-nango-signature' in headers)).toEqual([false, true]);
  expect(own.received[1]?.headers['x-nango-signature']).toBe(plainOf(own.received[1]?.body ?? ''));
  expect(configured.received[0]?.headers).not.toHaveProperty('x-nango-signature');
});

test('names the environment in webhooks as the operator does, and renames it with everything in it', async () => {
  await using configured = await startWebhookReceiver();
  await using app = await startSender({ webhookUrl: configured.url });
  await importWith(app, 'early');
  await expect.poll(() => configured.received.length).toBe(1);
  await using renamed = await startSender({ environment: 'production' }, app);
  await importWith(renamed, 'late');
  await expect.poll(() => configured.received.length).toBe(2);
  expect(configured.received.map(({ event }) => [event.connectionId, event.environment])).toEqual([
    ['early', 'dev'],
    ['late', 'production'],
  ]);
  expect((await renamed.trpc.connections.list.query({})).connections.map(({ connection_id: id }) => id)).toEqual([
    'late',
    'early',
  ]);
});
