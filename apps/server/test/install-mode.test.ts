import { setTimeout as sleep } from 'node:timers/promises';

import { clientOf } from '@holdfast/db';
import { signRowsAgain } from '@holdfast/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openStartLink } from './authorization-road.js';
import { writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { callProxy } from './proxy-road.js';
import { PRODUCT_ORIGIN, startServer, type TestServer } from './start-server.js';
import { startWooCommerceShop, wooCommerce, type WooCommerceShop } from './woocommerce-shop.js';

let app: TestServer;
let shop: WooCommerceShop;
let folder: ProviderFolder;

beforeAll(async () => {
  shop = await startWooCommerceShop();
  folder = await writeProviderFolder(wooCommerce);
  app = await startServer({ config: { providersDir: folder.path, egressAllow: [shop.host] } });
  await app.trpc.integrations.create.mutate({
    provider: 'shop',
    unique_key: 'shop',
    custom: { plugin_installs: 'true' },
  });
});
afterAll(async () => {
  await app.close();
  await shop[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

interface Installation {
  readonly flowId: string;
  readonly token: string;
  readonly authorizeUrl: URL;
  readonly cookie: string;
}

async function begin(user = 'ada'): Promise<Installation> {
  const { data: session } = await app.trpc.connectSessions.create.mutate({
    tags: { end_user_id: user, end_user_display_name: `Ms ${user}` },
    redirect_url: `${PRODUCT_ORIGIN}/back`,
  });
  const { data } = await app
    .trpcAs(session.token)
    .authorization.start.mutate({ integration_id: 'shop', connection_config: { storeUrl: shop.url } });
  const response = await openStartLink(app, data.authorize_url);
  return {
    flowId: data.flow_id,
    token: session.token,
    authorizeUrl: new URL(response.headers.get('location') ?? ''),
    cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '',
  };
}

async function comeBack({ cookie }: Pick<Installation, 'cookie'>, url: URL): Promise<{ status: number; html: string }> {
  const response = await fetch(new URL(`${url.pathname}${url.search}`, app.url), { headers: { cookie } });
  return { status: response.status, html: await response.text() };
}

function outcomeOf({
  flowId,
  token,
}: Installation): Promise<{ data: { status: string; connection_id?: string | undefined } }> {
  return app.trpcAs(token).authorization.outcome.query({ flow_id: flowId }) as Promise<{
    data: { status: string; connection_id?: string };
  }>;
}

async function deliver(
  address: string,
  body: string | undefined,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(new URL(new URL(address).pathname, app.url), {
    method: 'POST',
    headers,
    ...(body !== undefined && { body }),
  });
  return { status: response.status, body: await response.json() };
}

/** The code that the browser takes to the product. */
const codeIn = (html: string): string =>
  new URL((/data-goes="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&')).searchParams.get('completion_code') ??
  '';

/** The owner of the shop approves, and the browser that began returns; returns the completion code. */
async function approved(installation: Installation): Promise<string> {
  const { deliver: handOver, returnTo } = await shop.approve(installation.authorizeUrl);
  expect(await handOver()).toEqual({ status: 200, body: { success: true } });
  const page = await comeBack(installation, returnTo);
  expect(page.status).toBe(200);
  return codeIn(page.html);
}

const complete = (code: string, user: string, installedAt?: string): Promise<{ data: object }> =>
  app.trpc.connectSessions.complete.mutate({
    completion_code: code,
    end_user_id: user,
    ...(installedAt !== undefined && { installed_at: installedAt }),
  });

const deliveryOf = ({ authorizeUrl }: Installation): string => authorizeUrl.searchParams.get('callback_url') ?? '';
const KEYS = JSON.stringify({ consumer_key: 'ck_1', consumer_secret: 'cs_hidden', key_permissions: 'read' });

test('creates a connection for an approval once the backend names the shop: keys first, then the browser', async () => {
  expect((await app.trpc.providers.get.query({ provider: 'shop' })).data.auth_mode).toBe('INSTALL_PLUGIN');
  const installation = await begin();
  // The owner reads who asks, and for whom.
  expect(installation.authorizeUrl.searchParams.get('app_name')).toBe('dev for Ms ada');
  const code = await approved(installation);
  const { data } = await outcomeOf(installation);
  expect(await complete(code, 'ada', shop.url)).toEqual({
    data: { connection_id: data.connection_id, provider_config_key: 'shop', installed_at: `${shop.url}/wp-json/wc/v3` },
  });
  const ref = { connection_id: data.connection_id ?? '', provider_config_key: 'shop' };
  const connection = await app.trpc.connections.get.query(ref);
  expect(connection).toMatchObject({
    credentials: { type: 'BASIC', username: shop.keys.consumer_key, password: shop.keys.consumer_secret },
    connection_config: { storeUrl: shop.url, key_permissions: 'read_write' },
    tags: { end_user_id: 'ada' },
  });
  const answer = await callProxy(app, '/proxy/orders', {
    headers: { 'connection-id': ref.connection_id, 'provider-config-key': 'shop' },
  });
  expect(answer.status).toBe(200);
  expect(app.log()).not.toContain(shop.keys.consumer_secret);
  expect(app.log()).not.toContain(deliveryOf(installation).split('/').at(-1));
});

test('lets a faster browser wait for the delivery', async () => {
  const installation = await begin();
  const { deliver: handOver, returnTo } = await shop.approve(installation.authorizeUrl);
  const [page, delivered] = await Promise.all([comeBack(installation, returnTo), sleep(600).then(handOver)]);
  expect([page.status, delivered.status]).toEqual([200, 200]);
  expect((await outcomeOf(installation)).data.status).toBe('success');
});

test('tells a browser after a while that nothing was delivered', async () => {
  const installation = await begin();
  const { deliver: handOver, returnTo } = await shop.approve(installation.authorizeUrl);
  const page = await comeBack(installation, returnTo);
  expect(page).toMatchObject({ status: 400, html: expect.stringContaining('delivered no credentials') });
  expect(await handOver()).toMatchObject({ status: 400, body: { error: { code: 'flow_already_used' } } });
}, 20_000);

test('connects nothing after a denial at the shop', async () => {
  const installation = await begin();
  expect(await comeBack(installation, shop.deny(installation.authorizeUrl))).toMatchObject({
    status: 400,
    html: expect.stringContaining('Access was not granted'),
  });
  expect((await outcomeOf(installation)).data.status).toBe('failed');
});

test('connects nothing in a browser other than the one that began', async () => {
  const installation = await begin();
  const { deliver: handOver, returnTo } = await shop.approve(installation.authorizeUrl);
  await handOver();
  expect((await comeBack({ cookie: '' }, returnTo)).status).toBe(400);
  expect((await outcomeOf(installation)).data.status).toBe('failed');
  // The delivered keys are gone with the flow.
  expect((await comeBack(installation, returnTo)).status).toBe(400);
});

test('connects nothing with keys that do not work at the shop', async () => {
  const installation = await begin();
  const { returnTo } = await shop.approve(installation.authorizeUrl);
  await deliver(deliveryOf(installation), KEYS);
  expect(await comeBack(installation, returnTo)).toMatchObject({
    status: 400,
    html: expect.stringContaining('did not accept'),
  });
});

test('accepts a delivery once, and keeps the first', async () => {
  const installation = await begin();
  const [one, other] = await Promise.all([
    deliver(deliveryOf(installation), KEYS),
    deliver(deliveryOf(installation), KEYS),
  ]);
  expect(new Set([one.status, other.status])).toEqual(new Set([200, 400]));
  expect(await deliver(deliveryOf(installation), KEYS)).toMatchObject({
    status: 400,
    body: { error: { code: 'flow_already_used' } },
  });
});

test('accepts a delivery as a form', async () => {
  const installation = await begin();
  const form = new URLSearchParams({ consumer_key: 'ck_1', consumer_secret: 'cs_1' }).toString();
  expect(
    (await deliver(deliveryOf(installation), form, { 'content-type': 'application/x-www-form-urlencoded' })).status,
  ).toBe(200);
});

test('names the rule for an invalid delivery, which uses nothing up', async () => {
  const installation = await begin();
  const faults: readonly [string | undefined, number, string, string][] = [
    ['not json', 400, 'invalid_json', 'JSON'],
    [undefined, 400, 'invalid_body', 'object'],
    ['[]', 400, 'invalid_body', 'object'],
    ['{}', 400, 'invalid_body', 'consumer_key'],
    [JSON.stringify({ consumer_key: 'a' }), 400, 'invalid_body', 'consumer_secret'],
    [JSON.stringify({ consumer_key: 'a', consumer_secret: { b: 'c' } }), 400, 'invalid_body', 'consumer_secret'],
    [JSON.stringify({ consumer_key: 'a', consumer_secret: 'b\r\nc' }), 400, 'invalid_body', 'consumer_secret'],
    [JSON.stringify({ consumer_key: 'a', consumer_secret: 'x'.repeat(2_049) }), 400, 'invalid_body', 'consumer_secret'],
    [
      JSON.stringify({ consumer_key: 'a', consumer_secret: 'b', key_permissions: 'all' }),
      400,
      'invalid_body',
      'key_permissions',
    ],
    ['x'.repeat(65_537), 413, 'payload_too_large', '65536'],
  ];
  for (const [body, status, code, part] of faults) {
    expect(await deliver(deliveryOf(installation), body)).toMatchObject({
      status,
      body: { error: { code, message: expect.stringContaining(part) } },
    });
  }
  expect((await deliver(deliveryOf(installation), KEYS)).status).toBe(200);
});

test('accepts nothing at an unknown delivery URL', async () => {
  const installation = await begin();
  const [own = '', token = ''] = deliveryOf(installation).split('/').at(-1)?.split('.') ?? [];
  const forged = (code: string): string => `${app.url}/oauth/deliver/${code}`;
  for (const code of [
    'x',
    `${own}.${'A'.repeat(43)}`,
    `${'A'.repeat(43)}.${token}`,
    `${own}.${token}x`,
    `${own}%2e${token}%2f`,
  ]) {
    expect(await deliver(forged(code), KEYS)).toMatchObject({ status: 404, body: { error: { code: 'flow_unknown' } } });
  }
  expect(await deliver(forged('%00'), KEYS)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  expect((await fetch(deliveryOf(installation).replace(/^https?:\/\/[^/]+/, app.url))).status).toBe(405);
});

test('accepts no delivery for an expired flow', async () => {
  const installation = await begin();
  await clientOf(
    app.database.db,
  )`update authorization_flows set expires_at = now() - interval '1 s' where id = ${installation.flowId}`;
  await signRowsAgain(app.running.wiring.runtime.db);
  expect(await deliver(deliveryOf(installation), KEYS)).toMatchObject({
    status: 400,
    body: { error: { code: 'flow_expired' } },
  });
});

test('seals the delivered keys', async () => {
  const installation = await begin();
  await deliver(deliveryOf(installation), KEYS);
  const [row] = await clientOf(
    app.database.db,
  )`select to_jsonb(f) as f, encode(sealed_secrets, 'escape') as secrets from authorization_flows f where id = ${installation.flowId}`;
  expect(row?.['secrets']).toEqual(expect.any(String));
  expect(JSON.stringify(row)).not.toContain('cs_hidden');
});

describe('a delivery of another person’s shop', () => {
  test('waits until the backend names the shop of its customer, and shows which one it was', async () => {
    const code = await approved(await begin('mallory'));
    await expect(complete(code, 'mallory')).rejects.toMatchObject({
      message: expect.stringContaining(`a plugin was installed at ${shop.url}`),
      data: {
        httpStatus: 409,
        error: { code: 'connection_pending', payload: { installed_at: `${shop.url}/wp-json/wc/v3` } },
      },
    });
    // That used nothing up.
    await complete(code, 'mallory', shop.url);
  });

  test.each(['https://shop-of-mallory.example', 'http://127.0.0.1:1', `http://${'127.0.0.1'}/blog`])(
    'is destroyed when the backend names %s',
    async (address) => {
      const installation = await begin('mallory');
      const code = await approved(installation);
      await expect(complete(code, 'mallory', address)).rejects.toMatchObject({
        message: expect.stringContaining('a shop other than'),
        data: { error: { code: 'end_user_mismatch' } },
      });
      await expect(complete(code, 'mallory', shop.url)).rejects.toMatchObject({
        data: { error: { code: 'completion_code_unknown' } },
      });
      expect(
        (await app.trpc.connections.list.query({ tags: { end_user_id: 'mallory' } })).connections.length,
      ).toBeLessThanOrEqual(1);
    },
  );

  test('is destroyed when only the beginning of its address matches', async () => {
    const code = await approved(await begin('mallory'));
    await expect(complete(code, 'mallory', `${shop.url.slice(0, -1)}`)).rejects.toMatchObject({
      data: { error: { code: 'end_user_mismatch' } },
    });
  });
});

describe('a plugin is not installed', () => {
  test('through an integration that has not opted in', async () => {
    await app.trpc.integrations.create.mutate({ provider: 'shop', unique_key: 'closed' });
    const { data: session } = await app.trpc.connectSessions.create.mutate({
      tags: { end_user_id: 'ada' },
      redirect_url: `${PRODUCT_ORIGIN}/back`,
    });
    const started = app
      .trpcAs(session.token)
      .authorization.start.mutate({ integration_id: 'closed', connection_config: { storeUrl: shop.url } });
    await expect(started).rejects.toMatchObject({
      message: expect.stringContaining('plugin_installs'),
      data: { error: { code: 'integration_not_ready' } },
    });
  });

  test.each([
    ['without an end user', { tags: {}, redirect_url: `${PRODUCT_ORIGIN}/back` }],
    ['without a redirect URL', { tags: { end_user_id: 'ada' } }],
  ])('by a session %s', async (_what, options) => {
    const { data: session } = await app.trpc.connectSessions.create.mutate(options);
    const started = app
      .trpcAs(session.token)
      .authorization.start.mutate({ integration_id: 'shop', connection_config: { storeUrl: shop.url } });
    await expect(started).rejects.toMatchObject({
      message: expect.stringContaining('redirect_url'),
      data: { error: { code: 'integration_not_allowed' } },
    });
  });

  test.each([
    ['another value', 'shop', 'yes', 'true or false'],
    ['a provider without a plugin', 'private-api-bearer', 'true', 'has no plugin to install'],
  ])('refuses the setting for %s', async (_what, provider, value, rule) => {
    const created = app.trpc.integrations.create.mutate({
      provider,
      unique_key: 'refused',
      custom: { plugin_installs: value },
    });
    await expect(created).rejects.toMatchObject({ message: expect.stringContaining(rule) });
  });
});

test('accepts no shop address for a connection without a plugin', async () => {
  const { data: session } = await app.trpc.connectSessions.create.mutate({
    tags: { end_user_id: 'lin' },
    redirect_url: `${PRODUCT_ORIGIN}/back`,
    completion: 'required',
  });
  await app.trpc.integrations.create.mutate({
    provider: 'private-api-bearer',
    unique_key: 'typed',
    integration_config: { baseUrl: 'https://api.example.com' },
  });
  const { redirectTo = '' } = await app
    .trpcAs(session.token)
    .authorization.submit.mutate({ integration_id: 'typed', credentials: { type: 'API_KEY', apiKey: 'k' } });
  const code = new URL(redirectTo).searchParams.get('completion_code') ?? '';
  await expect(complete(code, 'lin', 'https://shop.example')).rejects.toMatchObject({
    message: expect.stringContaining('installed_at'),
  });
  await complete(code, 'lin');
});
