import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { exceededLimit } from './lease-limits.js';
import { createLeaseInputSchema } from './lease.js';

function matchesPath(pattern: string, path: string): boolean {
  return exceededLimit({ methods: ['GET'], paths: [pattern] }, { method: 'GET', path }) === null;
}

describe('a path', () => {
  test.each<[pattern: string, path: string]>([
    ['/user', '/user'],
    ['/', '/'],
    ['/user/', '/user/'],
    ['/repos/*/issues', '/repos/acme/issues'],
    ['/repos/*/issues', '/repos/a%20b/issues'],
    ['/repos/*/issues', '/repos/v1.2/issues'],
    ['/repos/**', '/repos/acme/app'],
    ['/repos/**', '/repos/acme/'],
    ['/**', '/anything/at/all'],
    ['/projects/group%2Fapp/**', '/projects/group%2Fapp/issues'],
    ['/drive/root:/docs;v=1', '/drive/root:/docs;v=1'],
  ])('%s allows %s', (pattern, path) => {
    expect(matchesPath(pattern, path)).toBe(true);
  });

  test.each<[pattern: string, path: string]>([
    ['/user', '/user/'],
    ['/user', '/users'],
    ['/user', '/USER'],
    ['/user', '/%75ser'],
    ['/user', '//user'],
    ['/user', ''],
    ['/repos/*/issues', '/repos//issues'],
    ['/repos/*/issues', '/repos/a/b/issues'],
    ['/repos/*/issues', '/repos/a%2fb/issues'],
    ['/repos/*/issues', '/repos/a%5Cb/issues'],
    ['/repos/*/issues', '/repos/a%252fb/issues'],
    ['/repos/*/issues', '/repos/a;x/issues'],
    ['/repos/*/issues', '/repos/;/issues'],
    ['/repos/*/issues', '/repos/a%3bx/issues'],
    ['/repos/*/issues', '/repos/a%3fx/issues'],
    ['/repos/*/issues', '/repos/a%23x/issues'],
    ['/repos/*/issues', '/repos/a%00/issues'],
    ['/repos/*/issues', '/repos/a%0d%0a/issues'],
    ['/repos/*/issues', '/repos/../issues'],
    ['/repos/*/issues', '/repos/%2e%2E/issues'],
    ['/repos/*/issues', '/repos/%2e/issues'],
    ['/repos/*/issues', '/repos/..%20/issues'],
    ['/repos/*/issues', '/repos/.../issues'],
    ['/repos/*/issues', '/repos/%c0%af/issues'],
    ['/repos/*/issues', '/repos/%c0%ae%c0%ae/issues'],
    ['/repos/*/issues', '/repos/a%ef%bc%8fb/issues'],
    ['/repos/*/issues', '/repos/%e2%80%a5/issues'],
    ['/repos/*/issues', '/repos/%ef%bc%8e%ef%bc%8e/issues'],
    ['/repos/*/issues', '/repos/%/issues'],
    ['/repos/**', '/repos'],
    ['/repos/**', '/repos/'],
    ['/repos/**', '/repos//'],
    ['/repos/**', '/repos//x'],
    ['/repos/**', '/repos/../user'],
    ['/repos/**', '/repos/%2e%2e/user'],
    ['/repos/**', '/repos/%252e%252e/user'],
    ['/repos/**', '/repos/x/%2e%2e%2f%2e%2e/user'],
    ['/repos/**', '/repos/..;/user'],
    ['/projects/group%2Fapp', '/projects/group/app'],
    ['/projects/group%2Fapp', '/projects/group%252Fapp'],
  ])('%s does not allow %s', (pattern, path) => {
    expect(matchesPath(pattern, path)).toBe(false);
  });

  test('never matches a wildcard when decoding it once or twice changes the number of segments', () => {
    const piece = fc.constantFrom(
      'a',
      '.',
      '..',
      '/',
      '%2f',
      '%2F',
      '%5c',
      '%25',
      '2f',
      '2e',
      '%2e',
      ';',
      '%c0%af',
      '%00',
      '?',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const path = `/top/${pieces.join('')}`;
        fc.pre(matchesPath('/top/*', path));
        const once = decodeURIComponent(path);
        expect(new URL(path, 'https://api.example').pathname).toBe(path);
        expect(once.split(/[/\\;?]/)).toHaveLength(3);
        expect(decodeURIComponent(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });
});

test.each<[method: string, allowed: readonly string[], exceeded: 'method' | null]>([
  ['GET', ['GET'], null],
  ['HEAD', ['GET'], null],
  ['GET', ['HEAD'], 'method'],
  ['get', ['GET'], 'method'],
  ['DELETE', ['GET', 'POST'], 'method'],
  ['OPTIONS', ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], 'method'],
])('%s exceeds a lease for %j: %s', (method, methods, exceeded) => {
  expect(exceededLimit({ methods, paths: ['/**'] }, { method, path: '/x' })).toBe(exceeded);
});

describe('a new lease', () => {
  const valid = { integrationId: 'gh', connectionId: 'c', for: 'agent', methods: ['GET'], paths: ['/user'], ttl: 60 };
  const issuesOf = (change: object): unknown =>
    createLeaseInputSchema.safeParse({ ...valid, ...change }).error?.issues.map(({ path }) => path.join('.'));

  test.each([
    ['has a method', { methods: [] }, 'methods'],
    ['has methods that exist', { methods: ['TRACE'] }, 'methods.0'],
    ['has a path', { paths: [] }, 'paths'],
    ['has paths that begin with a slash', { paths: ['user'] }, 'paths.0'],
    ['has no absolute URL', { paths: ['https://api.example/user'] }, 'paths.0'],
    ['has no query in a path', { paths: ['/user?x=1'] }, 'paths.0'],
    ['has no backslash in a path', { paths: ['/a\\b'] }, 'paths.0'],
    ['has no incomplete escape', { paths: ['/a%2'] }, 'paths.0'],
    ['has no part of a segment open', { paths: ['/repos/acme-*'] }, 'paths.0'],
    ['has ** only at the end', { paths: ['/**/issues'] }, 'paths.0'],
    ['has no empty segment', { paths: ['/a//b'] }, 'paths.0'],
    ['has no dot segment', { paths: ['/a/../b'] }, 'paths.0'],
    ['has no escaped dot segment', { paths: ['/a/%2E./b'] }, 'paths.0'],
    ['has no dot segment with a parameter', { paths: ['/a/..;x/b'] }, 'paths.0'],
    ['has at most 50 paths', { paths: Array.from({ length: 51 }, (_value, n) => `/${n}`) }, 'paths'],
    ['lasts 10 seconds', { ttl: 9 }, 'ttl'],
    ['lasts at most a day', { ttl: 86_401 }, 'ttl'],
    ['lasts whole seconds', { ttl: 60.5 }, 'ttl'],
    ['says what it is for', { for: '' }, 'for'],
  ])('is refused unless it %s', (_rule, change, field) => {
    expect(issuesOf(change)).toEqual([field]);
  });

  test.each(['/', '/a/', '/*', '/**', '/a/*/b/**', '/projects/group%2Fapp'])('may have the path %s', (path) => {
    expect(issuesOf({ paths: [path] })).toBeUndefined();
  });
});
