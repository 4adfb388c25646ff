import { expect, test } from 'vitest';

import { REST_ROUTES } from './rest-routes.js';
import { matchRoute } from './route-matcher.js';

test.each<[string, string, string | undefined, Readonly<Record<string, string>>]>([
  ['GET', '/connections/a1', 'getConnection', { connectionId: 'a1' }],
  ['HEAD', '/connections/a1', 'getConnection', { connectionId: 'a1' }],
  ['GET', '/Connections/A1/', 'getConnection', { connectionId: 'A1' }],
  ['GET', '/connection/a1', 'getConnection', { connectionId: 'a1' }],
  ['GET', '/connections/a%2Fb%3Fc%23d%25', 'getConnection', { connectionId: 'a/b?c#d%' }],
  ['GET', `/connections/${'%C3%A9'.repeat(255)}`, 'getConnection', { connectionId: 'é'.repeat(255) }],
  ['GET', '/connections/metadata', 'getConnection', { connectionId: 'metadata' }],
  ['PATCH', '/connections/metadata', 'updateMetadata', {}],
  ['PATCH', '/connections/a1', 'patchConnection', { connectionId: 'a1' }],
  ['POST', '/connections/bulk', 'importConnections', {}],
  ['GET', '/connections/a1/activity', 'listConnectionActivity', { connectionId: 'a1' }],
  ['PUT', '/connections/a1', undefined, {}],
  ['GET', '/connections/a%', undefined, {}],
  ['GET', '/connections/%E0%A4%A', undefined, {}],
  ['GET', '/connections/a1//', undefined, {}],
  ['GET', '//connections/a1', undefined, {}],
  ['OPTIONS', '/connections', undefined, {}],
])('finds the route when asked for %s %s', (method, path, id, params) => {
  const match = matchRoute(method, path);
  expect(match?.route.described.id).toBe(id);
  expect({ ...match?.params }).toEqual(params);
});

// A fixed path would hide the record whose id has the same text. Nango's API has one such pair.
test('no fixed path but PATCH /connections/metadata hides the parameter of another route', () => {
  const all = REST_ROUTES.flatMap(({ method, paths }) => paths.map((path) => ({ method, parts: path.split('/') })));
  const hides = (fixed: readonly string[], other: readonly string[]): boolean =>
    fixed.length === other.length &&
    fixed.some((part, index) => !part.startsWith(':') && other[index]?.startsWith(':') === true) &&
    fixed.every((part, index) => part === other[index] || other[index]?.startsWith(':') === true);
  const hiding = all.filter(({ method, parts }) => all.some((one) => one.method === method && hides(parts, one.parts)));
  expect(hiding.map(({ method, parts }) => `${method} ${parts.join('/')}`)).toEqual(['patch /connections/metadata']);
});
