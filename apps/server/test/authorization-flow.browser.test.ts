import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { createHoldfast, verifyWebhook, type AuthWebhook, type Holdfast } from '@holdfast/client';
import { launchBrowser, startAuthorizationServer, type AuthorizationServer } from '@holdfast/fixtures';
import { generateWebhookSecret } from '@holdfast/webhooks';
import type { Browser, Locator, Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { visit, type BrowserVisit, type VisitOptions } from './browser-visit.js';
import { apiKeyProvider, oauthProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { startServer, type TestServer } from './start-server.js';
import { startWebhookReceiver, type ReceivedWebhook, type WebhookReceiver } from './webhook-receiver.js';

const TOKEN_TTL_SECONDS = 4;
const RIGHT_KEY = 'the-right-api-key';
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const;

let browser: Browser;
let provider: AuthorizationServer;
let keyApi: Server;
let folder: ProviderFolder;
let receiver: WebhookReceiver;
let app: TestServer;
let holdfast: Holdfast;
const webhookSecret = generateWebhookSecret();

beforeAll(async () => {
  keyApi = createServer((request, response) => {
    response.writeHead(request.headers.authorization === `Bearer ${RIGHT_KEY}` ? 200 : 401).end('{}');
  });
  await new Promise<void>((resolve) => keyApi.listen(0, '127.0.0.1', resolve));
  const address = keyApi.address();
  const keyHost = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  [browser, provider, receiver] = await Promise.all([
    launchBrowser(),
    startAuthorizationServer({ accessTokenTtlSeconds: TOKEN_TTL_SECONDS }),
    startWebhookReceiver(),
  ]);
  const { issuer } = provider;
  folder = await writeProviderFolder(
    oauthProvider(provider, { id: 'acme', name: 'Acme', scopes: ['openid', 'offline_access'], issuer }),
    apiKeyProvider(`http://${keyHost}`, { id: 'keyed', name: 'Keyed' }),
  );
  const egressAllow = [new URL(issuer).host, keyHost, new URL(receiver.url).host];
  app = await startServer({
    config: { providersDir: folder.path, egressAllow, webhookUrl: receiver.url, webhookSecret },
  });
  holdfast = createHoldfast({ url: app.url, secretKey: app.secretKey, tokenCache: false });
  const credentials = { type: 'OAUTH2', client_id: provider.clientId, client_secret: provider.clientSecret } as const;
  await holdfast.createIntegration({ provider: 'acme', unique_key: 'acme', credentials });
  const { data } = await holdfast.getIntegration('acme');
  provider.allowRedirectUri(data.redirect_uri ?? '');
  await holdfast.createIntegration({ provider: 'keyed', unique_key: 'keyed' });
});
afterAll(async () => {
  await browser.close();
  await app.close();
  for (const part of [provider, receiver, folder]) await part[Symbol.asyncDispose]();
  keyApi.close();
});

/** The browser of a person who received a connect link from the product. */
async function openLink(
  tags: Record<string, string>,
  integration: string,
  options?: VisitOptions,
): Promise<BrowserVisit> {
  const session = await holdfast.createConnectSession({ tags, allowed_integrations: [integration] });
  return visit(browser, session.data.connect_link, options);
}

const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { name }).waitFor();

/** Presses the button that opens the provider's window, and returns that window when the provider asks there. */
async function openWindow(page: Page, button = 'Connect Acme'): Promise<Page> {
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button', { name: button }).click()]);
  await heading(popup, 'Allow access?');
  return popup;
}

/** Moves the focus to `target` with the keyboard only. */
async function tabTo(target: Locator): Promise<void> {
  for (let presses = 0; presses < 15; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await target.page().keyboard.press('Tab');
  }
  throw new Error('the keyboard does not lead there');
}

async function connectionsOf(userId: string): Promise<string[]> {
  const { connections } = await holdfast.listConnections({ tags: { end_user_id: userId } });
  return connections.map((connection) => connection.connection_id);
}

async function callProvider(token: unknown): Promise<number> {
  const response = await fetch(provider.userinfoUrl, { headers: { authorization: `Bearer ${String(token)}` } });
  await response.body?.cancel();
  return response.status;
}

/** The next webhook of this kind, as soon as it has arrived; both ways to check its signature must agree. */
async function webhook(wanted: Partial<AuthWebhook>): Promise<ReceivedWebhook> {
  const isWanted = ({ event }: ReceivedWebhook): boolean =>
    Object.entries(wanted).every(([key, value]) => Reflect.get(event, key) === value);
  await expect.poll(() => receiver.received.some(isWanted)).toBe(true);
  const found = receiver.received.find(isWanted);
  if (!found) throw new Error('a webhook that came has gone');
  expect(await verifyWebhook({ secret: webhookSecret, headers: found.headers, body: found.body })).toEqual({
    ...found.event,
    webhookId: found.headers['webhook-id'],
  });
  expect(new Webhook(webhookSecret).verify(found.body, found.headers as Record<string, string>)).toEqual(found.event);
  return found;
}

/** Expects no complaint in the browser, and no request to an unrelated origin. */
function expectClean({ complaints, origins }: BrowserVisit): void {
  expect(complaints).toEqual([]);
  expect(
    [...origins].filter(
      (origin) => origin !== app.running.wiring.config.publicUrl.origin && origin !== provider.issuer,
    ),
  ).toEqual([]);
}

test(
  'goes from a connect session to a fresh token, after its expiry, and after a reconnect',
  { timeout: 60_000 },
  async () => {
    const tags = {
      end_user_id: 'ada',
      end_user_display_name: 'Ada Lovelace',
      end_user_email: 'ada@example.com',
      plan: 'pro',
    };
    await using person = await openLink(tags, 'acme');
    const { page } = person;
    await heading(page, 'Connect Acme as Ada Lovelace');
    expect(new URL(page.url()).search).toBe('');

    const popup = await openWindow(page);
    await popup.getByLabel('Sign in as').fill('ada-at-acme');
    const closed = popup.waitForEvent('close');
    await popup.getByRole('button', { name: 'Allow' }).click();
    await heading(page, 'Acme is connected as Ada Lovelace');
    await closed;
    expectClean(person);

    const [connectionId = '', ...others] = await connectionsOf('ada');
    expect(others).toEqual([]);
    const { event, headers } = await webhook({ connectionId });
    expect(event).toEqual({
      from: 'nango',
      type: 'auth',
      operation: 'creation',
      success: true,
      missingScopes: [],
      connectionId,
      providerConfigKey: 'acme',
      provider: 'acme',
      authMode: 'OAUTH2',
      environment: 'dev',
      tags,
    });
    expect(headers['x-nango-hmac-sha256']).toMatch(/^[0-9a-f]{64}$/);

    const token = await holdfast.getToken('acme', connectionId);
    expect(await callProvider(token)).toBe(200);
    await sleep(TOKEN_TTL_SECONDS * 1_000 + 500);
    expect(await callProvider(token)).toBe(401);
    const next = await holdfast.getToken('acme', connectionId);
    expect(next).not.toBe(token);
    expect(await callProvider(next)).toBe(200);
    expect([provider.countTokenCalls('refresh_token') > 0, provider.revokedGrants]).toEqual([true, []]);

    await holdfast.setMetadata('acme', connectionId, { theme: 'dark', seats: 3 });
    await holdfast.updateMetadata('acme', connectionId, { seats: 4 });
    await holdfast.patchConnection({ connectionId, provider_config_key: 'acme' }, { tags: { ...tags, plan: 'free' } });
    const before = await holdfast.getConnection('acme', connectionId);

    const reconnect = await holdfast.createReconnectSession({ connection_id: connectionId, integration_id: 'acme' });
    await using again = await visit(browser, reconnect.data.connect_link);
    await heading(again.page, 'Reconnect Acme');
    await (await openWindow(again.page, 'Reconnect Acme')).getByRole('button', { name: 'Allow' }).click();
    await heading(again.page, 'Acme is connected again');
    expectClean(again);
    expect((await webhook({ connectionId, operation: 'override' })).event).toMatchObject({
      success: true,
      tags: { plan: 'free' },
    });

    const after = await holdfast.getConnection('acme', connectionId);
    const { id, connection_id, metadata, created_at } = before;
    expect(after).toMatchObject({ id, connection_id, metadata, created_at, tags: { ...tags, plan: 'free' } });
    expect(metadata).toEqual({ theme: 'dark', seats: 4 });
    expect(after.credentials).not.toEqual(before.credentials);
    expect(await callProvider(await holdfast.getToken('acme', connectionId))).toBe(200);
    expect(await connectionsOf('ada')).toEqual([connectionId]);
  },
);

test('shows a denial at the provider, connects nothing, and succeeds at the second try', async () => {
  await using person = await openLink({ end_user_id: 'ben' }, 'acme');
  const { page } = person;
  const popup = await openWindow(page);
  await popup.getByRole('button', { name: 'Deny' }).click();
  await popup.getByText('Access was not granted at the provider, so nothing was connected.').waitFor();
  await heading(page, 'Acme was not connected');
  await page.locator('p', { hasText: 'Access was not granted at Acme.' }).last().waitFor();
  expect(await connectionsOf('ben')).toEqual([]);
  expect((await webhook({ success: false })).event).toMatchObject({
    operation: 'creation',
    providerConfigKey: 'acme',
    error: { type: 'access_denied' },
  });

  await (await openWindow(page, 'Try again')).getByRole('button', { name: 'Allow' }).click();
  await heading(page, 'Acme is connected');
  expect(await connectionsOf('ben')).toHaveLength(1);
  expectClean(person);
});

test('continues in the same tab when the browser opens no window', async () => {
  await using person = await openLink({ end_user_id: 'cleo' }, 'acme', { blocksPopups: true });
  const { page } = person;
  await page.getByRole('button', { name: 'Connect Acme' }).click();
  await page.getByRole('link', { name: 'Continue to Acme' }).click();
  await heading(page, 'Allow access?');
  await page.getByRole('button', { name: 'Allow' }).click();
  await heading(page, 'Connected');
  await page.getByText('The connection is ready. You can close this window.').waitFor();
  expect([...new URL(page.url()).searchParams.keys()]).toEqual(['state']);
  await page.reload();
  await page.getByText('The connection is ready. You can close this window.').waitFor();
  expect(await connectionsOf('cleo')).toHaveLength(1);
  expectClean(person);
});

test('notices that a window was closed early', async () => {
  await using person = await openLink({ end_user_id: 'dora' }, 'acme');
  await (await openWindow(person.page)).close();
  await heading(person.page, 'The Acme window was closed');
  await person.page.getByText('Nothing has been connected yet.').waitFor();
  expect(await connectionsOf('dora')).toEqual([]);
  expectClean(person);
});

test('connects nobody through an authorization URL that was passed on', async () => {
  await using attacker = await openLink({ end_user_id: 'mallory' }, 'acme');
  const asked = attacker.context.waitForEvent('request', (request) =>
    request.url().startsWith(provider.authorizationUrl),
  );
  await openWindow(attacker.page);
  // Connections of other tests are refreshed in the meantime; no code must be exchanged.
  const tradedBefore = provider.countTokenCalls('authorization_code');

  await using victim = await visit(browser, (await asked).url());
  await victim.page.getByRole('button', { name: 'Allow' }).click();
  await heading(victim.page, 'Not connected');
  await victim.page.getByText('This authorization was started in another browser.').waitFor();
  await heading(attacker.page, 'Acme was not connected');
  expect([await connectionsOf('mallory'), provider.countTokenCalls('authorization_code') - tradedBefore]).toEqual([
    [],
    0,
  ]);
});

test('runs no script in a provider’s message, wherever it is shown', async () => {
  const hostile = `<img src=x onerror=alert(1)><script>alert(2)</script>"'><svg onload=alert(3)></p><a href="javascript:alert(4)">x</a>`;
  await using person = await openLink(
    { end_user_id: hostile.slice(0, 200), end_user_display_name: hostile.slice(0, 200) },
    'acme',
  );
  const asked = person.context.waitForEvent('request', (request) =>
    request.url().startsWith(provider.authorizationUrl),
  );
  const popup = await openWindow(person.page);
  const { searchParams } = new URL((await asked).url());
  const back = new URL(searchParams.get('redirect_uri') ?? '');
  back.search = String(
    new URLSearchParams({
      state: searchParams.get('state') ?? '',
      iss: provider.issuer,
      error: 'x',
      error_description: hostile,
    }),
  );
  await popup.goto(back.href);
  await popup.getByText(hostile).waitFor();
  await person.page.getByText('Details').click();
  await person.page.getByText(hostile).waitFor();
  expect(await popup.evaluate(() => document.images.length + document.links.length)).toBe(0);
  await sleep(200);
  expectClean(person);
});

test('accepts an API key by keyboard alone on a phone: refuses a wrong one without storing it, and connects the right one', async () => {
  await using person = await openLink({ end_user_id: 'eve' }, 'keyed', PHONE);
  const { page } = person;
  const { keyboard } = page;
  const input = page.getByLabel('API key', { exact: true });
  await input.waitFor();
  await tabTo(input);
  await keyboard.type('a-wrong-api-key');
  await keyboard.press('Enter');
  await page.locator('p', { hasText: 'Keyed did not accept what you entered.' }).last().waitFor();
  expect(await connectionsOf('eve')).toEqual([]);

  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(
    'Keyed did not accept what you entered.',
  );
  await tabTo(input);
  await keyboard.press('Control+A');
  await keyboard.type(RIGHT_KEY);
  await keyboard.press('Enter');
  await heading(page, 'Keyed is connected');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.viewport.width);
  const [connectionId = ''] = await connectionsOf('eve');
  expect(await holdfast.getToken('keyed', connectionId)).toEqual({ type: 'API_KEY', apiKey: RIGHT_KEY });
  expect((await webhook({ connectionId })).event).toMatchObject({
    operation: 'creation',
    success: true,
    authMode: 'API_KEY',
  });
  expectClean(person);
});

test('completes the whole authorization by keyboard alone on a phone', async () => {
  await using person = await openLink({ end_user_id: 'finn' }, 'acme', PHONE);
  const { page } = person;
  await heading(page, 'Connect Acme');
  const opening = page.waitForEvent('popup');
  await tabTo(page.getByRole('button', { name: 'Connect Acme' }));
  await page.keyboard.press('Enter');
  const popup = await opening;
  await heading(popup, 'Allow access?');
  await tabTo(popup.getByRole('button', { name: 'Allow' }));
  await popup.keyboard.press('Enter');
  await heading(page, 'Acme is connected');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Acme is connected');
  expect(await connectionsOf('finn')).toHaveLength(1);
  expectClean(person);
});
