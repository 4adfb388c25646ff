import { describe, expect, test } from 'vitest';

import { buildProxyTarget } from './proxy-target.js';

const BASE = new URL('https://api.acme.test/v1/');

describe('appends an endpoint to the base', () => {
  test.each([
    ['/me', 'https://api.acme.test/v1/me'],
    ['me', 'https://api.acme.test/v1/me'],
    ['/', 'https://api.acme.test/v1/'],
    ['/?a=1', 'https://api.acme.test/v1/?a=1'],
    [
      '/a%2Fb/%E2%82%AC?q=%20+&u=https://x.test/../y',
      'https://api.acme.test/v1/a%2Fb/%E2%82%AC?q=%20+&u=https://x.test/../y',
    ],
    ['/a...b/..c/d..', 'https://api.acme.test/v1/a...b/..c/d..'],
    ['/a//b', 'https://api.acme.test/v1/a//b'],
    ['//x', 'https://api.acme.test/v1//x'],
    ['//evil.test/x', 'https://api.acme.test/v1//evil.test/x'],
    ['///', 'https://api.acme.test/v1///'],
    ['/100%25', 'https://api.acme.test/v1/100%25'],
    ['/@user', 'https://api.acme.test/v1/@user'],
    ['/users/ada@example.test', 'https://api.acme.test/v1/users/ada@example.test'],
    ['/https://api.acme.test/v1/next?page=2', 'https://api.acme.test/v1/next?page=2'],
    ['/HTTPS://API.acme.test/v1/next', 'https://api.acme.test/v1/next'],
    ['/.well-known/x', 'https://api.acme.test/v1/.well-known/x'],
  ])('%s', (endpoint, expected) => {
    expect(buildProxyTarget(BASE, endpoint).href).toBe(expected);
  });
});

describe('refuses an endpoint that leaves the base', () => {
  test.each([
    '/../x',
    '/..',
    '/.',
    '/a/../../x',
    '/a/./b',
    '/%2e%2e/x',
    '/%2E%2e/x',
    '/.%2e/x',
    '/%2e/x',
    '/a/..%2fb',
    '/a/..%2Fb',
    '/a%2f..%2fb',
    '/..%5cx',
    '/%5c..%5cx',
    '/%252e%252e/x',
    '/%252e%252e%252fx',
    '/%25252e%25252e/x',
    '/..;/x',
    '/..;a=b/x',
    '/..%3b/x',
    '/%2e%2e;/x',
    '//../x',
    '//evil.test/../x',
    '/\\evil.test',
    '\\\\evil.test',
    '/a\\..\\b',
    '/https://evil.test/x',
    'https://evil.test/x',
    'http://api.acme.test/v1/x',
    'https://api.acme.test:8443/v1/x',
    'https://api.acme.test/v2/x',
    'https://api.acme.test/v1x',
    'https://api.acme.test@evil.test/v1/x',
    'https://a:b@api.acme.test/v1/x',
    'https://api.acme.test.evil.test/v1/x',
    'https://api.acme.test/v1/../x',
    'https://api.acme.test/v1/%2e%2e/x',
    'https:/\\evil.test',
    'https://[',
    '/a\r\nx: y',
    '/a\tb',
    '/a b',
    '/a\u0000',
    '/\u20ac',
    '/a#b',
  ])('%j', (endpoint) => {
    expect(() => buildProxyTarget(BASE, endpoint)).toThrow(expect.objectContaining({ code: 'invalid_uri_params' }));
  });
});

test('stays on the host of a base without a path when an endpoint begins with two slashes', () => {
  expect(buildProxyTarget(new URL('https://api.acme.test'), '//evil.test/x').href).toBe(
    'https://api.acme.test//evil.test/x',
  );
});
