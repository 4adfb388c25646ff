import { createServer, type Server } from 'node:http';

import { launchBrowser, startAuthorizationServer, type AuthorizationServer } from '@holdfast/fixtures';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { listenForOutcome } from './outcome-listener.js';
import { apiKeyProvider, oauthProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { startSdkPages, type SdkName, type SdkPages } from './sdk-pages.js';
import { startServer, type TestServer } from './start-server.js';

declare global {
  interface Window {
    attempt: Promise<unknown>;
    heard: { type: string; payload?: unknown; origin?: string }[];
  }
}

const RIGHT_KEY = 'the-right-api-key';
const SDKS = ['current', 'older'] as const;
const EVERY_SDK = ['v48', 'v58', 'v67', 'v68', 'older', 'current'] as const;

let browser: Browser;
let provider: AuthorizationServer;
let keyApi: Server;
let folder: ProviderFolder;
let pages: SdkPages;
let app: TestServer;
let other: TestServer;

beforeAll(async () => {
  keyApi = createServer((request, response) => {
    response.writeHead(request.headers.authorization === `Bearer ${RIGHT_KEY}` ? 200 : 401).end('{}');
  });
  await new Promise<void>((resolve) => keyApi.listen(0, '127.0.0.1', resolve));
  const address = keyApi.address();
  const keyHost = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  [browser, provider, pages] = await Promise.all([launchBrowser(), startAuthorizationServer(), startSdkPages()]);
  const { issuer } = provider;
  folder = await writeProviderFolder(
    oauthProvider(provider, { id: 'acme', name: 'Acme', scopes: ['openid', 'offline_access'], issuer }),
    apiKeyProvider(`http://${keyHost}`, { id: 'keyed', name: 'Keyed' }),
  );
  const config = { providersDir: folder.path, egressAllow: [new URL(issuer).host, keyHost] };
  app = await startServer({ config });
  // Another process of the same service; its public URL is that of the first, where the callback will arrive.
  other = await startServer({ beside: app, config: { ...config, publicUrl: app.running.wiring.config.publicUrl } });
  const credentials = { type: 'OAUTH2', client_id: provider.clientId, client_secret: provider.clientSecret } as const;
  await app.trpc.integrations.create.mutate({ provider: 'acme', unique_key: 'acme', credentials });
  provider.allowRedirectUri((await app.trpc.integrations.get.query({ unique_key: 'acme' })).data.redirect_uri ?? '');
  await app.trpc.integrations.create.mutate({ provider: 'keyed', unique_key: 'keyed' });
});
afterAll(async () => {
  await browser.close();
  await other.close();
  await app.close();
  for (const part of [provider, pages, folder]) await part[Symbol.asyncDispose]();
  keyApi.close();
});

async function sessionToken(userId: string): Promise<string> {
  return (await app.trpc.connectSessions.create.mutate({ tags: { end_user_id: userId } })).data.token;
}

async function connectionsOf(userId: string): Promise<string[]> {
  const { connections } = await app.trpc.connections.list.query({ tags: { end_user_id: userId } });
  return connections.map((connection) => connection.connection_id);
}

/** The URL under which browsers know the service: cookies are bound to it. */
const publicHost = (): string => app.running.wiring.config.publicUrl.origin;

async function product(sdk: SdkName): Promise<Page> {
  const context = await browser.newContext();
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(pages.urlOf(sdk));
  return page;
}

interface PopupOptions {
  readonly host?: string;
  readonly integration?: string;
  readonly detectClosedAuthWindow?: boolean;
  readonly credentials?: { readonly oauth_client_id_override: string; readonly oauth_client_secret_override: string };
}

/** Starts `auth` of the SDK; the outcome is read later. */
async function beginPopup(
  page: Page,
  token: string,
  { host = publicHost(), integration = 'acme', ...options }: PopupOptions = {},
): Promise<Page> {
  const popup = page.waitForEvent('popup');
  await page.evaluate(
    ([connectSessionToken, url, key, given]) => {
      const nango = new window.Sdk.Default({ host: url, connectSessionToken });
      window.attempt = nango
        .auth(key, given)
        .catch((error: unknown) => ({ refused: Reflect.get(Object(error), 'type'), message: String(error) }));
    },
    [token, host, integration, options] as const,
  );
  return popup;
}

const outcome = (page: Page): Promise<unknown> => page.evaluate(() => window.attempt);

async function decide(popup: Page, decision: 'Allow' | 'Deny'): Promise<void> {
  await popup.getByRole('heading', { name: 'Allow access?' }).waitFor();
  await popup.getByRole('button', { name: decision }).click();
}

describe.each(SDKS)('the published browser SDK (%s)', (sdk) => {
  test('connects through a popup', async () => {
    const page = await product(sdk);
    const user = `popup-${sdk}`;
    const popup = await beginPopup(page, await sessionToken(user));
    const closed = popup.waitForEvent('close');
    await decide(popup, 'Allow');
    const connected = await outcome(page);
    expect(connected).toEqual({
      providerConfigKey: 'acme',
      connectionId: (await connectionsOf(user))[0],
      isPending: false,
    });
    await closed;
    await page.context().close();
  });

  test('receives the outcome although the callback reaches another process', async () => {
    const page = await product(sdk);
    const user = `processes-${sdk}`;
    // The socket and the start go to one process, the callback to the public URL of the other. Cookies ignore the
    // port.
    const popup = await beginPopup(page, await sessionToken(user), {
      host: other.url.replace('127.0.0.1', 'localhost'),
    });
    await decide(popup, 'Allow');
    expect(await outcome(page)).toMatchObject({
      providerConfigKey: 'acme',
      connectionId: (await connectionsOf(user))[0],
    });
    await page.context().close();
  });

  test('receives a denial of access', async () => {
    const page = await product(sdk);
    const user = `denied-${sdk}`;
    await decide(await beginPopup(page, await sessionToken(user)), 'Deny');
    expect(await outcome(page)).toMatchObject({ refused: 'callback_err' });
    expect(await connectionsOf(user)).toEqual([]);
    await page.context().close();
  });

  test('receives a refused start', async () => {
    const page = await product(sdk);
    await beginPopup(page, 'hfcs_of_nobody');
    expect(await outcome(page)).toMatchObject({ refused: 'invalid_connect_session_token_format' });
    await page.context().close();
  });

  test('notices that a popup was closed', async () => {
    const page = await product(sdk);
    const popup = await beginPopup(page, await sessionToken(`closed-${sdk}`), { detectClosedAuthWindow: true });
    await popup.getByRole('heading', { name: 'Allow access?' }).waitFor();
    await popup.close();
    expect(await outcome(page)).toMatchObject({ refused: 'window_closed' });
    await page.context().close();
  });

  test('receives the success before the popup is closed, also when it watches the popup', async () => {
    const page = await product(sdk);
    const popup = await beginPopup(page, await sessionToken(`watched-${sdk}`), { detectClosedAuthWindow: true });
    await decide(popup, 'Allow');
    expect(await outcome(page)).toMatchObject({ providerConfigKey: 'acme' });
    await page.context().close();
  });

  test('connects with the end user’s own client, also through a popup', async () => {
    const page = await product(sdk);
    const user = `own-client-${sdk}`;
    const credentials = {
      oauth_client_id_override: provider.clientId,
      oauth_client_secret_override: provider.clientSecret,
    };
    await decide(await beginPopup(page, await sessionToken(user), { credentials }), 'Allow');
    expect(await outcome(page)).toMatchObject({ providerConfigKey: 'acme' });
    const [connectionId = ''] = await connectionsOf(user);
    const { credentials: held } = await app.trpc.connections.get.query({
      connection_id: connectionId,
      provider_config_key: 'acme',
    });
    expect(held).toMatchObject({
      type: 'OAUTH2',
      config_override: { client_id: provider.clientId, client_secret: provider.clientSecret },
    });
    await page.context().close();
  });

  test('reconnects a connection in place', async () => {
    const page = await product(sdk);
    const user = `reconnected-${sdk}`;
    await decide(await beginPopup(page, await sessionToken(user)), 'Allow');
    await outcome(page);
    const [connectionId = ''] = await connectionsOf(user);
    const { data } = await app.trpc.connectSessions.createReconnect.mutate({
      connection_id: connectionId,
      integration_id: 'acme',
    });
    // The provider already knows this browser and asks nothing again.
    const reconnected = await page.evaluate(
      ([connectSessionToken, host]) => new window.Sdk.Default({ host, connectSessionToken }).reconnect('acme'),
      [data.token, publicHost()] as const,
    );
    expect(reconnected).toMatchObject({ connectionId });
    expect(await connectionsOf(user)).toEqual([connectionId]);
    await page.context().close();
  });

  test.each([
    [
      'accepts a key that the provider accepts',
      RIGHT_KEY,
      { providerConfigKey: 'keyed', connectionId: expect.any(String) as string },
    ],
    ['says that the provider refused a key', 'wrong', { refused: 'connection_test_failed' }],
  ])('%s, without a popup', async (_rule, apiKey, expected) => {
    const page = await product(sdk);
    const result = await page.evaluate(
      ([connectSessionToken, host, key]) =>
        new window.Sdk.Default({ host, connectSessionToken })
          .auth('keyed', { credentials: { apiKey: key } })
          .catch((error: unknown) => ({ refused: Reflect.get(Object(error), 'type') as unknown })),
      [await sessionToken(`form-${sdk}`), publicHost(), apiKey] as const,
    );
    expect(result).toMatchObject(expected);
    await page.context().close();
  });

  test('opens our Connect UI in its frame, which connects and closes', async () => {
    const page = await product(sdk);
    const user = `framed-${sdk}`;
    const { data } = await app.trpc.connectSessions.create.mutate({
      tags: { end_user_id: user },
      allowed_integrations: ['acme'],
    });
    await page.evaluate(
      ([token, host]) => {
        window.heard = [];
        const nango = new window.Sdk.Default({ host });
        const ui = nango.openConnectUI({
          baseURL: `${host}/connect/`,
          apiURL: host,
          lang: 'fr',
          themeOverride: 'dark',
          detectClosedAuthWindow: true,
          onEvent: (event) => void window.heard.push(event),
        });
        ui.setSessionToken(token);
      },
      [data.token, publicHost()] as const,
    );
    const frame = page.frameLocator('#connect-ui');
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      frame.getByRole('button', { name: 'Connecter Acme' }).click(),
    ]);
    await decide(popup, 'Allow');
    const html = frame.locator('html');
    expect([await html.getAttribute('data-theme'), await html.getAttribute('lang')]).toEqual(['dark', 'fr']);
    await frame.getByRole('button', { name: 'Terminer' }).click();
    await page.waitForFunction(() => document.querySelector('#connect-ui') === null);
    const [connectionId] = await connectionsOf(user);
    expect(await page.evaluate(() => window.heard)).toEqual([
      { type: 'ready' },
      { type: 'connect', payload: { providerConfigKey: 'acme', connectionId, isPending: false } },
      { type: 'close' },
    ]);
    await page.context().close();
  });
});

