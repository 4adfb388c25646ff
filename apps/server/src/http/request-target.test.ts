import { expect, test } from 'vitest';

import { loggedPath, parseTarget } from './request-target.js';

test.each([
  ['/connections?limit=1', '/', { path: '/connections', search: '?limit=1' }],
  ['/connections', '/', { path: '/connections', search: '' }],
  ['/a?b?c', '/', { path: '/a', search: '?b?c' }],
  ['/hf/connections?x', '/hf/', { path: '/connections', search: '?x' }],
  ['/hf/', '/hf/', { path: '/', search: '' }],
  ['/connections', '/hf/', { path: '/connections', search: '' }],
  ['/hfx/connections', '/hf/', { path: '/hfx/connections', search: '' }],
])('%s under %s', (url, basePath, expected) => {
  expect(parseTarget(url, basePath)).toEqual(expected);
});

test.each([
  ['/oauth/start/secret-code', '/oauth/start/…'],
  ['//oauth//start/secret/code', '//oauth//start/…'],
  ['/OAuth/Start/secret', '/OAuth/Start/…'],
  ['/oauth/deliver/secret-code', '/oauth/deliver/…'],
  ['/oauth/callback/abc', '/oauth/callback/abc'],
  ['/connections/a', '/connections/a'],
])('logs %s as %s', (path, expected) => {
  expect(loggedPath(path)).toBe(expected);
});
