import { expect, test } from 'vitest';

import { decideStart, type Navigation } from './decide-start.js';

const NOTHING: Navigation = { site: undefined, destination: undefined, purpose: undefined, referer: undefined };
const options = {
  ownOrigin: 'https://connect.example',
  allowedOrigins: ['https://app.example', 'http://localhost:*', 'null'],
  embeddedIn: null,
};
const document = 'document';
const app = 'https://app.example/settings?x=1';

test.each<[string, Partial<Navigation>, 'begin' | 'ask']>([
  ['our Connect UI', { site: 'same-origin', destination: document }, 'begin'],
  ['a page of the product', { site: 'cross-site', destination: document, referer: app }, 'begin'],
  ['a page of the product on the same site', { site: 'same-site', destination: document, referer: app }, 'begin'],
  [
    'a page of the product on any port of this machine',
    { site: 'cross-site', destination: document, referer: 'http://localhost:5173/' },
    'begin',
  ],
  ['a page of the product in a browser that sends no fetch metadata', { referer: app }, 'begin'],
  ['nowhere: a link in a mail, a typed address', { site: 'none', destination: document }, 'ask'],
  ['nowhere, despite its Referer', { site: 'none', destination: document, referer: app }, 'ask'],
  ['another page', { site: 'cross-site', destination: document, referer: 'https://evil.example/' }, 'ask'],
  ['a page that hides its address', { site: 'cross-site', destination: document }, 'ask'],
  [
    'a page whose address only begins like that of the product',
    { site: 'cross-site', destination: document, referer: 'https://app.example.evil.example/' },
    'ask',
  ],
  [
    'a page of the product on plain http',
    { site: 'cross-site', destination: document, referer: 'http://app.example/' },
    'ask',
  ],
  [
    'a page of the product on another port',
    { site: 'cross-site', destination: document, referer: 'https://app.example:8443/' },
    'ask',
  ],
  [
    'another service on our site',
    { site: 'same-site', destination: document, referer: 'https://other.example/' },
    'ask',
  ],
  ['a frame in a page of the product', { site: 'cross-site', destination: 'iframe', referer: app }, 'ask'],
  ['a browser that prefetches', { site: 'same-origin', destination: document, purpose: 'prefetch;prerender' }, 'ask'],
  ['a Referer that is not a URL', { site: 'cross-site', destination: document, referer: 'null' }, 'ask'],
  ['a file, by its Referer', { site: 'cross-site', destination: document, referer: 'file:///home/x.html' }, 'ask'],
  ['a program without headers', {}, 'ask'],
])('decides for a navigation from %s', (_where, given, decision) => {
  expect(decideStart({ ...NOTHING, ...given }, options)).toBe(decision);
});

test.each<[string, string, 'begin' | 'ask']>([
  ['a page of the product', 'https://app.example', 'begin'],
  ['another page', 'https://evil.example', 'ask'],
  ['a page without an origin, although such pages may embed it', 'null', 'ask'],
])('decides for our Connect UI in a frame of %s', (_where, embeddedIn, decision) => {
  expect(decideStart({ ...NOTHING, site: 'same-origin', destination: document }, { ...options, embeddedIn })).toBe(
    decision,
  );
});

test('begins only from our unembedded Connect UI when no origin is listed', () => {
  const bare = { ...options, allowedOrigins: [] };
  const sameOrigin = { ...NOTHING, site: 'same-origin', destination: document };
  expect(decideStart(sameOrigin, bare)).toBe('begin');
  expect(decideStart(sameOrigin, { ...bare, embeddedIn: 'https://app.example' })).toBe('ask');
  expect(decideStart({ ...NOTHING, site: 'cross-site', destination: document, referer: app }, bare)).toBe('ask');
});
