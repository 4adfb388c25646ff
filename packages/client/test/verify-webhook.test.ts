import { generateWebhookSecret, signWebhook } from '@holdfast/webhooks';
import { describe, expect, expectTypeOf, test } from 'vitest';

import { verifyWebhook, type AuthWebhook, type UnknownWebhook } from '../src/index.js';

const event = {
  from: 'nango',
  type: 'auth',
  operation: 'creation',
  success: true,
  connectionId: 'c1',
  providerConfigKey: 'demo',
  authMode: 'OAUTH2',
  provider: 'demo',
  environment: 'dev',
  tags: { end_user_id: 'u1' },
};
const received = { ...event, webhookId: 'msg_1' };
const secret = generateWebhookSecret();
const sign = async (body: string, secrets = [secret]): Promise<Record<string, string>> => ({
  ...(await signWebhook({ secrets, id: 'msg_1', timestamp: new Date(), body })),
});

describe('verifyWebhook returns the event', () => {
  const body = JSON.stringify(event);

  test('when the body is text and the headers are a plain object', async () => {
    expect(await verifyWebhook({ secret, headers: await sign(body), body })).toEqual(received);
  });

  test('when the body is bytes and the headers are Headers', async () => {
    const headers = new Headers(await sign(body));
    expect(await verifyWebhook({ secret, headers, body: Buffer.from(body) })).toEqual(received);
  });

  test('when either of two secrets signed it', async () => {
    const next = generateWebhookSecret();
    expect(await verifyWebhook({ secret: [next, secret], headers: await sign(body), body })).toEqual(received);
  });

  test('with a type that narrows its members', async () => {
    const verified = await verifyWebhook({ secret, headers: await sign(body), body });
    if (verified.type !== 'auth') throw new Error('the event has another type');
    expectTypeOf(verified).toEqualTypeOf<AuthWebhook>();
    expectTypeOf<Extract<typeof verified.operation, 'creation'>>().toEqualTypeOf<'creation'>();
    expect(verified.tags).toEqual({ end_user_id: 'u1' });
  });

  test.each([
    ['type', { ...event, type: 'sync', more: { rows: 3 } }],
    ['operation', { ...event, operation: 'paused' }],
    ['auth mode', { ...event, authMode: 'PASSKEY' }],
  ])('when a newer server sends a %s that this client does not know', async (_what, later) => {
    const text = JSON.stringify(later);
    const verified = await verifyWebhook({ secret, headers: await sign(text), body: text });
    expect(verified).toEqual({ ...later, webhookId: 'msg_1' });
    if (verified.type !== 'auth') expectTypeOf(verified).toEqualTypeOf<UnknownWebhook>();
  });
});

describe('verifyWebhook rejects a webhook', () => {
  test('when it is older than the tolerance', async () => {
    const body = JSON.stringify(event);
    const old = await signWebhook({ secrets: [secret], id: 'msg_1', timestamp: new Date(Date.now() - 120_000), body });
    expect(await verifyWebhook({ secret, headers: { ...old }, body })).toEqual(received);
    await expect(verifyWebhook({ secret, headers: { ...old }, body, toleranceSeconds: 60 })).rejects.toMatchObject({
      code: 'invalid_signature',
    });
  });

  test.each<
    [
      string,
      (
        signed: Record<string, string>,
        body: string,
      ) => { headers: Record<string, string>; body: string; secret?: string },
    ]
  >([
    ['when the body was changed', (headers, body) => ({ headers, body: body.replace('u1', 'u2') })],
    ['when another secret signed it', (headers, body) => ({ headers, body, secret: generateWebhookSecret() })],
    ['when it has no signature', (_headers, body) => ({ headers: {}, body })],
  ])('%s', async (_reason, tamper) => {
    const body = JSON.stringify(event);
    await expect(verifyWebhook({ secret, ...tamper(await sign(body), body) })).rejects.toMatchObject({
      code: 'invalid_signature',
    });
  });

  test.each([
    ['is not JSON', 'hello'],
    ['is a list', '[]'],
    ['has no type', '{}'],
    ['is an event of a connection without the connection', JSON.stringify({ ...event, connectionId: undefined })],
  ])('with invalid_webhook when the signed body %s', async (_reason, body) => {
    await expect(verifyWebhook({ secret, headers: await sign(body), body })).rejects.toMatchObject({
      code: 'invalid_webhook',
    });
  });
});
