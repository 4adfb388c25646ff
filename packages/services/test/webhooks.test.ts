import { clientOf, eventStore } from '@holdfast/db';
import { EgressDeniedError, EgressFailedError } from '@holdfast/egress';
import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import {
  createWebhookEndpoint,
  deleteConnection,
  deliverDueWebhooks,
  ensureEnvironment,
  getWebhookDelivery,
  listConnectionActivity,
  listWebhookDeliveries,
  listWebhookEndpoints,
  resendWebhookDelivery,
  rotateWebhookSecret,
  testWebhookEndpoint,
  updateWebhookEndpoint,
  updateWebhookSettings,
  type Runtime,
} from '@holdfast/services';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { read } from './browser-flow.js';
import { startServices, type TestServices } from './test-runtime.js';

const URL_OF_RECEIVER = 'https://receiver.test/webhooks';

interface Receiver {
  readonly runtime: Runtime;
  readonly bodies: string[];
  readonly signatures: string[];
  readonly deadlines: unknown[];
}

/** A receiver that gives every webhook the same answer. */
function receiver(services: TestServices, answer: () => Response): Receiver {
  const bodies: string[] = [];
  const signatures: string[] = [];
  const deadlines: unknown[] = [];
  const runtime: Runtime = {
    ...services.ctx,
    webhookEgress: {
      ...services.ctx.webhookEgress,
      fetch: (_url, init) => {
        bodies.push(String(init?.body));
        deadlines.push(init?.deadlineMs);
        signatures.push(new Headers(init?.headers).get('webhook-signature') ?? '');
        return Promise.resolve(answer());
      },
    },
  };
  return { runtime, bodies, signatures, deadlines };
}

async function queue(services: TestServices, environmentId: string, uid: string): Promise<void> {
  const targets = [{ endpointId: null, url: URL_OF_RECEIVER }];
  await eventStore.append(services.ctx.db, environmentId, {
    uid,
    type: 'auth.creation',
    orderKey: uid,
    body: `"${uid}"`,
    targets,
  });
}

interface Row {
  readonly status: string;
  readonly attempt: number;
  readonly waitSeconds: number;
  readonly claimed: boolean;
  readonly lastError: string | null;
}

async function delivery(services: TestServices, uid: string): Promise<Row | undefined> {
  const [row] = await clientOf(services.ctx.db)<Row[]>`
    select d.status, d.attempt, round(extract(epoch from d.next_attempt_at - now()))::int as wait_seconds,
      d.claimed_by is not null as claimed, d.last_error
    from webhook_deliveries d join events e on e.environment_id = d.environment_id and e.id = d.event_id where e.uid = ${uid}`;
  return row;
}

test('postpones a webhook that cannot be signed, and sends those of other environments', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const { environment: broken } = await ensureEnvironment(services.ctx, { name: 'broken' });
  await clientOf(services.ctx.db)`
    update environments set sealed_webhook_secret = set_byte(sealed_webhook_secret, length(sealed_webhook_secret) - 1,
      (get_byte(sealed_webhook_secret, length(sealed_webhook_secret) - 1) + 1) % 256) where id = ${broken.id}`;
  await queue(services, broken.id, 'msg_broken');
  await queue(services, services.ctx.environment.id, 'msg_good');
  const { runtime, bodies } = receiver(services, () => new Response(null, { status: 204 }));

  expect(await deliverDueWebhooks(runtime)).toBe(2);
  expect(bodies).toEqual(['"msg_good"']);
  expect(await delivery(services, 'msg_good')).toMatchObject({ status: 'delivered', attempt: 1 });
  expect(await delivery(services, 'msg_broken')).toMatchObject({
    status: 'pending',
    attempt: 1,
    claimed: false,
    lastError: 'the webhook could not be sent',
  });
});

test.each([
  ['ends at 410', new Headers(), 410, { status: 'dead', attempt: 1 }],
  [
    'waits as long as 429 requests',
    new Headers({ 'retry-after': '120' }),
    429,
    { status: 'pending', waitSeconds: 120 },
  ],
  [
    'counts a Retry-After of a day as an hour',
    new Headers({ 'retry-after': '86400' }),
    503,
    { status: 'pending', waitSeconds: 3_600 },
  ],
  [
    'ignores an invalid Retry-After',
    new Headers({ 'retry-after': 'soon' }),
    503,
    { status: 'pending', waitSeconds: 5 },
  ],
  [
    'treats a redirect as a refusal',
    new Headers({ location: 'https://elsewhere.test/' }),
    302,
    { status: 'pending', attempt: 1 },
  ],
])('handles an answer of the receiver: %s', async (_rule, headers, status, expected) => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await queue(services, services.ctx.environment.id, 'msg_1');
  const { runtime } = receiver(services, () => new Response(null, { status, headers }));

  await deliverDueWebhooks(runtime);
  const { waitSeconds, ...rest } = expected as { waitSeconds?: number };
  const row = await delivery(services, 'msg_1');
  expect(row).toMatchObject(rest);
  if (waitSeconds !== undefined) expect(Math.abs((row?.waitSeconds ?? 0) - waitSeconds)).toBeLessThan(3);
  expect(await deliverDueWebhooks(runtime)).toBe(0);
});

