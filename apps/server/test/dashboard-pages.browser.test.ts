import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

import { launchBrowser } from '@holdfast/fixtures';
import type { WebhookDelivery } from '@holdfast/schema';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { visit } from './browser-visit.js';
import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { startServer, type TestServer } from './start-server.js';

const ADA = { end_user_display_name: 'Ada Lovelace', plan: 'pro' };

let browser: Browser;
let app: TestServer;
let axe: string;
beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  [browser, app] = await Promise.all([
    launchBrowser(),
    startServer({ config: { egressAllow: [new URL(receiverUrl()).host] } }),
  ]);
  await createApiKeyIntegration(app);
  await app.trpc.connections.import.mutate({
    provider_config_key: 'private',
    connection_id: 'of-ada',
    credentials: { type: 'API_KEY', apiKey: 'an-api-key' },
    tags: ADA,
    webhook_url_override: receiverUrl(),
  });
});
afterAll(async () => {
  await browser.close();
  await app.close();
  receiver.close();
});

/** A webhook endpoint that answers with a page; `status` is set by the tests. */
let status = 410;
const receiver = createServer((request, response) => {
  request.resume().once('end', () => response.writeHead(status).end('<script>alert(1)</script>'));
});

function receiverUrl(): string {
  return `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
}

async function deliveries(): Promise<readonly WebhookDelivery[]> {
  return (await app.trpc.webhookDeliveries.list.query({})).data;
}

const base = (): string => new URL('dashboard/', app.running.wiring.config.publicUrl).href;

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${base()}${path}`);
}

async function signedIn(options: Parameters<typeof visit>[2] = {}) {
  const visited = await visit(browser, base(), options);
  await visited.page.getByLabel('Secret key', { exact: true }).fill(app.secretKey);
  await visited.page.getByRole('button', { name: 'Sign in' }).click();
  await visited.page.getByRole('heading', { name: 'Connections', level: 1 }).waitFor();
  return visited;
}

const PAGES: readonly (readonly [string, string, string])[] = [
  ['', 'Connections', 'Ada Lovelace'],
  ['connection?integration=private&id=of-ada', 'Ada Lovelace', 'Credential'],
  ['connection?integration=private&id=nobody', 'nobody', 'It does not exist in this environment'],
  ['integrations', 'Integrations', 'private'],
  ['integration?id=private', 'Private API', 'Health'],
  ['new-integration', 'Choose a provider', 'the first 60 are shown'],
  ['new-integration?provider=github', 'Set up an integration', 'Integration id'],
  ['keys', 'Secret keys', 'Full access'],
  ['webhooks', 'Webhooks', 'New connections'],
  ['webhooks?state=failed', 'Webhooks', '410, 1 attempt'],
  ['webhooks?state=pending', 'Webhooks', 'No delivery matches'],
  ['activity', 'Activity', 'Connected'],
  ['activity?kind=test', 'Activity', 'Nothing matches'],
  ['connect-ui', 'Connect UI', 'Allowed origins'],
  ['start', 'Getting started', 'Let an end user connect'],
];

test.each(['light', 'dark'] as const)(
  'every page meets WCAG 2.2 AA and fits 320 pixels when it is %s',
  async (colorScheme) => {
    await using operator = await signedIn({
      colorScheme,
      viewport: { width: 320, height: 700 },
      reducedMotion: 'reduce',
    });
    const { page } = operator;
    await expect.poll(async () => (await deliveries()).at(-1)?.attempt_count).toBe(1);
    const delivery = [
      `delivery?id=${(await deliveries()).at(-1)?.id}`,
      'Authorization delivery',
      'Answered 410',
    ] as const;
    for (const [path, title, words] of [...PAGES, delivery]) {
      await open(page, path);
      await page.getByRole('heading', { level: 1, name: new RegExp(title) }).waitFor();
      await page.getByText(words).first().waitFor();
      if (words === 'Credential') {
        await page.getByRole('button', { name: 'Examine' }).press('Enter');
        await page.getByText('Nothing is wrong.').waitFor();
        await page.getByText('There is no request to show.').waitFor();
      }
      if (title === 'Connections') await page.getByRole('button', { name: 'Select', exact: true }).click();
      expect([path, await violationsIn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 320]);
    }
    for (const [key, title] of [
      ['Control+k', 'Go to'],
      ['?', 'Keyboard shortcuts'],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByRole('dialog', { name: title }).waitFor();
      expect([title, await violationsIn(page)]).toEqual([title, []]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name: title }).waitFor({ state: 'detached' });
    }
    expect(operator.complaints).toEqual([]);
  },
);

