import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
});
afterAll(() => app.close());

const preflight = (path: string, method = 'POST') =>
  rest(app, path, {
    method: 'OPTIONS',
    bearer: null,
    headers: {
      origin: 'https://product.example',
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type',
    },
  });

describe('a page of any origin may call:', () => {
  test.each([
    '/connections',
    '/connections/c1',
    '/connect/session',
    '/integrations',
    '/providers',
    '/providers.json',
    '/api-keys',
    '/webhook-endpoints',
    '/webhook-settings',
    '/connections/c1/activity',
    '/api-auth/api-key/k',
    '/oauth2/auth/k',
    '/auth/unauthenticated/k',
    '/proxy/x',
    '/nope',
  ])('%s', async (path) => {
    const { status, headers, body } = await preflight(path);
    expect([status, body]).toEqual([204, '']);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.has('access-control-allow-credentials')).toBe(false);
    expect(headers.get('access-control-max-age')).toBe('600');
    expect(headers.get('access-control-allow-methods')).toBe('GET, HEAD, PUT, PATCH, POST, DELETE');
    expect(headers.get('access-control-allow-headers')?.split(', ')).toEqual([
      'Authorization',
      'Content-Type',
      'Accept',
      'Origin',
      'X-Requested-With',
      'Nango-Activity-Log-Id',
      'Nango-Is-Dry-Run',
      'Nango-Is-Sync',
      'Provider-Config-Key',
      'Connection-Id',
      'Sentry-Trace',
      'Baggage',
    ]);
  });

  test.each([
    ['an answer', '/connections', undefined],
    ['a refusal', '/connections', null],
    ['a hot read', '/connections/c1?provider_config_key=k', undefined],
    ['an unknown path', '/nope', undefined],
  ])('shows its limits to the page: %s', async (_what, path, bearer) => {
    const { headers } = await rest(app, path, {
      ...(bearer === null && { bearer }),
      headers: { origin: 'https://product.example' },
    });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')?.split(', ')).toEqual(
      expect.arrayContaining([
        'Authorization',
        'Etag',
        'Content-Type',
        'Content-Length',
        'X-Nango-Signature',
        'X-RateLimit-Limit',
        'X-RateLimit-Remaining',
        'X-RateLimit-Reset',
        'Retry-After',
      ]),
    );
  });
});

test('lets the page read the error for a malformed body', async () => {
  const response = await fetch(`${app.url}/connect/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  });
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([400, '*']);
  await response.text();
});

test('accepts the beacon of the Connect UI from its own origin, with credentials', async () => {
  const { status, headers } = await preflight('/connect/telemetry');
  expect(status).toBe(204);
  expect(headers.get('access-control-allow-origin')).toBe(app.running.wiring.config.publicUrl.origin);
  expect(headers.get('access-control-allow-credentials')).toBe('true');
  expect(headers.get('access-control-allow-methods')).toBe('POST');
  expect(headers.get('access-control-max-age')).toBe('36000');
  expect(headers.get('access-control-allow-headers')).toBe('Authorization, Content-type');
});

describe('no page of another origin may read:', () => {
  test.each(['/trpc/connections.list', '/dashboard/api/sign-in', '/dashboard/', '/oauth/start/x', '/oauth/callback/x'])(
    '%s',
    async (path) => {
      const { headers } = await preflight(path, 'GET');
      expect(headers.has('access-control-allow-origin')).toBe(false);
    },
  );
});