test('writes a deletion and its webhook together or not at all', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const { ctx } = services;
  await services.importOAuth2({ id: 'c1', expiresInMs: 3_600_000 });
  await updateWebhookSettings(ctx, { on_connection_deletion: true });
  await createWebhookEndpoint(ctx, { url: URL_OF_RECEIVER, plain_signature: false });
  const remove = (): Promise<unknown> => deleteConnection(ctx, { connection_id: 'c1', provider_config_key: 'demo' });
  await clientOf(ctx.db)`alter table webhook_deliveries rename to elsewhere`;
  await expect(remove()).rejects.toThrow('webhook_deliveries');
  await clientOf(ctx.db)`alter table elsewhere rename to webhook_deliveries`;
  expect(await clientOf(ctx.db)`select from connections where deleted_at is null`).toHaveLength(1);

  await remove();
  const { runtime, bodies } = receiver(services, () => new Response());
  expect(await deliverDueWebhooks(runtime)).toBe(1);
  expect(bodies.map((body) => JSON.parse(body) as unknown)).toMatchObject([
    { connectionId: 'c1', operation: 'deletion', success: true },
  ]);
  const { data } = await listConnectionActivity(ctx, { connection_id: 'c1', provider_config_key: 'demo', limit: 50 });
  expect(data.map(({ type }) => type)).toEqual(['deleted', 'created']);
});

test('sends a refused refresh unless the environment disables it, and keeps it either way', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const { ctx } = services;
  await createWebhookEndpoint(ctx, { url: URL_OF_RECEIVER, plain_signature: false });
  provider.always({ reply: { status: 400, body: { error: 'invalid_grant' } } });
  for (const isOn of [false, true]) {
    const id = `is-on-${isOn}`;
    await updateWebhookSettings(ctx, { on_auth_creation: false, on_auth_refresh_error: isOn });
    await services.importOAuth2({ id, expiresInMs: -1_000, refreshToken: 'spent' });
    await expect(read(ctx, 'demo', { connectionId: id })).rejects.toMatchObject({ code: 'refresh_failed' });
    const { data } = await listConnectionActivity(ctx, { connection_id: id, provider_config_key: 'demo', limit: 50 });
    expect(data.map(({ type }) => type)).toEqual(['refresh_failed', 'refresh_attempt_failed', 'created']);
  }
  const { runtime, bodies } = receiver(services, () => new Response());
  await deliverDueWebhooks(runtime);
  expect(bodies.map((body) => JSON.parse(body) as unknown)).toMatchObject([
    { connectionId: 'is-on-true', operation: 'refresh', success: false },
  ]);
});

test('allows a receiver twenty seconds', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await queue(services, services.ctx.environment.id, 'msg_1');
  const { runtime, deadlines } = receiver(services, () => new Response());
  await deliverDueWebhooks(runtime);
  expect(deadlines).toEqual([20_000]);
});

test('signs with both secrets after a rotation', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await rotateWebhookSecret(services.ctx);
  await queue(services, services.ctx.environment.id, 'msg_1');
  const { runtime, signatures } = receiver(services, () => new Response());

  await deliverDueWebhooks(runtime);
  expect(signatures[0]?.split(' ')).toHaveLength(2);
});