describe.each(EVERY_SDK)('with the bare origin as its one address, the published browser SDK (%s)', (sdk) => {
  test('connects through a popup and through the Connect UI in its frame', async () => {
    const page = await product(sdk);
    const user = `bare-${sdk}`;
    await decide(await beginPopup(page, await sessionToken(user)), 'Allow');
    const popupOutcome = await outcome(page);
    const { data } = await app.trpc.connectSessions.create.mutate({
      tags: { end_user_id: user },
      allowed_integrations: ['keyed'],
    });
    await page.evaluate(
      ([token, host]) => {
        window.heard = [];
        const ui = new window.Sdk.Default({ host }).openConnectUI({
          baseURL: host,
          apiURL: host,
          onEvent: (event) => void window.heard.push(event),
        });
        ui.setSessionToken(token);
      },
      [data.token, publicHost()] as const,
    );
    const frame = page.frameLocator('#connect-ui');
    await frame.getByRole('textbox').first().fill(RIGHT_KEY);
    await frame.getByRole('button', { name: 'Connect', exact: false }).click();
    await frame.getByRole('button', { name: 'Finish' }).click();
    await page.waitForFunction(() => document.querySelector('#connect-ui') === null);
    const ids = await connectionsOf(user);
    expect(popupOutcome).toMatchObject({ providerConfigKey: 'acme', connectionId: ids[1] });
    // A message of the previous popup may arrive after it has closed.
    const heard = (await page.evaluate(() => window.heard))
      .map(({ type }) => type)
      .filter((type) => !type.startsWith('nango_oauth_callback'));
    expect(heard).toEqual(['ready', 'connect', 'close']);
    await page.context().close();
  });
});

