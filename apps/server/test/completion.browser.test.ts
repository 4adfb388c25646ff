import { launchBrowser, startAuthorizationServer, type AuthorizationServer } from '@holdfast/fixtures';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { oauthProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { startSdkPages, type SdkPages } from './sdk-pages.js';
import { startServer, type TestServer } from './start-server.js';

let browser: Browser;
let provider: AuthorizationServer;
let folder: ProviderFolder;
let pages: SdkPages;
let app: TestServer;
let product: string;

beforeAll(async () => {
  [browser, provider, pages] = await Promise.all([launchBrowser(), startAuthorizationServer(), startSdkPages()]);
  product = new URL(pages.urlOf('own')).origin;
  folder = await writeProviderFolder(
    oauthProvider(provider, { id: 'acme', name: 'Acme', scopes: ['openid'], issuer: provider.issuer }),
  );
  app = await startServer({
    config: { providersDir: folder.path, egressAllow: [new URL(provider.issuer).host], allowedOrigins: [] },
  });
  await app.trpc.connectSettings.update.mutate({ allowed_origins: [product] });
  const credentials = { type: 'OAUTH2', client_id: provider.clientId, client_secret: provider.clientSecret } as const;
  await app.trpc.integrations.create.mutate({ provider: 'acme', unique_key: 'acme', credentials });
  await app.trpc.integrations.create.mutate({
    provider: 'private-api-bearer',
    unique_key: 'typed',
    integration_config: { baseUrl: 'https://api.example.com' },
  });
  provider.allowRedirectUri((await app.trpc.integrations.get.query({ unique_key: 'acme' })).data.redirect_uri ?? '');
});
afterAll(async () => {
  await browser.close();
  await app.close();
  for (const part of [provider, pages, folder]) await part[Symbol.asyncDispose]();
});

const host = (): string => app.running.wiring.config.publicUrl.origin;

async function session(
  user: string,
  options: { completion?: 'required' } = { completion: 'required' },
): Promise<{ token: string; connect_link: string }> {
  return (
    await app.trpc.connectSessions.create.mutate({
      tags: { end_user_id: user },
      redirect_url: `${product}/back`,
      ...options,
    })
  ).data;
}

async function pageAt(url: string): Promise<Page> {
  const context = await browser.newContext();
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Calls `connect()` of connect-js on a page of the product and stores its result in `window.attempt`. */
async function connectFrom(page: Page, sessionToken: string, integrationId: string): Promise<void> {
  await page.evaluate(
    ([token, url, id]) =>
      void (window.attempt = window.Sdk.connect({ url, sessionToken: token, integrationId: id }).catch(String)),
    [sessionToken, host(), integrationId] as const,
  );
}

const attemptOf = (page: Page): Promise<{ connectionId: string; completionCode?: string }> =>
  page.evaluate(() => window.attempt as Promise<{ connectionId: string; completionCode?: string }>);

async function authorize(page: Page, { asks = false, severed = false } = {}): Promise<Page> {
  const button =
    page.frames().length > 1
      ? page.frameLocator('iframe').getByRole('button', { name: 'Connect Acme' })
      : page.getByRole('button', { name: 'Connect Acme' });
  const [popup] = await Promise.all([page.waitForEvent('popup'), button.click()]);
  if (asks) await popup.getByRole('button', { name: 'Continue to Acme' }).click();
  const allow = popup.getByRole('button', { name: 'Allow' });
  await allow.waitFor();
  if (severed) await popup.addInitScript(() => void (window.opener = null));
  await allow.click();
  return popup;
}

const complete = (code: string | null | undefined, user: string): Promise<unknown> =>
  app.trpc.connectSessions.complete.mutate({ completion_code: code ?? '', end_user_id: user });
const connectionsOf = async (user: string): Promise<number> =>
  (await app.trpc.connections.list.query({ tags: { end_user_id: user } })).connections.length;

describe('connect() on a page of the product resolves with the completion code', () => {
  test('after an authorization, whose window closes', async () => {
    const page = await pageAt(pages.urlOf('own'));
    await connectFrom(page, (await session('ada')).token, 'acme');
    const popup = await authorize(page);
    const { completionCode, connectionId } = await attemptOf(page);
    await expect.poll(() => popup.isClosed()).toBe(true);
    expect(await connectionsOf('ada')).toBe(0);
    expect(await complete(completionCode, 'ada')).toEqual({
      data: { connection_id: connectionId, provider_config_key: 'acme' },
    });
    await page.context().close();
  });

  test('after the input of a form', async () => {
    const page = await pageAt(pages.urlOf('own'));
    await connectFrom(page, (await session('lin')).token, 'typed');
    const frame = page.frameLocator('iframe');
    await frame.locator('input').first().fill('a-key');
    await frame.getByRole('button', { name: /^Connect/ }).click();
    const { completionCode } = await attemptOf(page);
    await complete(completionCode, 'lin');
    expect(await connectionsOf('lin')).toBe(1);
    await page.context().close();
  });

  test('without one when the window is cut off, which then takes it to redirect_url itself', async () => {
    const page = await pageAt(pages.urlOf('own'));
    await connectFrom(page, (await session('joan')).token, 'acme');
    const popup = await authorize(page, { severed: true });
    await popup.waitForURL(`${product}/back?**`);
    expect(await attemptOf(page)).toEqual({
      connectionId: new URL(popup.url()).searchParams.get('connection_id'),
      integrationId: 'acme',
    });
    await complete(new URL(popup.url()).searchParams.get('completion_code'), 'joan');
    expect(await connectionsOf('joan')).toBe(1);
    await page.context().close();
  });
});

test('passes no code to an unlisted page: the window takes it to the product', async () => {
  // Another environment without a list lets every page embed the Connect UI.
  const page = await pageAt(pages.urlOf('own').replace('127.0.0.1', 'localhost'));
  const { token } = await session('mallory');
  await app.trpc.connectSettings.update.mutate({ allowed_origins: [] });
  await connectFrom(page, token, 'acme');
  await page.frameLocator('iframe').getByRole('button', { name: 'Connect Acme' }).waitFor();
  await app.trpc.connectSettings.update.mutate({ allowed_origins: [product] });
  const popup = await authorize(page, { asks: true });
  await popup.waitForURL(`${product}/back?**`);
  expect(await attemptOf(page)).not.toHaveProperty('completionCode');
  await expect(complete(new URL(popup.url()).searchParams.get('completion_code'), 'victor')).rejects.toMatchObject({
    data: { error: { code: 'end_user_mismatch' } },
  });
  await page.context().close();
});

describe('the Connect UI in its own tab returns to redirect_url', () => {
  test('with the code, which it takes from the window', async () => {
    const page = await pageAt((await session('grace')).connect_link);
    await page.getByRole('button', { name: /Acme/ }).click();
    const popup = await authorize(page);
    await page.waitForURL(`${product}/back?**`);
    await expect.poll(() => popup.isClosed()).toBe(true);
    await complete(new URL(page.url()).searchParams.get('completion_code'), 'grace');
    expect(await connectionsOf('grace')).toBe(1);
    await page.context().close();
  });

  test('with the connection when no completion is required', async () => {
    const page = await pageAt((await session('mary', {})).connect_link);
    await page.getByRole('button', { name: /Acme/ }).click();
    await authorize(page);
    await page.waitForURL(`${product}/back?**`);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      status: 'success',
      provider_config_key: 'acme',
      connection_id: expect.any(String),
    });
    expect(await connectionsOf('mary')).toBe(1);
    await page.context().close();
  });
});
