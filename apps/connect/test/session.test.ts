import { buildPage, launchBrowser, type BuiltPage } from '@holdfast/fixtures';
import { AppError } from '@holdfast/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startFakeSite } from './fake-site.js';
import { fakeBackend, FRESHDESK, GITHUB, integration, LOGO, managed, sessionView } from './fixtures.js';
import { visit } from './visit.js';

let browser: Awaited<ReturnType<typeof launchBrowser>>;
let built: BuiltPage;
beforeAll(async () => {
  [browser, built] = await Promise.all([launchBrowser(), buildPage(new URL('..', import.meta.url))]);
});
afterAll(async () => browser.close());

test('removes the session token from the URL, sends it in none, and starts nothing without a click', async () => {
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

test('shows the name of the product, in its color', async () => {
  const product = { name: 'Acme', url: 'https://acme.example/', logo: LOGO };
  const theme = { light: { primary: '#ffe08a' }, dark: { primary: '#ffe08a' } };
  const view = sessionView({ product });
  const session = { ...view, connectUISettings: { ...view.connectUISettings, theme } };
  await using site = await startFakeSite(built, fakeBackend({ session }));
  await using visited = await visit(browser, site.link, { colorScheme: 'light' });
  const link = visited.page.getByRole('link', { name: 'Acme' });
  expect([await link.getAttribute('href'), await link.locator('img').getAttribute('src')]).toEqual([
    product.url,
    product.logo,
  ]);
  const button = visited.page.getByRole('button', { name: 'Connect GitHub' });
  // The pale accent is darkened on the white card.
  expect(await button.evaluate((element) => getComputedStyle(element).backgroundColor)).not.toBe('rgb(255, 224, 138)');
  expect(visited.complaints).toEqual([]);
});

test('continues the session when the page reloads', async () => {
  await using site = await startFakeSite(built, fakeBackend());
  await using visited = await visit(browser, site.link);
  await visited.page.reload();
  await visited.page.getByRole('heading', { name: 'Connect GitHub as Ada Lovelace' }).waitFor();
});

test("speaks the session's language, otherwise the browser's, and loads no other", async () => {
  const backend = fakeBackend({ session: sessionView({ language: 'de-CH' }) });
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link, { locale: 'ja-JP' });
  const { page } = visited;
  await page.getByRole('button', { name: 'GitHub verbinden' }).waitFor();
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    'de',
    'ltr',
  ]);
  backend.session = sessionView();
  await page.reload();
  await page.getByRole('button', { name: 'GitHubを接続' }).waitFor();
  const loaded = backend.requests.filter((request) => /assets\/(?:de|fr|es|pt|ja|zh)-/.test(request));
  expect(new Set(loaded.map((request) => /assets\/(\w+)-/.exec(request)?.[1]))).toEqual(new Set(['de', 'ja']));
});

test('loads only the logos near the visible part of a list, and no provider before it is chosen', async () => {
  const integrations = Array.from({ length: 300 }, (_, index) => ({
    ...integration(`id-${index}`, 'github', `Service ${index}`),
    logo: `/logos/p${index}.svg`,
  }));
  const backend = fakeBackend({ integrations });
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  const asked = (part: string): number => new Set(backend.requests.filter((request) => request.includes(part))).size;
  await expect.poll(() => asked('/logos/p0.svg')).toBe(1);
  await visited.page.waitForLoadState('networkidle');
  expect(asked('/logos/')).toBeLessThan(150);
  expect(asked('providers.get')).toBe(0);
  await visited.page.getByRole('button', { name: 'Service 299' }).scrollIntoViewIfNeeded();
  await expect.poll(() => asked('/logos/p299.svg')).toBe(1);
});

test('works when storage is blocked, and says what to do after a reload', async () => {
  await using site = await startFakeSite(built, fakeBackend());
  await using visited = await visit(browser, `${site.url}/connect/`);
  const { page } = visited;
  await page.addInitScript(
    "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } })",
  );
  await page.goto(site.link);
  await page.getByRole('heading', { name: 'Connect GitHub' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'This page needs a link' }).waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('Go back to the app you came from');
  expect(visited.complaints).toEqual([]);
});

test('explains that the session has ended and does not use its token again', async () => {
  await using site = await startFakeSite(
    built,
    fakeBackend({ refusal: new AppError('unknown_connect_session_token', 'no') }),
  );
  await using visited = await visit(browser, site.link);
  await visited.page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
  await visited.page.reload();
  await visited.page.getByRole('heading', { name: 'This page needs a link' }).waitFor();
});

test('explains that the session has ended, and how to go back, when it ends while the page is open', async () => {
  const backend = fakeBackend();
  await using site = await startFakeSite(built, backend);
  backend.session = sessionView({ product: { name: 'Acme' }, redirectUrl: 'https://acme.example/settings' });
  await using visited = await visit(browser, site.link);
  backend.refusal = new AppError('unknown_connect_session_token', 'no');
  await visited.page.getByRole('button', { name: 'Connect GitHub' }).click();
  await visited.page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
  const back = visited.page.getByRole('link', { name: 'Go back to Acme' });
  expect(await back.getAttribute('href')).toBe('https://acme.example/settings');
});

test('leads back to the product when the server knew the session of a link that has expired', async () => {
  const payload = { way_back: { url: 'https://acme.example/settings', name: 'Acme' } };
  await using site = await startFakeSite(
    built,
    fakeBackend({ refusal: new AppError('unknown_connect_session_token', 'no', { payload }) }),
  );
  await using visited = await visit(browser, site.link);
  const back = visited.page.getByRole('link', { name: 'Go back to Acme' });
  expect(await back.getAttribute('href')).toBe('https://acme.example/settings');
});

