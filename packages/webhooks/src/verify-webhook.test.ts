import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test, vi } from 'vitest';

import type { WebhookRequestHeaders } from './request-header.js';
import { signWebhook } from './sign-webhook.js';
import { verifyWebhook, type VerifyWebhookInput } from './verify-webhook.js';
import { generateWebhookSecret } from './webhook-secret.js';

const secret = generateWebhookSecret();
const sentAt = new Date('2026-03-01T12:00:00.400Z');
const id = 'msg_2Lqz0V7c1pQ4b8';
const body = '{"connectionId":"7c1d","text":"Zürich"}';
const signed = await signWebhook({ secrets: [secret], id, timestamp: sentAt, body });
const signature = signed['webhook-signature'];

function verify(change: Partial<VerifyWebhookInput> = {}): Promise<boolean> {
  return verifyWebhook({ secret, headers: signed, body, now: sentAt, ...change });
}

function secondsLater(seconds: number): Date {
  return new Date(sentAt.getTime() + seconds * 1000);
}

test('verifyWebhook accepts a signed webhook with every kind of headers', async () => {
  const upperCase = Object.fromEntries(Object.entries(signed).map(([name, value]) => [name.toUpperCase(), value]));
  const kinds: WebhookRequestHeaders[] = [
    signed,
    new Headers(signed),
    upperCase,
    { ...signed, other: ['a', 'b'], none: undefined },
  ];
  for (const headers of kinds) expect(await verify({ headers })).toBe(true);
  expect(await verify({ headers: { ...signed, 'webhook-signature': [signature] } })).toBe(true);
});

test('verifyWebhook accepts the body as bytes', async () => {
  expect(await verify({ body: new TextEncoder().encode(body) })).toBe(true);
  expect(await verify({ body: new TextEncoder().encode(`${body} `) })).toBe(false);
});

test('verifyWebhook accepts signatures of the standardwebhooks library', async () => {
  const text = 'a secret that an operator chose';
  const raw = new Webhook(new TextEncoder().encode(text), { format: 'raw' });
  const headersOf = (value: string) => ({ ...signed, 'webhook-signature': value });
  expect(await verify({ headers: headersOf(new Webhook(secret).sign(id, sentAt, body)) })).toBe(true);
  expect(await verify({ secret: text, headers: headersOf(raw.sign(id, sentAt, body)) })).toBe(true);
});

describe('verifyWebhook refuses', () => {
  const headersWith = (change: Record<string, string | readonly string[] | undefined>) => ({
    headers: { ...signed, ...change },
  });
  const manySignatures = Array.from({ length: 1000 }, () => signature).join(' ');
  const wrong = `v1,${'A'.repeat(43)}=`;

  test.each<[string, Partial<VerifyWebhookInput>]>([
    ['a body with one byte changed', { body: body.replace('7c1d', '7c1e') }],
    ['a body followed by a space', { body: `${body} ` }],
    ['an empty body', { body: '' }],
    ['another id', headersWith({ 'webhook-id': 'msg_other' })],
    ['another timestamp', headersWith({ 'webhook-timestamp': '1772366401' })],
    ['a webhook that is 301 seconds old', { now: secondsLater(301) }],
    ['a webhook that is 301 seconds early', { now: secondsLater(-301) }],
    ['a webhook beyond a custom tolerance', { now: secondsLater(11), toleranceSeconds: 10 }],
    ['any webhook when now is an invalid date', { now: new Date(Number.NaN) }],
    ['another secret', { secret: generateWebhookSecret() }],
    ['no secret', { secret: [] }],
    ['no headers', { headers: {} }],
    ['no id', headersWith({ 'webhook-id': undefined })],
    ['no timestamp', headersWith({ 'webhook-timestamp': undefined })],
    ['no signature', headersWith({ 'webhook-signature': undefined })],
    ['an empty list of signatures', headersWith({ 'webhook-signature': '' })],
    ['a signature header of spaces', headersWith({ 'webhook-signature': '   ' })],
    ['a version without a signature', headersWith({ 'webhook-signature': 'v1,' })],
    ['an unknown version', headersWith({ 'webhook-signature': signature.replace('v1,', 'v2,') })],
    ['a signature without a version', headersWith({ 'webhook-signature': signature.replace('v1,', '') })],
    ['a signature cut short', headersWith({ 'webhook-signature': signature.slice(0, -1) })],
    ['a wrong signature', headersWith({ 'webhook-signature': wrong })],
    ['1,000 signatures', headersWith({ 'webhook-signature': manySignatures })],
    [
      '17 signatures',
      headersWith({ 'webhook-signature': [...Array.from({ length: 16 }, () => wrong), signature].join(' ') }),
    ],
    [
      '1,000 short signatures',
      headersWith({ 'webhook-signature': Array.from({ length: 1000 }, () => 'v1,').join(' ') }),
    ],
    ['a signature header that is sent twice', headersWith({ 'webhook-signature': [signature, signature] })],
    ['a signature header in two spellings', headersWith({ 'Webhook-Signature': signature })],
    ['a timestamp with a fraction', headersWith({ 'webhook-timestamp': `${signed['webhook-timestamp']}.0` })],
    ['a timestamp with a sign', headersWith({ 'webhook-timestamp': `+${signed['webhook-timestamp']}` })],
    ['a timestamp in words', headersWith({ 'webhook-timestamp': 'NaN' })],
    ['a timestamp of 400 digits', headersWith({ 'webhook-timestamp': '9'.repeat(400) })],
  ])('%s', async (_case, change) => {
    expect(await verify()).toBe(true);
    expect(await verify(change)).toBe(false);
  });

  test('the same signed bytes split differently into id, timestamp and body', async () => {
    const inner = `${signed['webhook-timestamp']}.{}`;
    const sound = await signWebhook({ secrets: [secret], id, timestamp: secondsLater(-86_400), body: inner });
    const recut = {
      ...sound,
      'webhook-id': `${id}.${sound['webhook-timestamp']}`,
      'webhook-timestamp': signed['webhook-timestamp'],
    };
    expect(await verify({ headers: sound, body: inner, now: secondsLater(-86_400) })).toBe(true);
    expect(await verify({ headers: recut, body: '{}' })).toBe(false);
  });
});