test.each([
  ['success', 'Allow', { type: 'nango_oauth_callback_success' }],
  [
    'failure',
    'Deny',
    {
      type: 'nango_oauth_callback_error',
      payload: { message: 'The authorization failed.', errorType: 'connection_validation_failed' },
    },
  ],
] as const)(
  'the callback page posts a %s to its opener and its channel without an id, and closes when it is asked to',
  async (_what, decision, told) => {
    using listener = await listenForOutcome(app.url);
    const page = await product('own');
    const channel = await page.context().newPage();
    await channel.goto(`${publicHost()}/connect/`);
    await channel.evaluate(() => {
      window.heard = [];
      new BroadcastChannel('nango-oauth-callback').addEventListener(
        'message',
        ({ data }) => void window.heard.push(data),
      );
    });
    const query = new URLSearchParams({
      connect_session_token: await sessionToken(`messages-${decision}`),
      ws_client_id: listener.wsClientId,
    });
    const opened = page.waitForEvent('popup');
    await page.evaluate((url) => {
      window.heard = [];
      const popup = window.open(url, '_blank', 'popup');
      window.addEventListener('message', ({ data, origin }) => {
        window.heard.push({ ...data, origin });
        popup?.postMessage({ type: 'nango_oauth_callback_ack' }, origin);
      });
    }, `${publicHost()}/oauth/connect/acme?${query}`);
    const popup = await opened;
    const closed = popup.waitForEvent('close', { timeout: 30_000 });
    await decide(popup, decision);
    await closed;
    expect(await page.evaluate(() => window.heard)).toEqual([{ ...told, origin: publicHost() }]);
    expect(await channel.evaluate(() => window.heard)).toEqual([told]);
    await page.context().close();
  },
);

test('connects with our own SDK in one call', async () => {
  const page = await product('own');
  const { data } = await app.trpc.connectSessions.create.mutate({ tags: { end_user_id: 'own' } });
  await page.evaluate(
    ([sessionToken, url]) => {
      window.attempt = window.Sdk.connect({ url, sessionToken, integrationId: 'acme' });
    },
    [data.token, publicHost()] as const,
  );
  const frame = page.frameLocator('iframe');
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    frame.getByRole('button', { name: 'Connect Acme' }).click(),
  ]);
  await decide(popup, 'Allow');
  expect(await outcome(page)).toEqual({ integrationId: 'acme', connectionId: (await connectionsOf('own'))[0] });
  await page.context().close();
});