async function violationsIn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
  );
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

test('an operator follows the navigation by keyboard, and the focus moves to the new heading', async () => {
  await using operator = await signedIn({ viewport: { width: 1280, height: 800 } });
  const { page } = operator;
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Integrations' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Integrations', level: 1 }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('k');
  await page.getByRole('heading', { name: 'Secret keys', level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').and(page.locator(':focus')).waitFor();
  await page.keyboard.type('of-ada');
  await dialog.getByRole('option', { name: /Ada Lovelace/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Ada Lovelace', level: 1 }).waitFor();
  await page.keyboard.press('?');
  await dialog.getByText('Search on this page').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('k');
  await page.getByRole('heading', { name: 'Secret keys', level: 1 }).waitFor();
  await page.getByTitle('Dark', { exact: true }).first().click();
  await page.reload();
  await page.getByRole('heading', { name: 'Secret keys', level: 1 }).waitFor();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
});

test('an operator edits, reveals and deletes a connection, and no fault loses what was typed', async () => {
  await importApiKey(app, 'private', { connectionId: 'of-ben', tags: { plan: 'free' } });
  const leased = { integrationId: 'private', connectionId: 'of-ben', for: 'agent 7', paths: ['/user'], ttl: 600 };
  await app.trpc.leases.create.mutate({ ...leased, methods: ['GET'] });
  await using operator = await signedIn();
  const { page } = operator;
  await page.getByRole('link', { name: 'of-ben' }).click();
  await page.getByRole('button', { name: 'Edit the tags' }).click();
  await page.getByRole('button', { name: 'Add a tag' }).click();
  await page.getByLabel('Key of tag 2').fill('1bad');
  await page.getByLabel('Value of tag 2').fill('x');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').filter({ hasText: 'a tag key starts with a letter' }).waitFor();
  await page.getByLabel('Key of tag 2').fill('team');
  await page.route('**/trpc/connections.patch*', (route) => route.abort());
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').filter({ hasText: 'Not saved. The server could not be reached' }).waitFor();
  await page.unroute('**/trpc/connections.patch*');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'team x' }).waitFor();

  await page.getByRole('button', { name: 'Edit the metadata' }).click();
  await page.getByLabel(/A JSON object/).fill('[1]');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').filter({ hasText: 'must be an object' }).waitFor();
  await page.getByLabel(/A JSON object/).fill('{"workspace":"T1"}');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('region', { name: 'The metadata' }).filter({ hasText: 'T1' }).waitFor();

  await page.getByText('0 calls').waitFor();
  await page.getByRole('button', { name: 'Revoke the lease for agent 7' }).click();
  await page.getByText('The lease for agent 7 was revoked.').waitFor();
  await page.getByText('GET /user').waitFor({ state: 'detached' });
  expect((await app.trpc.leases.list.query({})).data).toEqual([]);

  await page.getByRole('button', { name: 'Reveal' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Secret key').fill('k'.repeat(40));
  await dialog.getByRole('button', { name: 'Reveal' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'not a secret key of this environment' }).waitFor();
  await dialog.getByLabel('Secret key').fill(app.secretKey);
  await page.keyboard.press('Enter');
  await page.getByText('an-api-key').waitFor();
  await page.getByRole('button', { name: 'Hide' }).click();
  expect(await page.getByText('an-api-key').count()).toBe(0);

  await page.getByRole('button', { name: 'Reconnect link' }).click();
  await dialog.getByText(/connect\/\?session_token=/).waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByLabel(/Type of-ben to confirm/).fill('of-b');
  await page.keyboard.press('Enter');
  expect((await app.trpc.connections.list.query({ connectionId: 'of-ben' })).connections).toHaveLength(1);
  await dialog.getByLabel(/Type of-ben to confirm/).fill('of-ben');
  await page.keyboard.press('Enter');
  await page.getByText('The connection of-ben was deleted.').waitFor();
  expect((await app.trpc.connections.list.query({ connectionId: 'of-ben' })).connections).toEqual([]);
  expect(operator.complaints.filter((complaint) => !complaint.includes('ERR_FAILED'))).toEqual([]);
});

test('an operator sets up an integration: the callback URL first, then the client, then a test account', async () => {
  await using operator = await signedIn();
  const { page } = operator;
  await open(page, 'new-integration');
  await page.getByRole('searchbox').fill('github');
  await page
    .getByRole('link', { name: /^GitHub developer/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText(/\/oauth\/callback\//).waitFor();
  await page.getByText('Nobody can connect yet: client id, client secret missing.').waitFor();
  await page.getByLabel('Client id').fill('the-client');
  await page.getByRole('button', { name: 'Save the credentials' }).click();
  await page.getByRole('alert').filter({ hasText: /\w/ }).first().waitFor();
  expect(await page.getByLabel('Client id').inputValue()).toBe('the-client');
  await page.getByLabel('Client secret').fill('the-secret');
  await page.getByLabel('Scopes').fill('repo\nuser');
  await page.getByRole('button', { name: 'Save the credentials' }).click();
  await page.getByText('Ready', { exact: true }).waitFor();
  const { data } = await app.trpc.integrations.get.query({ unique_key: 'github', include: ['credentials'] });
  expect(data.credentials).toMatchObject({ client_id: 'the-client', client_secret: 'the-secret', scopes: 'repo,user' });
  await page.getByRole('button', { name: 'Connect a test account' }).click();
  const link = page.getByRole('link', { name: 'Open the Connect UI' });
  expect(await link.getAttribute('href')).toContain('session_token=');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByLabel(/Type github to confirm/).fill('github');
  await page.keyboard.press('Enter');
  await page.getByText('The integration github was deleted.').waitFor();

  await open(page, 'new-integration?provider=pagerduty');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Add the scope users.read' }).press('Enter');
  expect(await page.getByLabel('Scopes').inputValue()).toBe('users.read');
  expect(await page.getByRole('button', { name: 'Add the scope users.read' }).count()).toBe(0);
  await page.getByLabel('Kind of app').selectOption('app');
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await page.getByText('The settings were saved.').waitFor();
  await page.reload();
  await page.getByLabel('Kind of app').waitFor();
  expect(await page.getByLabel('Kind of app').inputValue()).toBe('app');
  expect(await violationsIn(page)).toEqual([]);
  await app.trpc.integrations.delete.mutate({ unique_key: 'pagerduty' });
  expect(operator.complaints).toEqual([]);
});

test('an operator creates a key that is shown once, deletes it, and adds a webhook endpoint', async () => {
  await using operator = await signedIn();
  const { page } = operator;
  const dialog = page.getByRole('dialog');
  await open(page, 'keys');
  await page.getByRole('button', { name: 'Create a key' }).click();
  await page.getByRole('button', { name: 'Create the key' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'Enter a name for the key.' }).waitFor();
  await dialog.getByLabel('Name').fill('reader');
  await dialog.getByLabel('Selected scopes only').check();
  await dialog.getByLabel('connections:read', { exact: true }).check();
  await page.getByRole('button', { name: 'Create the key' }).click();
  const secret = (await dialog.getByRole('region', { name: 'The secret key' }).innerText()).trim();
  await dialog.getByRole('button', { name: 'I have stored it' }).click();
  expect(
    await app.trpcAs(secret).connections.get.query({ connection_id: 'of-ada', provider_config_key: 'private' }),
  ).toMatchObject({ connection_id: 'of-ada' });
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('button', { name: 'Delete the key reader' }).click();
  await dialog.getByLabel(/Type reader to confirm/).fill('reader');
  await page.keyboard.press('Enter');
  await page.getByText('The key reader was deleted.').waitFor();

  await open(page, 'webhooks');
  await page.getByRole('button', { name: 'Add an endpoint' }).click();
  await dialog.getByLabel('URL').fill('ftp://x');
  await page.keyboard.press('Enter');
  await dialog.getByRole('alert').filter({ hasText: /\w/ }).first().waitFor();
  await dialog.getByLabel('URL').fill('https://hooks.example.com/holdfast');
  await page.keyboard.press('Enter');
  await dialog.getByText(/^whsec_/).waitFor();
  await page.keyboard.press('Escape');
  await page.getByLabel('Deletions').click();
  await expect
    .poll(async () => (await app.trpc.webhookEndpoints.settings.query()).data.on_connection_deletion)
    .toBe(true);
  await page.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete the endpoint' }).click();
  await page.getByRole('heading', { name: 'No endpoints yet' }).waitFor();

  await open(page, 'connect-ui');
  await page.getByLabel('Product name').fill('Acme');
  await page.getByLabel('Product page').fill('https://acme.example/');
  await page.getByLabel('Accent color').fill('#ffd166');
  await page.getByLabel('Logo').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
  await page.getByText('The logo must be a data URL').waitFor();
  const preview = page.frameLocator('iframe');
  const product = preview.getByRole('link', { name: 'Acme', includeHidden: true });
  expect(await product.getAttribute('href')).toBe('https://acme.example/');
  await page.getByRole('region', { name: 'Preview' }).getByLabel('Dark').check();
  await expect
    .poll(() => preview.locator('html').evaluate((html) => html.style.getPropertyValue('--accent-dark')))
    .toBe('#ffd166');
  expect(await preview.locator('#root').evaluate((root: HTMLElement) => root.inert)).toBe(true);
  await page.getByLabel('Allowed origins').fill('not an origin');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').filter({ hasText: 'not:' }).waitFor();
  await page.getByLabel('Allowed origins').fill('https://app.example.com');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The settings were saved.').waitFor();
  expect((await app.trpc.connectSettings.get.query()).data).toMatchObject({
    product_name: 'Acme',
    product_url: 'https://acme.example/',
    accent_color: '#ffd166',
    allowed_origins: ['https://app.example.com'],
  });
  expect(operator.complaints).toEqual([]);
});

test('an operator sends a test, reads the answer as text, sends the delivery again, and finds it in the activity', async () => {
  await using operator = await signedIn();
  const { page } = operator;
  const dialog = page.getByRole('dialog');
  await open(page, 'webhooks');
  await page.getByRole('button', { name: 'Add an endpoint' }).click();
  await dialog.getByLabel('URL').fill(receiverUrl());
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'I have stored it' }).click();
  status = 500;
  await page.getByRole('button', { name: `Send a test to ${receiverUrl()}` }).click();
  await page.getByText(/The endpoint answered 500 after \d+ ms\./).waitFor();
  await page.getByRole('link', { name: 'See the delivery' }).click();
  await page.getByRole('heading', { name: 'Test delivery', level: 1 }).waitFor();
  expect(await page.getByRole('region', { name: 'The answer to attempt 1' }).innerText()).toBe(
    '<script>alert(1)</script>',
  );
  expect(await page.getByRole('region', { name: 'The head of the request of attempt 1' }).innerText()).toMatch(
    /webhook-signature: \[hidden\]/,
  );

  await page.route('**/trpc/webhookDeliveries.resend*', (route) => route.abort());
  await page.getByRole('button', { name: 'Resend' }).click();
  await page.getByRole('alert').filter({ hasText: 'Not sent: The server could not be reached' }).waitFor();
  await page.getByText('Failed', { exact: true }).waitFor();
  await page.unroute('**/trpc/webhookDeliveries.resend*');
  status = 204;
  await page.getByRole('button', { name: 'Resend' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Answered 204').waitFor();
  await page.getByText('Delivered', { exact: true }).waitFor();

  await page.getByRole('link', { name: 'Webhooks' }).first().click();
  await page.getByLabel('State', { exact: true }).selectOption('Delivered');
  await page.waitForURL('**/webhooks?state=delivered');
  const table = page.getByRole('table', { name: 'Deliveries' });
  await table.getByRole('row').filter({ hasText: '204, 2 attempts' }).waitFor();
  await expect.poll(() => table.getByRole('row').count()).toBe(2);
  await page.reload();
  expect(await page.getByLabel('State', { exact: true }).inputValue()).toBe('delivered');
  await page.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete the endpoint' }).click();
  await page.getByText('The endpoint was deleted.').waitFor();
  await table.getByRole('link', { name: 'Test' }).click();
  await page.getByRole('button', { name: 'Resend' }).click();
  await page.getByRole('alert').filter({ hasText: 'Not sent: the endpoint of this delivery was deleted' }).waitFor();

  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.getByRole('heading', { name: 'Activity', level: 1 }).waitFor();
  const events = page.getByRole('table', { name: 'Activity' }).getByRole('row');
  await page.getByRole('searchbox').fill('lovelace');
  await page.waitForURL('**/activity?search=lovelace');
  await expect.poll(() => events.count()).toBe(2);
  await events.nth(1).getByRole('link', { name: 'Failed' }).waitFor();
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await page.getByLabel('Kind', { exact: true }).selectOption('Webhook tests');
  await events.filter({ hasText: 'A test event was sent' }).getByRole('link', { name: 'Delivered' }).click();
  await page.getByRole('heading', { name: 'Test delivery', level: 1 }).waitFor();
  expect(operator.complaints.filter((complaint) => !/ERR_FAILED|status of 400/.test(complaint))).toEqual([]);
});