test('verifyWebhook accepts webhooks that are 300 seconds old or early', async () => {
  expect(await verify({ now: secondsLater(300) })).toBe(true);
  expect(await verify({ now: secondsLater(-300) })).toBe(true);
});

test('verifyWebhook refuses a webhook with any one character changed in any signed part', async () => {
  const parts = fc.constantFrom('body', 'webhook-id', 'webhook-timestamp', 'webhook-signature');
  await fc.assert(
    fc.asyncProperty(parts, fc.nat(), fc.constantFrom('0', '5', 'A', 'z', '/'), async (part, place, character) => {
      const texts: Record<string, string> = { ...signed, body };
      const text = texts[part] ?? '';
      const at = place % text.length;
      fc.pre(text[at] !== character);
      texts[part] = text.slice(0, at) + character + text.slice(at + 1);
      expect(await verify({ headers: texts, body: texts['body'] ?? '' })).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('verifyWebhook uses the system clock when now is not given', async () => {
  const fresh = await signWebhook({ secrets: [secret], id, timestamp: new Date(), body });
  const old = await signWebhook({ secrets: [secret], id, timestamp: new Date(Date.now() - 310_000), body });
  expect(await verifyWebhook({ secret, headers: fresh, body })).toBe(true);
  expect(await verifyWebhook({ secret, headers: old, body })).toBe(false);
});

describe('during a rotation', () => {
  const next = generateWebhookSecret();

  test('a receiver with both secrets accepts either signature', async () => {
    const byNext = await signWebhook({ secrets: [next], id, timestamp: sentAt, body });
    expect(await verify({ secret: [next, secret] })).toBe(true);
    expect(await verify({ secret: [next, secret], headers: byNext })).toBe(true);
  });

  test('a receiver with either secret accepts while both sign, and the old one is refused afterwards', async () => {
    const overlap = await signWebhook({ secrets: [next, secret], id, timestamp: sentAt, body });
    expect(await verify({ secret, headers: overlap })).toBe(true);
    expect(await verify({ secret: next, headers: overlap })).toBe(true);
    expect(await verify({ secret, headers: await signWebhook({ secrets: [next], id, timestamp: sentAt, body }) })).toBe(
      false,
    );
  });
});

test('verifyWebhook computes one HMAC per secret however many signatures there are, and none when a header is unusable', async () => {
  const sign = vi.spyOn(crypto.subtle, 'sign');
  const sixteen = [...Array.from({ length: 15 }, () => `v1,${'B'.repeat(43)}=`), signature].join(' ');
  expect(
    await verify({ secret: [generateWebhookSecret(), secret], headers: { ...signed, 'webhook-signature': sixteen } }),
  ).toBe(true);
  expect(sign).toHaveBeenCalledTimes(2);

  sign.mockClear();
  await verify({
    headers: { ...signed, 'webhook-signature': Array.from({ length: 1000 }, () => signature).join(' ') },
  });
  await verify({ now: secondsLater(301) });
  expect(sign).not.toHaveBeenCalled();
});

test.each<[string, unknown, unknown]>([
  ['a parsed body', secret, JSON.parse(body)],
  ['a missing body', secret, undefined],
  ['an empty secret', '', body],
  ['a secret with broken base64', 'whsec_*', body],
])('verifyWebhook throws a TypeError for %s', async (_case, given, givenBody) => {
  await expect(verify({ secret: given as string, body: givenBody as string })).rejects.toThrow(TypeError);
});
