import { buildPage, launchBrowser, type BuiltPage } from '@holdfast/fixtures';
import { AppError } from '@holdfast/schema';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startFakeSite } from './fake-site.js';
import { fakeBackend, FRESHDESK, sessionView, SIGNER } from './fixtures.js';
import { visit } from './visit.js';

let browser: Awaited<ReturnType<typeof launchBrowser>>;
let built: BuiltPage;
beforeAll(async () => {
  [browser, built] = await Promise.all([launchBrowser(), buildPage(new URL('..', import.meta.url))]);
});
afterAll(async () => browser.close());

const subdomain = (page: Page): Locator => page.getByRole('textbox', { name: 'Subdomain' });
const apiKey = (page: Page): Locator => page.getByLabel('API key', { exact: true });
const submit = (page: Page): Promise<void> => page.getByRole('button', { name: 'Connect Freshdesk' }).click();

/** Returns the accessible description of an input. */
function descriptionOf(input: Locator): Promise<string[]> {
  return input.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? ''),
  );
}

test('reports a missing value at its field and moves the focus there', async () => {
  const backend = fakeBackend({ integrations: [FRESHDESK] });
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  const { page } = visited;
  await submit(page);
  expect(await subdomain(page).evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await descriptionOf(subdomain(page))).toEqual([
    'The part before .freshdesk.com in your help desk address. Example: acme',
    'https://',
    '.freshdesk.com',
    'Subdomain is required.',
  ]);
  expect(await page.locator('[placeholder]').count()).toBe(0);
  await subdomain(page).fill('acme');
  expect(await subdomain(page).getAttribute('aria-invalid')).toBe('false');
  expect(await apiKey(page).getAttribute('aria-invalid')).toBe('true');
  await submit(page);
  expect(await apiKey(page).evaluate((input) => input === document.activeElement)).toBe(true);
  expect(backend.submitted).toEqual([]);
});

test('submits the values that the person meant', async () => {
  const backend = fakeBackend({ integrations: [FRESHDESK] });
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  const { page } = visited;
  await subdomain(page).fill('https://acme.freshdesk.com/');
  await apiKey(page).fill(' secret-key ');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Freshdesk is connected' }).waitFor();
  expect(backend.submitted).toEqual([
    {
      integration_id: 'freshdesk-main',
      credentials: { type: 'BASIC', username: 'secret-key', password: 'X' },
      connection_config: { subdomain: 'acme' },
    },
  ]);
  expect([backend.requests.filter((request) => request.includes('secret')), visited.complaints]).toEqual([[], []]);
});

test('hides a secret until it is shown, and asks browsers not to save it', async () => {
  await using site = await startFakeSite(built, fakeBackend({ integrations: [FRESHDESK] }));
  await using visited = await visit(browser, site.link);
  const { page } = visited;
  expect(await apiKey(page).getAttribute('type')).toBe('password');
  expect(await apiKey(page).getAttribute('autocomplete')).toBe('off');
  await page.getByRole('button', { name: 'Show API key' }).click();
  expect(await apiKey(page).getAttribute('type')).toBe('text');
  await page.getByRole('button', { name: 'Hide API key' }).click();
  expect(await apiKey(page).getAttribute('type')).toBe('password');
});

test('keeps the lines of a key, hidden until it is shown', async () => {
  const backend = fakeBackend({ integrations: [SIGNER] });
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  const { page } = visited;
  const key = page.getByLabel('Private key', { exact: true });
  const signs = (): Promise<string> =>
    key.evaluate((area) => getComputedStyle(area).getPropertyValue('-webkit-text-security'));
  await page.getByLabel('Account').fill('ACME');
  await key.fill('-----BEGIN KEY-----\nabc\n-----END KEY-----\n');
  expect([await key.evaluate((area) => area.tagName), await signs()]).toEqual(['TEXTAREA', 'disc']);
  await page.getByRole('button', { name: 'Show Private key' }).click();
  expect(await signs()).toBe('none');
  await page.getByRole('button', { name: 'Connect Signer' }).click();
  await page.getByRole('heading', { name: 'Signer is connected' }).waitFor();
  expect(backend.submitted).toEqual([
    {
      integration_id: 'signer-main',
      credentials: {
        type: 'JWT',
        fields: { account: 'ACME', privateKey: '-----BEGIN KEY-----\nabc\n-----END KEY-----' },
      },
      connection_config: {},
    },
  ]);
});

test("shows the server's issue at its field and keeps the typed values", async () => {
  const issues = [
    { code: 'custom', message: 'must be a label of letters and digits', path: ['connection_config', 'subdomain'] },
  ];
  const backend = fakeBackend({
    integrations: [FRESHDESK],
    connectRefusal: new AppError('invalid_connection_config', 'no', { issues }),
  });
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  const { page } = visited;
  await subdomain(page).fill('acme');
  await apiKey(page).fill('key');
  await submit(page);
  await page.getByText('must be a label of letters and digits').waitFor();
  expect(await subdomain(page).evaluate((input) => input === document.activeElement)).toBe(true);
  expect((await descriptionOf(subdomain(page))).at(-1)).toBe('must be a label of letters and digits');
  expect([await subdomain(page).inputValue(), await apiKey(page).inputValue()]).toEqual(['acme', 'key']);
});

test('says above the form that the provider refused the credentials, and lets the person try again', async () => {
  const backend = fakeBackend({
    integrations: [FRESHDESK],
    connectRefusal: new AppError('connection_test_failed', 'Freshdesk answered 401.'),
  });
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  const { page } = visited;
  await subdomain(page).fill('acme');
  await apiKey(page).fill('key');
  await submit(page);
  await page.getByText('Details').waitFor();
  expect(await page.getByText('Freshdesk answered 401.').isVisible()).toBe(false);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(
    'Freshdesk did not accept what you entered.',
  );
  backend.connectRefusal = null;
  await submit(page);
  await page.getByRole('heading', { name: 'Freshdesk is connected' }).waitFor();
});

test('does not ask for what the session sets', async () => {
  const defaults = { 'freshdesk-main': { connection_config: { subdomain: 'acme' }, authorization_params: {} } };
  const backend = fakeBackend({
    integrations: [FRESHDESK],
    session: sessionView({ integrations_config_defaults: defaults }),
  });
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  expect(await visited.page.getByRole('textbox', { name: 'Subdomain' }).count()).toBe(0);
});
