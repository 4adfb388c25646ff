import { generateWebhookSecret, signWebhook } from '@holdfast/webhooks';
import { describe, expect, test } from 'vitest';

import { verifyWebhook } from '../src/index.js';

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
const secret = generateWebhookSecret();
const sign = async (body: string, secrets = [secret]): Promise<Record<string, string>> => ({
  ...(await signWebhook({ secrets, id: 'msg_1', timestamp: new Date(), body })),
});

describe('verifyWebhook returns the event', () => {
  const body = JSON.stringify(event);

  test('when the body is text and the headers are a plain object', async () => {
    expect(await verifyWebhook({ secret, headers: await sign(body), body })).toEqual(event);
  });

  test('when the body is bytes and the headers are Headers', async () => {
    const headers = new Headers(await sign(body));
    expect(await verifyWebhook({ secret, headers, body: Buffer.from(body) })).toEqual(event);
  });

  test('when either of two secrets signed it', async () => {
    const next = generateWebhookSecret();
    expect(await verifyWebhook({ secret: [next, secret], headers: await sign(body), body })).toEqual(event);
  });

  test('so that its type narrows its members', async () => {
    const received = await verifyWebhook({ secret, headers: await sign(body), body });
    const tags: Record<string, string> | undefined = received.type === 'auth' ? received.tags : undefined;
    expect(tags).toEqual({ end_user_id: 'u1' });
  });
});

describe('verifyWebhook rejects a webhook', () => {
  test('when it is older than the tolerance', async () => {
    const body = JSON.stringify(event);
    const old = await signWebhook({ secrets: [secret], id: 'msg_1', timestamp: new Date(Date.now() - 120_000), body });
    expect(await verifyWebhook({ secret, headers: { ...old }, body })).toEqual(event);
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
    ['has a type that this client does not know', JSON.stringify({ ...event, type: 'later' })],
    ['is not JSON', 'hello'],
  ])('with invalid_webhook when the signed body %s', async (_reason, body) => {
    await expect(verifyWebhook({ secret, headers: await sign(body), body })).rejects.toMatchObject({
      code: 'invalid_webhook',
    });
  });
});
