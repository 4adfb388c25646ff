import { AppError } from '@holdfast/schema';
import { launchBrowser } from '@holdfast/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { buildPage, type BuiltPage } from './built-page.js';
import { startFakeSite } from './fake-site.js';
import { fakeBackend, FRESHDESK, GITHUB, integration } from './fixtures.js';
import { visit } from './visit.js';

let browser: Awaited<ReturnType<typeof launchBrowser>>;
let built: BuiltPage;
beforeAll(async () => {
  [browser, built] = await Promise.all([launchBrowser(), buildPage()]);
});
afterAll(async () => browser.close());

test('the session token leaves the address bar and is in no request address, and nothing starts without a click', async () => {
  const backend = fakeBackend();
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  const { page, complaints } = visited;

  expect(page.url()).toBe(`${site.url}/connect/`);
  expect(await page.getByRole('heading').textContent()).toBe('Connect GitHub as Ada Lovelace');
  expect(await page.title()).toBe('Connect GitHub');
  expect(backend.requests.slice(1).filter((request) => request.includes('hfcs_'))).toEqual([]);
  expect([backend.started, backend.submitted, complaints]).toEqual([[], [], []]);
});

test('a reload goes on with the same session', async () => {
  await using site = await startFakeSite(built, fakeBackend());
  await using visited = await visit(browser, site.link);
  await visited.page.reload();
  await visited.page.getByRole('heading', { name: 'Connect GitHub as Ada Lovelace' }).waitFor();
});

test('where storage is blocked the page works, and after a reload says what to do', async () => {
  await using site = await startFakeSite(built, fakeBackend());
  await using visited = await visit(browser, `${site.url}/connect/`);
  const { page } = visited;
  await page.addInitScript("Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } })");
  await page.goto(site.link);
  await page.getByRole('heading', { name: 'Connect GitHub' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'This page needs a link' }).waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('Go back to the app you came from');
  expect(visited.complaints).toEqual([]);
});

test('a session that is over is told in plain words, and its token is not tried again', async () => {
  await using site = await startFakeSite(built, fakeBackend({ refusal: new AppError('unknown_connect_session_token', 'no') }));
  await using visited = await visit(browser, site.link);
  await visited.page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
  await visited.page.reload();
  await visited.page.getByRole('heading', { name: 'This page needs a link' }).waitFor();
});

test('a session that ends while the page is open is told as well', async () => {
  const backend = fakeBackend();
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  backend.refusal = new AppError('unknown_connect_session_token', 'no');
  await visited.page.getByRole('button', { name: 'Connect GitHub' }).click();
  await visited.page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
});

test('when the service cannot answer, trying again helps', async () => {
  const backend = fakeBackend({ refusal: new AppError('service_unavailable', 'busy') });
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  await visited.page.getByRole('heading', { name: 'This page could not be loaded' }).waitFor();
  backend.refusal = null;
  await visited.page.getByRole('button', { name: 'Try again' }).click();
  await visited.page.getByRole('heading', { name: 'Connect GitHub' }).waitFor();
});

test('several integrations are a list; with many there is a search', async () => {
  const named = ['Slack', 'Notion', 'HubSpot', 'Zendesk', 'Salesforce', 'Google'].map((name) => integration(name, 'github', name));
  await using site = await startFakeSite(built, fakeBackend({ integrations: [GITHUB, FRESHDESK, ...named] }));
  await using visited = await visit(browser, site.link);
  const { page } = visited;
  await page.getByRole('searchbox', { name: 'Search' }).fill('fresh');
  expect(await page.getByRole('listitem').allTextContents()).toEqual(['FFreshdesk']);
  await page.getByRole('searchbox', { name: 'Search' }).fill('nothing like it');
  expect(await page.getByRole('status').textContent()).toBe('Nothing is called “nothing like it”.');
});

test('a link that allows nothing says so', async () => {
  await using site = await startFakeSite(built, fakeBackend({ integrations: [] }));
  await using visited = await visit(browser, site.link);
  await visited.page.getByRole('heading', { name: 'There is nothing to connect yet' }).waitFor();
});

test('the keyboard alone goes from the list to the connection and back', async () => {
  const backend = fakeBackend({ integrations: [integration('open-main', 'open', 'Open data'), GITHUB] });
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  const { page } = visited;
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Connect Open data' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Open data is connected' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  expect(backend.submitted).toEqual([{ integration_id: 'open-main', credentials: { type: 'NONE' }, connection_config: {} }]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Connect your account' }).waitFor();
});
