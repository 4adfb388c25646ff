import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
});
afterAll(() => app.close());

const apiPaths = [
  '/health',
  '/ready',
  '/connections',
  '/connections/nope?provider_config_key=x',
  '/trpc/integrations.list',
  '/nope',
  '/dashboard/api/sign-in',
];

describe('sends API responses that are never a document, never framed, never stored:', () => {
  test.each(apiPaths)('%s', async (path) => {
    const { headers } = await rest(app, path);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    expect(headers.has('x-powered-by')).toBe(false);
    expect(headers.has('etag')).toBe(false);
    expect(headers.get('access-control-allow-origin')).toBe(/^\/(trpc|dashboard)\//.test(path) ? null : '*');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('lets a built page run only its own files:', () => {
  test.each([
    ['/connect/', 'same-origin-allow-popups', "'self' https://product.example http://127.0.0.1:*", null, []],
    ['/dashboard/', 'same-origin', "'none'", 'DENY', ["frame-src 'self'"]],
  ])('%s', async (path, openerPolicy, frames, frameOptions, more: readonly string[]) => {
    const { headers } = await rest(app, path, { bearer: null });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split(';').sort()).toEqual(
      [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        ...more,
        `frame-ancestors ${frames}`,
        "base-uri 'none'",
        "object-src 'none'",
      ].sort(),
    );
    expect(headers.get('cross-origin-opener-policy')).toBe(openerPolicy);
    expect(headers.get('x-frame-options')).toBe(frameOptions);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('lets the allowed origins decide who may embed the Connect UI:', () => {
  const policyOf = async (server: TestServer): Promise<string> =>
    (await rest(server, '/connect/', { bearer: null })).headers.get('content-security-policy') ?? '';

  test('without a list no directive is sent, since each would exclude extensions, files and sandboxed frames', async () => {
    await using open = await startServer({ config: { allowedOrigins: [] } });
    expect(await policyOf(open)).not.toContain('frame-ancestors');
    await open.trpc.connectSettings.update.mutate({
      allowed_origins: ['https://app.example', 'chrome-extension://abcdef'],
    });
    await expect
      .poll(() => policyOf(open))
      .toContain("frame-ancestors 'self' https://app.example chrome-extension://abcdef");
  });

  test('a list with pages without an origin cannot be expressed to a browser', async () => {
    await using open = await startServer({ config: { allowedOrigins: ['https://app.example', 'null'] } });
    expect(await policyOf(open)).not.toContain('frame-ancestors');
  });

  test('nobody may embed the dashboard, whatever the list contains', async () => {
    await using open = await startServer({ config: { allowedOrigins: ['null', 'https://app.example'] } });
    const { headers } = await rest(open, '/dashboard/', { bearer: null });
    expect([
      headers.get('content-security-policy')?.includes("frame-ancestors 'none'"),
      headers.get('x-frame-options'),
    ]).toEqual([true, 'DENY']);
  });
});

describe('keeps the opener of the pages of an authorization and reveals nothing:', () => {
  test.each([
    ['/oauth/start/unknown', 400],
    ['/oauth/callback/unknown?state=x&code=y', 400],
    ['/oauth/callback/unknown', 400],
    ['/oauth/callback/unknown?state=a&state=b', 400],
    ['/oauth/callback?state=x&code=y', 400],
    ['/oauth/connect/unknown', 401],
    ['/app-auth/connect?state=x', 400],
  ])('%s', async (path, status) => {
    const { headers, body, ...answer } = await rest(app, path, { bearer: null });
    expect(answer.status).toBe(status);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.has('cross-origin-opener-policy')).toBe(false);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.has('set-cookie')).toBe(false);
    const nonce = /script-src 'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1];
    expect(nonce).toBeTruthy();
    expect(String(body)).toContain(`<script nonce="${nonce}">`);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
  });

  test('uses a new nonce for each response', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () =>
        (await rest(app, '/oauth/start/x', { bearer: null })).headers.get('content-security-policy'),
      ),
    );
    expect(policies[0]).not.toBe(policies[1]);
  });
});

test('builds nothing that a browser would run from the query', async () => {
  const { body } = await rest(
    app,
    `/oauth/callback/${encodeURIComponent('"><script>x')}?state=s&error=${encodeURIComponent('<script>alert(1)</script>')}`,
    { bearer: null },
  );
  expect(String(body).match(/<script/g)).toHaveLength(1);
});

describe('behind https', () => {
  let secure: TestServer;
  beforeAll(async () => {
    secure = await startServer({ config: { publicUrl: new URL('https://connect.example/hf/') } });
  });
  afterAll(() => secure.close());

  test.each(['/connections', '/hf/connections', '/trpc/integrations.list', '/oauth/start/x', '/connect/'])(
    '%s requires https from then on',
    async (path) => {
      const { headers } = await rest(secure, path);
      expect(headers.get('strict-transport-security')?.toLowerCase()).toMatch(/^max-age=31536000; ?includesubdomains$/);
    },
  );

  test('binds the cookie of an operator to the host', async () => {
    const { headers, status } = await rest(secure, '/hf/dashboard/api/sign-in', {
      method: 'POST',
      bearer: null,
      body: { secret_key: secure.secretKey },
    });
    expect(status).toBe(200);
    expect(headers.get('set-cookie')).toMatch(
      /^__Host-holdfast-operator=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict; Secure$/,
    );
  });

  test('serves both ways to publish a base path', async () => {
    expect((await rest(secure, '/hf/health')).status).toBe(200);
    expect((await rest(secure, '/health')).status).toBe(200);
    const { headers } = await rest(secure, '/hf/', { bearer: null });
    expect(headers.get('location')).toBe('/hf/dashboard/');
  });
});

test('sends no header that would lock a browser out on http without https', async () => {
  expect((await rest(app, '/connections')).headers.has('strict-transport-security')).toBe(false);
});

describe('serves a picture of a provider from our own origin:', () => {
  test('an SVG that runs nothing and may be shown by other pages', async () => {
    const { status, headers } = await rest(app, '/logos/github.svg', { bearer: null });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  test('none for an unknown provider', async () => {
    expect((await rest(app, '/logos/nobody.svg', { bearer: null })).status).toBe(404);
  });
});
