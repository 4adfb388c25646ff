import { clientOf, eventStore } from '@holdfast/db';
import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import {
  createWebhookEndpoint,
  deleteConnection,
  deliverDueWebhooks,
  ensureEnvironment,
  listConnectionActivity,
  rotateWebhookSecret,
  updateWebhookSettings,
  type Runtime,
} from '@holdfast/services';
import { expect, test } from 'vitest';

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
