import {
  launchBrowser,
  startFakeGitHub,
  startOAuth1Server,
  type FakeGitHub,
  type OAuth1Server,
} from '@holdfast/fixtures';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { visit } from './browser-visit.js';
import { startMcpServer, type TestMcpServer } from './mcp-server.js';
import { appProvider, writeProviderFolder } from './provider-folder.js';
import { startSdkPages, type SdkPages } from './sdk-pages.js';
import { PRODUCT_ORIGIN, startServer, type TestServer } from './start-server.js';
import { startWooCommerceShop, wooCommerce, type WooCommerceShop } from './woocommerce-shop.js';

/** The page where apps are installed. No browser reaches it; the redirect is sufficient. */
const APP_ORIGIN = 'https://github.test';

let browser: Browser;
let pages: SdkPages;
let mcp: TestMcpServer;
let shop: WooCommerceShop;
let boards: OAuth1Server;
let github: FakeGitHub;
let app: TestServer;
const cleanUp: (() => unknown)[] = [];

beforeAll(async () => {
  [browser, pages, mcp, shop, boards, github] = await Promise.all([
    launchBrowser(),
    startSdkPages(),
    startMcpServer(),
    startWooCommerceShop(),
    startOAuth1Server(),
    startFakeGitHub(),
  ]);
  const { requestUrl, authorizationUrl, tokenUrl } = boards;
  const folder = await writeProviderFolder(
    wooCommerce,
    {
      id: 'any-mcp',
      name: 'Any MCP server',
      categories: ['test'],
      auth: { mode: 'mcp-oauth', server: '{config.mcp_server_url}', registration: 'discover' },
      config: { mcp_server_url: { label: 'Server', format: 'base-url' } },
      api: { baseUrl: '{config.mcp_server_url}' },
    },
    {
      id: 'boards',
      name: 'Boards',
      categories: ['test'],
      auth: { mode: 'oauth1', requestUrl, authorizationUrl, tokenUrl, signature: 'HMAC-SHA1' },
    },
    appProvider(github.origin, { id: 'hub', name: 'Hub' }),
    appProvider(github.origin, { id: 'asking-hub', name: 'Asking hub', asksWho: true }),
  );
  app = await startServer({
    config: {
      providersDir: folder.path,
      egressAllow: [mcp.origin, shop.url, boards.origin, github.origin].map((url) => new URL(url).host),
    },
  });
  const client = { client_id: boards.client.id, client_secret: boards.client.secret };
  const hub = { app_id: github.appId, app_link: `${APP_ORIGIN}/apps/acme`, private_key: github.privateKey };
  const asking = { type: 'CUSTOM', ...hub, client_id: github.clientId, client_secret: github.clientSecret } as const;
  await app.trpc.integrations.create.mutate({
    provider: 'shop',
    unique_key: 'shop',
    custom: { plugin_installs: 'true' },
  });
  await app.trpc.integrations.create.mutate({ provider: 'any-mcp', unique_key: 'any' });
  await app.trpc.integrations.create.mutate({
    provider: 'boards',
    unique_key: 'boards',
    credentials: { type: 'OAUTH1', ...client },
  });
  await app.trpc.integrations.create.mutate({
    provider: 'hub',
    unique_key: 'hub',
    credentials: { type: 'APP', ...hub },
  });
  await app.trpc.integrations.create.mutate({ provider: 'asking-hub', unique_key: 'asking', credentials: asking });
  const parts = [pages, mcp, shop, boards, github, folder];
  cleanUp.push(
    () => browser.close(),
    () => app.close(),
    ...parts.map((part) => () => part[Symbol.asyncDispose]()),
  );
});
afterAll(async () => {
  for (const clean of cleanUp) await clean();
});

/** The actions of the person and the provider in the popup until the browser returns. */
type InPopup = (popup: Page) => Promise<unknown>;

const atProvider = async (popup: Page, origin: string): Promise<URL> => {
  await popup.waitForURL((url) => url.origin === origin);
  return new URL(popup.url());
};

/** The failed targets of the page's windows, for one attempt. */
const unreached: URL[] = [];
const beforeAppOrigin = async (popup: Page): Promise<URL> => {
  // The window can navigate on only after the browser shows its own error page.
  await vi.waitFor(() => expect(popup.url()).toMatch(/^chrome-error:/), 30_000);
  return (
    unreached.find(({ origin }) => origin === APP_ORIGIN) ??
    Promise.reject(new Error(`nobody was sent to ${APP_ORIGIN}`))
  );
};

/**
 * The page that opened the window closes it as soon as it knows the outcome, which may be before the response has
 * reached the window.
 */