describe('deliveries', () => {
  let provider: ScriptedTokenEndpoint;
  let services: TestServices;
  let endpointId: string;
  beforeAll(async () => {
    provider = await scriptedTokenEndpoint();
    services = await startServices(provider);
    endpointId = (await createWebhookEndpoint(services.ctx, { url: URL_OF_RECEIVER, plain_signature: true })).data.id;
    await services.importOAuth2({ id: 'c1', expiresInMs: 3_600_000 });
  });
  afterAll(async () => {
    await services[Symbol.asyncDispose]();
    await provider[Symbol.asyncDispose]();
  });

  async function onlyDelivery(): Promise<string> {
    const { data } = await listWebhookDeliveries(services.ctx, { limit: 1, event: 'auth.creation' });
    return data[0]?.id ?? '';
  }

  test('show the request as it was sent and the start of the answer, without signatures and secrets', async () => {
    const { ctx } = services;
    const { runtime, bodies, signatures } = receiver(
      services,
      () => new Response(`<b>bad</b>\u0000 ${signatures.at(-1)} hfs_abc123`, { status: 401 }),
    );
    await deliverDueWebhooks(runtime);
    const { data } = await getWebhookDelivery(ctx, { id: await onlyDelivery() });
    expect(data).toEqual({
      id: expect.any(String),
      webhook_id: expect.stringMatching(/^msg_/),
      event: 'auth.creation',
      state: 'pending',
      endpoint_id: endpointId,
      url: URL_OF_RECEIVER,
      integration_id: 'demo',
      connection_id: 'c1',
      attempt_count: 1,
      last_status: 401,
      last_error: 'the receiver answered 401',
      created_at: expect.any(String),
      next_attempt_at: expect.any(String),
      delivered_at: null,
      body: bodies[0],
      attempts: [
        {
          number: 1,
          at: expect.any(String),
          duration_ms: expect.any(Number),
          request: {
            method: 'POST',
            url: URL_OF_RECEIVER,
            headers: {
              'content-type': 'application/json',
              'user-agent': 'holdfast-webhooks',
              'webhook-id': data.webhook_id,
              'webhook-timestamp': expect.stringMatching(/^\d{10}$/),
              'webhook-signature': '[hidden]',
              'X-Nango-Hmac-Sha256': '[hidden]',
              'X-Nango-Signature': '[hidden]',
            },
          },
          response: { status: 401, body: '<b>bad</b>\uFFFD [removed] [removed]' },
          error: null,
        },
      ],
    });
    const stored = await clientOf(ctx.db)`select response_body from webhook_attempts`;
    expect(JSON.stringify(stored)).not.toContain(signatures[0]);
  });

  test('hide the answer from a key that may only read deliveries', async () => {
    const reader = { ...services.ctx, scopes: ['environment:webhook_deliveries:read'] };
    const { data } = await getWebhookDelivery(reader, { id: await onlyDelivery() });
    expect(data.attempts[0]?.response).toEqual({ status: 401, body: null });
  });

  test('are sent again at once with the same webhook-id, unless their endpoint is disabled', async () => {
    const { ctx } = services;
    const id = await onlyDelivery();
    const before = (await getWebhookDelivery(ctx, { id })).data;
    const { data: resent } = await resendWebhookDelivery(ctx, { id });
    expect(resent).toMatchObject({ state: 'pending', webhook_id: before.webhook_id, attempt_count: 1 });
    const { runtime, bodies } = receiver(services, () => new Response('', { status: 200 }));
    await deliverDueWebhooks(runtime);
    expect(bodies).toEqual([before.body]);
    expect((await getWebhookDelivery(ctx, { id })).data).toMatchObject({
      state: 'delivered',
      attempts: [{ number: 2, response: { status: 200, body: null } }, { number: 1 }],
    });
    await updateWebhookEndpoint(ctx, { id: endpointId, enabled: false });
    await expect(resendWebhookDelivery(ctx, { id })).rejects.toMatchObject({
      code: 'invalid_body',
      message: 'id: the endpoint of this delivery is disabled; enable it first',
    });
    await expect(testWebhookEndpoint(ctx, { id: endpointId })).rejects.toMatchObject({ code: 'invalid_body' });
    await updateWebhookEndpoint(ctx, { id: endpointId, enabled: true });
  });

  test.each([
    [204, 'delivered'],
    [500, 'failed'],
    [410, 'failed'],
  ])('of a test are tried once, and an answer of %i changes nothing about the endpoint', async (status, state) => {
    const { ctx } = services;
    const before = await listWebhookEndpoints(ctx);
    const { data: sent } = await testWebhookEndpoint(ctx, { id: endpointId });
    expect(sent).toMatchObject({ event: 'webhook.test', state: 'pending', connection_id: null, integration_id: null });
    const { runtime, bodies } = receiver(services, () => new Response(null, { status }));
    await deliverDueWebhooks(runtime);
    expect(bodies).toEqual(['{"environment":"dev","from":"nango","type":"test"}']);
    expect((await getWebhookDelivery(ctx, { id: sent.id })).data).toMatchObject({ state, attempt_count: 1 });
    expect(await listWebhookEndpoints(ctx)).toEqual(before);
  });

  test.each([new EgressFailedError('timeout'), new EgressDeniedError('private_address')])(
    'say only that there was no answer when the endpoint could not be reached: %s',
    async (error) => {
      const { data: sent } = await testWebhookEndpoint(services.ctx, { id: endpointId });
      const { runtime } = receiver(services, () => {
        throw error;
      });
      await deliverDueWebhooks(runtime);
      expect((await getWebhookDelivery(services.ctx, { id: sent.id })).data.attempts).toMatchObject([
        { duration_ms: null, response: null, error: 'the receiver could not be reached' },
      ]);
    },
  );
});
