import { createHmac } from 'node:crypto';

import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';

import { signWebhook } from './sign-webhook.js';
import { generateWebhookSecret } from './webhook-secret.js';

const body = '{"from":"nango","text":"Zürich 東京 🔑","type":"auth"}';
const id = 'msg_2Lqz0V7c1pQ4b8';

test('signWebhook reproduces the example of the Standard Webhooks specification', async () => {
  const headers = await signWebhook({
    secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  });
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  expect(headers['webhook-timestamp']).toBe('1614265330');
});

test.each([
  ['a generated secret', generateWebhookSecret()],
  ['a text that an operator chose', 'a chosen secret, ünïcode too'],
])('the standardwebhooks library verifies a signature made with %s', async (_case, secret) => {
  const headers = await signWebhook({ secrets: [secret], id, timestamp: new Date(), body });
  const library = secret.startsWith('whsec_')
    ? new Webhook(secret)
    : new Webhook(new TextEncoder().encode(secret), { format: 'raw' });
  expect(library.verify(body, headers)).toEqual(JSON.parse(body));
});

test('signWebhook signs with the new and the old secret during a rotation', async () => {
  const [next, previous] = [generateWebhookSecret(), generateWebhookSecret()];
  const headers = await signWebhook({ secrets: [next, previous], id, timestamp: new Date(), body });
  expect(headers['webhook-signature'].split(' ')).toHaveLength(2);
  for (const secret of [next, previous]) expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
});

test('signWebhook adds the HMAC of the body with the text of the current secret', async () => {
  const secrets = [generateWebhookSecret(), 'the previous secret of this endpoint'] as const;
  const headers = await signWebhook({ secrets, id, timestamp: new Date(), body });
  expect(headers['X-Nango-Hmac-Sha256']).toBe(createHmac('sha256', secrets[0]).update(body).digest('hex'));
  expect(Object.keys(headers)).toEqual(['webhook-id', 'webhook-timestamp', 'webhook-signature', 'X-Nango-Hmac-Sha256']);
});

test.each<[string, { secrets?: string[]; id?: string }]>([
  ['there is no secret', { secrets: [] }],
  ['the secret is empty', { secrets: [''] }],
  ['nothing follows whsec_', { secrets: ['whsec_'] }],
  ['whsec_ is not followed by base64', { secrets: ['whsec_not*base64'] }],
  ['one of two secrets is malformed', { secrets: ['good enough for a test', 'whsec_*'] }],
  ['the id has a dot', { id: 'msg.1' }],
  ['the id has a space', { id: 'msg 1' }],
  ['the id is empty', { id: '' }],
])('signWebhook throws when %s', async (_rule, change) => {
  const input = { secrets: ['good enough for a test'], id, timestamp: new Date(), body, ...change };
  await expect(signWebhook(input)).rejects.toThrow(TypeError);
});

test('signWebhook does not repeat a malformed secret in its error', async () => {
  const refused = signWebhook({ secrets: ['whsec_not*base64'], id, timestamp: new Date(), body });
  await expect(refused).rejects.toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('not*base64') }),
  );
});

test('generateWebhookSecret returns 32 new random bytes', () => {
  expect(generateWebhookSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(generateWebhookSecret()).not.toBe(generateWebhookSecret());
});