async function goBack(popup: Page, address: string): Promise<void> {
  const closed = popup.waitForEvent('close').catch(() => undefined);
  await popup.goto(address, { waitUntil: 'commit' }).catch(async (error: unknown) => {
    await closed;
    if (!popup.isClosed()) throw error;
  });
}

const inBoards =
  (change: (back: URL) => URL): InPopup =>
  async (popup) =>
    goBack(popup, change(boards.approve(await atProvider(popup, boards.origin))).href);
const installs =
  (params: () => Record<string, string>): InPopup =>
  async (popup) => {
    const state = (await beforeAppOrigin(popup)).searchParams.get('state') ?? '';
    await goBack(popup, `${publicOrigin()}/app-auth/connect?${new URLSearchParams({ state, ...params() })}`);
  };
const inShop =
  (decide: (at: URL) => Promise<URL>): InPopup =>
  async (popup) =>
    goBack(popup, (await decide(await atProvider(popup, new URL(shop.url).origin))).href);
/** Everything happens automatically. */
const nothing: InPopup = async () => undefined;

const publicOrigin = (): string => app.running.wiring.config.publicUrl.origin;

async function attempt(page: Page, integration: string, options: object, inPopup: InPopup): Promise<unknown> {
  const { data } = await app.trpc.connectSessions.create.mutate({
    tags: { end_user_id: 'ada' },
    redirect_url: `${PRODUCT_ORIGIN}/back`,
  });
  unreached.length = 0;
  const opened = page.waitForEvent('popup');
  const outcome = page.evaluate(
    ([connectSessionToken, host, key, given]) => {
      const nango = new window.Sdk.Default({ host, connectSessionToken });
      return nango
        .auth(key, given)
        .catch((error: Error) => ({ refused: Reflect.get(error, 'type') as unknown, message: error.message }));
    },
    [data.token, publicOrigin(), integration, options] as const,
  );
  await inPopup(await opened);
  return outcome;
}

const approveInShop = async (at: URL): Promise<URL> => {
  const { deliver, returnTo } = await shop.approve(at);
  await deliver();
  return returnTo;
};
const byPerson = (login: string): { installation_id: string; code: string } => {
  const { installationId, code } = github.install(login);
  return { installation_id: installationId, code };
};
const without =
  (name: string) =>
  (url: URL): URL => {
    url.searchParams.delete(name);
    return url;
  };

/** By integration: its inputs, the actions in the popup, and the resulting credential. */
const accepted: readonly (readonly [
  mode: string,
  integration: string,
  options: () => { params?: Record<string, string> },
  inPopup: InPopup,
  credentials: object,
  isPending: boolean,
])[] = [
  [
    'MCP_OAUTH2_GENERIC',
    'any',
    () => ({ params: { mcp_server_url: mcp.url } }),
    nothing,
    { type: 'OAUTH2', access_token: expect.stringMatching(/^mcp-access/) },
    false,
  ],
  ['INSTALL_PLUGIN', 'shop', () => ({ params: { storeUrl: shop.url } }), inShop(approveInShop), {}, true],
  [
    'OAUTH1',
    'boards',
    () => ({}),
    inBoards((back) => back),
    { type: 'OAUTH1', oauth_token: expect.any(String) },
    false,
  ],
  [
    'APP',
    'hub',
    () => ({}),
    installs(() => ({ installation_id: github.install('octocat').installationId, setup_action: 'install' })),
    { type: 'APP', access_token: expect.stringMatching(/^ghs_/) },
    false,
  ],
  [
    'CUSTOM',
    'asking',
    () => ({}),
    installs(() => ({ ...byPerson('octocat'), setup_action: 'install' })),
    { type: 'CUSTOM', app: { type: 'APP' }, user: { type: 'OAUTH2' } },
    false,
  ],
  ['APP, which must still be approved', 'hub', () => ({}), installs(() => ({ setup_action: 'request' })), {}, true],
];

