import { request } from 'node:http';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { beginFlow, comeBack, type BegunFlow } from './authorization-road.js';
import { startAuthorizationScene, type AuthorizationScene } from './authorization-scene.js';

let scene: AuthorizationScene;
beforeAll(async () => {
  scene = await startAuthorizationScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.startCounting());

describe('addresses', () => {
  test('changes no link, redirect URI or cookie for a forged Host', async () => {
    const forged = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    };
    const secret = { authorization: `Bearer ${scene.app.secretKey}` };
    const created = await ask('/connect/sessions', { ...forged, ...secret }, { tags: {} });
    const session = JSON.parse(created.body) as { data: { token: string; connect_link: string } };
    const bearer = { authorization: `Bearer ${session.data.token}` };
    const started = await ask('/trpc/authorization.start', { ...forged, ...bearer }, { integration_id: 'acme' });
    const { authorize_url } = (JSON.parse(started.body) as { result: { data: { data: { authorize_url: string } } } })
      .result.data.data;
    const begun = await ask(new URL(authorize_url).pathname, { ...forged, 'sec-fetch-site': 'same-origin' });
    const shown = [created, started, begun, await ask('/connect', forged), await ask('/', forged)];
    expect(shown.map(({ status }) => status)).toEqual([201, 200, 302, 308, 302]);
    for (const answer of shown) expect(JSON.stringify(answer)).not.toContain('evil.example');
    expect(new URL(session.data.connect_link).origin).toBe(scene.app.running.wiring.config.publicUrl.origin);
  });

  test('binds the cookie to the host and to https behind https', async () => {
    await using secure = await scene.startServer({ config: { publicUrl: new URL('https://connect.example/hf/') } });
    await scene.createIntegrations(secure);
    const flow = await beginFlow(secure, 'acme');
    expect(flow.setCookie).toMatch(
      /^__Host-oauth-[0-9a-f]{8}=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(flow.redirectUri.href).toMatch(/^https:\/\/connect\.example\/hf\/oauth\/callback\/[0-9a-f]{32}$/);
    expect((await comeBack(secure, flow, { code: scene.codeFor(flow), state: flow.state })).status).toBe(200);
  });

  test.each(['return_url', 'redirect', 'redirect_uri', 'next', 'url'])(
    'follows no %s in the query of a page',
    async (name) => {
      const flow = await beginFlow(scene.app, 'acme');
      const page = await comeBack(scene.app, flow, {
        code: scene.codeFor(flow),
        state: flow.state,
        [name]: 'https://evil.example/',
      });
      expect([page.status, page.headers.has('location'), page.html.includes('evil.example')]).toEqual([
        200,
        false,
        false,
      ]);
    },
  );
});

describe('an integration that shares its redirect URI with others, for migrations,', () => {
  const sharing = 'sharing';
  beforeAll(async () => {
    const credentials = {
      type: 'OAUTH2',
      client_id: scene.endpoint.clientId,
      client_secret: scene.endpoint.clientSecret,
    } as const;
    await scene.app.trpc.integrations.create.mutate({
      provider: 'acme',
      unique_key: sharing,
      credentials,
      custom: { shared_callback: 'true' },
    });
  });

  test('shows it, and is connected there', async () => {
    const { data } = await scene.app.trpc.integrations.get.query({ unique_key: sharing });
    expect(data.redirect_uri).toBe(new URL('/oauth/callback', scene.app.running.wiring.config.publicUrl).href);
    const flow = await beginFlow(scene.app, sharing);
    expect(flow.redirectUri.href).toBe(data.redirect_uri);
    expect((await comeBack(scene.app, flow, { code: scene.codeFor(flow), state: flow.state })).status).toBe(200);
    expect(await scene.happened()).toMatchObject({ connections: 1, tokenCalls: 1 });
  });

  test('accepts no response at another address, and no other integration accepts one there', async () => {
    const own = await beginFlow(scene.app, 'acme');
    const shared = await beginFlow(scene.app, sharing);
    const crossed: BegunFlow = { ...shared, redirectUri: own.redirectUri };
    expect((await comeBack(scene.app, crossed, { code: scene.codeFor(shared), state: shared.state })).status).toBe(400);
    const swapped: BegunFlow = { ...own, redirectUri: shared.redirectUri };
    expect((await comeBack(scene.app, swapped, { code: scene.codeFor(own), state: own.state })).status).toBe(400);
    expect(await scene.happened()).toMatchObject({ connections: 0, tokenCalls: 0 });
  });

  test.each([
    ['acme', 'perhaps', 'must be true or false'],
    ['private-api-bearer', 'true', 'requires a separate redirect URI'],
  ])('is refused for %s with %s', async (provider, value, rule) => {
    const credentials = { type: 'OAUTH2', client_id: 'a', client_secret: 'b' } as const;
    const input = {
      provider,
      unique_key: 'refused',
      custom: { shared_callback: value },
      ...(provider === 'acme' ? { credentials } : { integration_config: { baseUrl: 'https://a.example' } }),
    };
    await expect(scene.app.trpc.integrations.create.mutate(input)).rejects.toMatchObject({
      data: { httpStatus: 400 },
      message: expect.stringContaining(rule),
    });
  });
});

/** A request with headers that `fetch` does not allow to set. */
function ask(
  path: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<{ status: number; headers: unknown; body: string }> {
  return new Promise((resolve, reject) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const outgoing = request(
      `${scene.app.url}${path}`,
      { method: body === undefined ? 'GET' : 'POST', headers: { ...headers, ...json } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      },
    );
    outgoing.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}
