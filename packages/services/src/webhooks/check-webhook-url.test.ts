import { createEgress } from '@holdfast/egress';
import { expect, test } from 'vitest';

import { allowEntryFor, checkWebhookUrl } from './check-webhook-url.js';

const publicUrl = new URL('http://localhost:4003/');

function check(url: string, allow: readonly string[] = []): void {
  checkWebhookUrl({ webhookEgress: createEgress({ allow }), publicUrl, connectUrl: publicUrl }, url);
}

test.each([
  ['http://localhost:4010/hook', 'localhost:4010'],
  ['http://127.0.0.1:4010/hook', '127.0.0.1:4010'],
  ['http://[::1]:4010/hook', '[::1]:4010'],
  ['http://hooks.example/hook', 'hooks.example:80'],
  ['https://hooks.example:8443/hook', 'hooks.example:8443'],
  ['https://192.168.0.1/hook', '192.168.0.1:443'],
  ['https://service.internal/hook', 'service.internal:443'],
])('refuses %s until the entry that it names is allowed', (url, value) => {
  expect(() => check(url)).toThrow(
    `webhook_url_override: this address is not allowed for webhooks: it is private, plain http or not on port 443; to allow it, add ${value} to HOLDFAST_EGRESS_ALLOW where Holdfast runs`,
  );
  expect(() => check(url, [value])).not.toThrow();
});

test.each(['http://localhost:4003/hook', 'http://127.0.0.1:4003/hook', 'http://[::1]:4003/'])(
  "refuses Holdfast's own address %s, whatever is listed",
  (url) => {
    expect(() => check(url, ['127.0.0.0/8', '::1/128', 'localhost:4003'])).toThrow('it belongs to Holdfast');
  },
);

test.each(['ftp://hooks.example/', 'https://user:secret@hooks.example/'])(
  'names no value for %s, which no value would allow',
  (url) => {
    expect(allowEntryFor(url)).toBeUndefined();
    expect(() => check(url)).toThrow('it must be an http or https URL without a user name');
  },
);

test('accepts a public https URL', () => {
  expect(() => check('https://hooks.example/hook')).not.toThrow();
});
