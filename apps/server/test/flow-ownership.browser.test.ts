import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

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
let evil: Server;
let app: TestServer;

beforeAll(async () => {
  [browser, provider, pages] = await Promise.all([launchBrowser(), startAuthorizationServer(), startSdkPages()]);
  evil = createServer(
    (_request, response) =>
      void response.setHeader('content-type', 'text/html').end('<!doctype html><title>Evil</title><p>Win a prize</p>'),
  );
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
  folder = await writeProviderFolder(
    oauthProvider(provider, { id: 'acme', name: 'Acme', scopes: ['openid'], issuer: provider.issuer }),
  );
  app = await startServer({
    config: { providersDir: folder.path, egressAllow: [new URL(provider.issuer).host], allowedOrigins: [] },
  });
  const credentials = { type: 'OAUTH2', client_id: provider.clientId, client_secret: provider.clientSecret } as const;
  await app.trpc.integrations.create.mutate({ provider: 'acme', unique_key: 'acme', credentials });
  provider.allowRedirectUri((await app.trpc.integrations.get.query({ unique_key: 'acme' })).data.redirect_uri ?? '');
});
afterAll(async () => {
  evil.close();
  await browser.close();
  await app.close();
  for (const part of [provider, pages, folder]) await part[Symbol.asyncDispose]();
});

const host = (): string => app.running.wiring.config.publicUrl.origin;

async function token(user: string): Promise<string> {
  const tags = { end_user_id: user, end_user_display_name: `Ms ${user}`, end_user_email: `${user}@example.com` };
  return (await app.trpc.connectSessions.create.mutate({ tags })).data.token;
}

async function pageAt(url: string): Promise<Page> {
  const context = await browser.newContext();
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function sdkPopup(page: Page, sessionToken: string): Promise<Page> {
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate(
      ([connectSessionToken, url]) => {
        window.attempt = new window.Sdk.Default({ host: url, connectSessionToken }).auth('acme').catch(String);
      },
      [sessionToken, host()] as const,
    ),
  ]);
  return popup;
}

const allow = async (popup: Page): Promise<void> => popup.getByRole('button', { name: 'Allow' }).click();
const goOn = async (popup: Page): Promise<void> => popup.getByRole('button', { name: 'Continue to Acme' }).click();

describe('a popup of a published SDK', () => {
  test('asks first on an unlisted page, and then connects', async () => {
    const page = await pageAt(pages.urlOf('current'));
    const popup = await sdkPopup(page, await token('ada'));
    await popup.getByRole('heading', { name: 'Connect Acme to dev' }).waitFor();
    expect(await popup.getByText('Ms ada').count()).toBe(1);
    // No token is left in the address bar.
    expect(new URL(popup.url()).search).toBe('');
    await goOn(popup);
    await allow(popup);
    expect(await page.evaluate(() => window.attempt)).toMatchObject({ providerConfigKey: 'acme' });
    await page.context().close();
  });

  test('continues without a question on a page of the product', async () => {
    await app.trpc.connectSettings.update.mutate({ allowed_origins: [new URL(pages.urlOf('current')).origin] });
    const page = await pageAt(pages.urlOf('current'));
    const popup = await sdkPopup(page, await token('grace'));
    await allow(popup);
    expect(await page.evaluate(() => window.attempt)).toMatchObject({ providerConfigKey: 'acme' });
    await app.trpc.connectSettings.update.mutate({ allowed_origins: [] });
    await page.context().close();
  });
});

test('shows for whom a link of an attacker is, opened by her page or typed, even after a reload', async () => {
  const victim = await pageAt(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`);
  const { data } = await app.trpcAs(await token('mallory')).authorization.start.mutate({ integration_id: 'acme' });
  const [popup] = await Promise.all([
    victim.waitForEvent('popup'),
    victim.evaluate((url) => void window.open(url), data.authorize_url),
  ]);
  for (const again of [
    async () => undefined,
    async () => popup.reload(),
    async () => popup.goto(data.authorize_url),
    async () => popup.evaluate(() => location.reload()),
  ]) {
    await again();
    await popup.getByText('Ms mallory').waitFor();
    expect(new URL(popup.url()).origin).toBe(host());
  }
  await victim.context().close();
});

test('shows the question when an unlisted page embeds the Connect UI', async () => {
  const page = await pageAt(pages.urlOf('own'));
  await page.evaluate(
    ([sessionToken, url]) =>
      void window.Sdk.connect({ url, sessionToken, integrationId: 'acme' }).catch(() => undefined),
    [await token('lin'), host()] as const,
  );
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.frameLocator('iframe').getByRole('button', { name: 'Connect Acme' }).click(),
  ]);
  await popup.getByRole('heading', { name: 'Connect Acme to dev' }).waitFor();
  await goOn(popup);
  await allow(popup);
  await expect
    .poll(async () => (await app.trpc.connections.list.query({ tags: { end_user_id: 'lin' } })).connections.length)
    .toBe(1);
  await page.context().close();
});

test('shows a legible question at every size, in light and dark', async () => {
  await app.trpc.connectSettings.update.mutate({ product_name: 'Northwind Analytics' });
  for (const [width, colorScheme] of [
    [390, 'light'],
    [390, 'dark'],
    [1440, 'light'],
    [1440, 'dark'],
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    await page.goto(
      (await app.trpcAs(await token('ada')).authorization.start.mutate({ integration_id: 'acme' })).data.authorize_url,
    );
    const button = page.getByRole('button', { name: 'Continue to Acme' });
    await expect.poll(() => button.isEnabled()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/start-${width}-${colorScheme}.png` });
    await context.close();
  }
  await app.trpc.connectSettings.update.mutate({ product_name: null });
});