describe.each(['current', 'older'] as const)('the published browser SDK (%s), through a popup,', (sdk) => {
  let page: Page;
  beforeAll(async () => {
    const context = await browser.newContext();
    context.setDefaultTimeout(30_000);
    context.on('requestfailed', (request) => void unreached.push(new URL(request.url())));
    page = await context.newPage();
    await page.goto(pages.urlOf(sdk));
  });
  afterAll(() => page.context().close());

  test.each(accepted)('connects by %s', async (_mode, integration, options, inPopup, credentials, isPending) => {
    const connected = await attempt(page, integration, options(), inPopup);
    expect(connected).toEqual({
      providerConfigKey: integration,
      connectionId: expect.stringMatching(/^[\da-f-]{36}$/),
      isPending,
    });
    if (isPending) return;
    const { connectionId } = connected as { connectionId: string };
    const { credentials: held } = await app.trpc.connections.get.query({
      connection_id: connectionId,
      provider_config_key: integration,
    });
    expect(held).toMatchObject(credentials);
  });

  test.each<[string, string, () => object, InPopup, string, RegExp]>([
    [
      'MCP_OAUTH2_GENERIC: a server within a network',
      'any',
      () => ({ params: { mcp_server_url: 'https://10.0.0.1/mcp' } }),
      nothing,
      'callback_err',
      /is unreachable/,
    ],
    ['MCP_OAUTH2_GENERIC: no server', 'any', () => ({}), nothing, 'url_param_err', /mcp_server_url/],
    [
      'INSTALL_PLUGIN: a denial',
      'shop',
      () => ({ params: { storeUrl: shop.url } }),
      inShop(async (at) => shop.deny(at)),
      'callback_err',
      /not granted/,
    ],
    ['OAUTH1: no verifier', 'boards', () => ({}), inBoards(without('oauth_verifier')), 'callback_err', /no verifier/],
    [
      'APP: an unknown installation',
      'hub',
      () => ({}),
      installs(() => ({ installation_id: '999999', setup_action: 'install' })),
      'callback_err',
      /./,
    ],
    [
      'CUSTOM: an installation of another person',
      'asking',
      () => ({}),
      installs(() => ({ ...byPerson('victim'), code: github.codeOf('octocat'), setup_action: 'install' })),
      'callback_err',
      /./,
    ],
    ['an unknown integration', 'nope', () => ({}), nothing, 'provider_config_err', /nope/],
  ])('is refused with type and message: %s', async (_what, integration, options, inPopup, type, message) => {
    expect(await attempt(page, integration, options(), inPopup)).toEqual({
      refused: type,
      message: expect.stringMatching(message),
    });
  });
});

test.each(accepted.filter(([mode]) => mode !== 'INSTALL_PLUGIN'))(
  'connects in the Connect UI by %s',
  async (mode, integration, options, inPopup, credentials, isPending) => {
    const { data } = await app.trpc.connectSessions.create.mutate({
      tags: { opened: mode },
      allowed_integrations: [integration],
    });
    await using person = await visit(browser, data.connect_link);
    person.context.on('requestfailed', (request) => void unreached.push(new URL(request.url())));
    unreached.length = 0;
    for (const [name, value] of Object.entries(options().params ?? {}))
      await person.page.locator(`[name$=".${name}"]`).fill(value);
    const opened = person.page.waitForEvent('popup');
    await person.page.getByRole('button', { name: /^Connect / }).click();
    await inPopup(await opened);
    await person.page.getByRole('heading', { name: isPending ? /approv/i : /is connected$/ }).waitFor();
    const { connections } = await app.trpc.connections.list.query({ tags: { opened: mode } });
    expect(connections).toHaveLength(1);
    if (isPending) return;
    const ref = { connection_id: connections[0]?.connection_id ?? '', provider_config_key: integration };
    expect((await app.trpc.connections.get.query(ref)).credentials).toMatchObject(credentials);
  },
);

test('returns the browser of an INSTALL_PLUGIN from the Connect UI to the product, which completes it', async () => {
  const session = {
    tags: { end_user_id: 'owner' },
    allowed_integrations: ['shop'],
    redirect_url: `${PRODUCT_ORIGIN}/back`,
  };
  const { data } = await app.trpc.connectSessions.create.mutate(session);
  await using person = await visit(browser, data.connect_link);
  await person.context.route(`${PRODUCT_ORIGIN}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Product</h1>' }),
  );
  await person.page.locator('[name$=".storeUrl"]').fill(shop.url);
  const opened = person.page.waitForEvent('popup');
  // By the window or by the page that opened it.
  const cameBack = person.context.waitForEvent('request', (request) =>
    request.url().startsWith(`${PRODUCT_ORIGIN}/back?`),
  );
  await person.page.getByRole('button', { name: /^Connect / }).click();
  await inShop(approveInShop)(await opened);
  const code = new URL((await cameBack).url()).searchParams.get('completion_code') ?? '';
  await app.trpc.connectSessions.complete.mutate({
    completion_code: code,
    end_user_id: 'owner',
    installed_at: shop.url,
  });
  const { connections } = await app.trpc.connections.list.query({ tags: { end_user_id: 'owner' } });
  const ref = { connection_id: connections[0]?.connection_id ?? '', provider_config_key: 'shop' };
  expect((await app.trpc.connections.get.query(ref)).credentials).toMatchObject({
    type: 'BASIC',
    username: expect.stringMatching(/^ck_/),
  });
});
