import { expect, test } from 'vitest';

import { hostPatternFault, matchesHost } from './host-pattern.js';

test.each([
  ['api.twilio.com', 'https://api.twilio.com/x', true],
  ['API.Twilio.com', 'https://api.twilio.com', true],
  ['api.twilio.com', 'https://verify.twilio.com', false],
  ['api.twilio.com', 'https://api.twilio.com:8443', false],
  ['api.twilio.com:8443', 'https://api.twilio.com:8443', true],
  ['*.twilio.com', 'https://verify.twilio.com', true],
  ['*.twilio.com', 'https://a.b.twilio.com', true],
  ['*.twilio.com', 'https://twilio.com', false],
  ['*.twilio.com', 'https://eviltwilio.com', false],
  ['*.twilio.com', 'https://twilio.com.evil.test', false],
  ['*.twilio.com', 'https://verify.twilio.com:8443', false],
  ['127.0.0.1:80', 'http://127.0.0.1:80', false],
])('%s and %s: %s', (pattern, url, expected) => {
  expect(matchesHost(pattern, new URL(url))).toBe(expected);
});

test.each([
  'api.example.com',
  'api.example.com:8443',
  '*.twilio.com',
  '*.eu.example.co.uk',
  '*.example.co.uk',
  'localhost:3000',
  '10.0.0.1',
  '[2001:db8::1]',
  'abc.supabase.co',
])('%s can match', (pattern) => {
  expect(hostPatternFault(pattern)).toBeUndefined();
});

test.each([
  'https://api.example.com',
  'api.example.com/v1',
  'api.example.com:443',
  'api.example.com.',
  'a b.example.com',
  'user@example.com',
  'm\u00fcnchen.example',
  '*.10.0.0.1',
  '*.example.com:8443',
  'api.*.com',
  '*',
  '*.',
  '*.*.example.com',
  '?',
  '',
])('rejects %j, which matches nothing, and says what is valid', (pattern) => {
  expect(hostPatternFault(pattern)).toContain('must be a host such as api.example.com');
});

test.each(['*.com', '*.co.uk', '*.supabase.co', '*.github.io', '*.myshopify.com', '*.vercel.app', '*.localhost'])(
  'rejects %s, which has hosts of many owners',
  (pattern) => {
    const suffix = pattern.slice(2);
    expect(hostPatternFault(pattern)).toContain(`write the full host, such as acme.${suffix}`);
    expect(hostPatternFault(`acme.${suffix}`)).toBeUndefined();
  },
);