test('leads back to the product when the page reloads after the link was used', async () => {
  const outcome = {
    status: 'success',
    connection_id: 'c1',
    provider_config_key: 'github-main',
    is_pending: false,
  } as const;
  const session = sessionView({ product: { name: 'Acme', url: 'https://acme.example/' } });
  await using site = await startFakeSite(built, fakeBackend({ outcome, session }));
  await using visited = await visit(browser, site.link);
  const { page } = visited;
  await page.getByRole('button', { name: 'Connect GitHub' }).click();
  await page.getByRole('heading', { name: 'GitHub is connected' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'This page needs a link' }).waitFor();
  expect(await page.getByRole('link', { name: 'Go back to Acme' }).getAttribute('href')).toBe('https://acme.example/');
});

test('shows what the end user connected, and disconnects it after a confirmation', async () => {
  const product = { name: 'Acme', url: 'https://acme.example/' };
  const backend = fakeBackend({ managed: managed({ product }) });
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.manageLink);
  const { page, complaints } = visited;
  expect(await page.getByRole('heading').textContent()).toBe('Your connections as Ada Lovelace');
  expect(await page.getByRole('listitem').allTextContents()).toEqual([
    'GGitHubada-lConnected on Nov 1, 2026Disconnect',
    'GGitHubada-workConnected on Nov 1, 2026Must be connected againDisconnect',
  ]);
  await page.getByRole('button', { name: 'Disconnect GitHub (ada-work)' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Disconnect GitHub (ada-work)' }).click();
  await page.getByText('parts of Acme that need this account stop working').waitFor();
  backend.connectRefusal = new AppError('service_unavailable', 'busy');
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByText('The service is busy or restarting.').waitFor();
  backend.connectRefusal = null;
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByText('GitHub was disconnected.').waitFor();
  expect(backend.disconnected).toEqual([{ connection_id: 'c2', integration_id: 'github-main' }]);
  await page.getByRole('button', { name: 'Disconnect GitHub (ada-l)' }).click();
  // The product deleted it in the meantime.
  backend.connectRefusal = new AppError('unknown_connection', 'no');
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByRole('heading', { name: 'Nothing is connected' }).waitFor();
  expect(await page.getByRole('link', { name: 'Go back to Acme' }).getAttribute('href')).toBe(product.url);
  expect(complaints).toEqual([]);
});

test('loads when the end user tries again after the service failed', async () => {
  const backend = fakeBackend({ refusal: new AppError('service_unavailable', 'busy') });
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  await visited.page.getByRole('heading', { name: 'This page could not be loaded' }).waitFor();
  backend.refusal = null;
  await visited.page.getByRole('button', { name: 'Try again' }).click();
  await visited.page.getByRole('heading', { name: 'Connect GitHub' }).waitFor();
});

test('lists several integrations, with a search when there are many', async () => {
  const named = ['Slack', 'Notion', 'HubSpot', 'Zendesk', 'Salesforce', 'Google'].map((name) =>
    integration(name, 'github', name),
  );
  await using site = await startFakeSite(built, fakeBackend({ integrations: [GITHUB, FRESHDESK, ...named] }));
  await using visited = await visit(browser, site.link);
  const { page } = visited;
  await page.getByRole('searchbox', { name: 'Search' }).fill('fresh');
  expect(await page.getByRole('listitem').allTextContents()).toEqual(['FFreshdesk']);
  await page.getByRole('searchbox', { name: 'Search' }).fill('nothing like it');
  expect(await page.getByRole('status').textContent()).toBe('Nothing matches “nothing like it”.');
});

test('marks the integrations that are already connected, and asks before it connects one again', async () => {
  const session = sessionView({
    connected: [
      { integration_id: 'github-main', account: 'ada-l' },
      { integration_id: 'github-main', account: 'ada-work' },
    ],
    manageUrl: 'https://acme.example/connections',
  });
  await using site = await startFakeSite(built, fakeBackend({ session, integrations: [GITHUB, FRESHDESK] }));
  await using visited = await visit(browser, site.link);
  const { page } = visited;
  expect(await page.getByRole('listitem').allTextContents()).toEqual(['GGitHubConnected', 'FFreshdesk']);
  await page.getByRole('button', { name: 'GitHub' }).click();
  await page.getByText('Account at GitHub: ada-l and ada-work').waitFor();
  const manage = page.getByRole('link', { name: 'Your connections (opens in a new tab)' });
  expect(await manage.getAttribute('href')).toBe('https://acme.example/connections');
  await page.getByRole('button', { name: 'Connect another account' }).click();
  await page.getByRole('heading', { name: 'Connect GitHub' }).waitFor();
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await page.getByRole('heading', { name: 'Connect your account' }).waitFor();
  await page.getByRole('button', { name: 'Freshdesk' }).click();
  await page.getByRole('heading', { name: 'Connect Freshdesk' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Connect your account' }).waitFor();
});

test('explains that the link allows nothing', async () => {
  await using site = await startFakeSite(built, fakeBackend({ integrations: [] }));
  await using visited = await visit(browser, site.link);
  await visited.page.getByRole('heading', { name: 'There is nothing to connect yet' }).waitFor();
});

test('works by keyboard alone, from the list to the connection and back', async () => {
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
  expect(backend.submitted).toEqual([
    { integration_id: 'open-main', credentials: { type: 'NONE' }, connection_config: {} },
  ]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Connect your account' }).waitFor();
});
