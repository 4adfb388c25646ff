import { expect, test } from 'vitest';

import { redirectOf, type RedirectInput } from './redirect-of.js';

const INPUT: RedirectInput = {
  status: 302,
  location: '/b',
  url: new URL('https://api.acme.test/a'),
  method: 'GET',
  isReplayable: true,
  allowedHosts: [],
};
const listed: Partial<RedirectInput> = { allowedHosts: ['files.acme.test'] };

test.each<[string, Partial<RedirectInput>, unknown]>([
  ['repeats a GET', {}, { url: 'https://api.acme.test/b', method: 'GET', keepsBody: true }],
  ['turns a POST into a GET', { method: 'POST' }, { url: 'https://api.acme.test/b', method: 'GET', keepsBody: false }],
  [
    'turns any method into a GET after 303',
    { method: 'PUT', status: 303 },
    { url: 'https://api.acme.test/b', method: 'GET', keepsBody: false },
  ],
  [
    'keeps method and body after 307',
    { method: 'POST', status: 307 },
    { url: 'https://api.acme.test/b', method: 'POST', keepsBody: true },
  ],
  ['does not repeat a streamed body', { method: 'POST', status: 308, isReplayable: false }, null],
  ['does not repeat the streamed body of a GET', { isReplayable: false }, null],
  ['another host', { location: 'https://evil.test/b' }, null],
  ['another host without a scheme', { location: '//evil.test/b' }, null],
  ['another scheme', { location: 'http://api.acme.test/b' }, null],
  ['another port', { location: 'https://api.acme.test:8443/b' }, null],
  [
    'another host that is allowed',
    { ...listed, location: 'https://files.acme.test/b' },
    { url: 'https://files.acme.test/b', method: 'GET', keepsBody: true },
  ],
  ['an allowed host under another port', { ...listed, location: 'https://files.acme.test:8443/b' }, null],
  ['an allowed host without encryption', { ...listed, location: 'http://files.acme.test/b' }, null],
  ['an allowed host with user information', { ...listed, location: 'https://a@files.acme.test/b' }, null],
  ['a host below an allowed one', { ...listed, location: 'https://x.files.acme.test/b' }, null],
  ['user information', { location: 'https://a@api.acme.test/b' }, null],
  ['a script', { location: 'javascript:alert(1)' }, null],
  ['no location', { location: undefined }, null],
  ['300 is a choice for people', { status: 300 }, null],
])('%s', (_rule, given, expected) => {
  const step = redirectOf({ ...INPUT, ...given });
  expect(step && { ...step, url: step.url.href }).toEqual(expected);
});
