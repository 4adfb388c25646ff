import { buildPage, launchBrowser, type BuiltPage, type Visit } from '@holdfast/fixtures';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startFakeSite } from './fake-site.js';
import { fakeBackend, sessionView } from './fixtures.js';
import { visit } from './visit.js';

let browser: Awaited<ReturnType<typeof launchBrowser>>;
let built: BuiltPage;
beforeAll(async () => {
  [browser, built] = await Promise.all([launchBrowser(), buildPage(new URL('..', import.meta.url))]);
});
afterAll(async () => browser.close());

async function connect({ page }: Visit): Promise<Visit['page']> {
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: /connect GitHub/i }).click(),
  ]);
  await page.getByRole('heading', { name: 'Continue in the GitHub window' }).waitFor();
  return popup;
}

test('connects when the end user allows access in the window', async () => {
  const backend = fakeBackend();
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  const popup = await connect(visited);
  await popup.getByRole('link', { name: 'Allow' }).click();
  await visited.page.getByRole('heading', { name: 'GitHub is connected as Ada Lovelace' }).waitFor();
  expect(await visited.page.getByRole('status').textContent()).toBe('GitHub is connected');
  expect([backend.started, visited.complaints]).toEqual([
    [{ integration_id: 'github-main', connection_config: {} }],
    [],
  ]);
});

test('receives the outcome when the window cannot message the page', async () => {
  await using site = await startFakeSite(built, fakeBackend());
  await using visited = await visit(browser, site.link);
  const popup = await connect(visited);
  // Before its page is there, the window still navigates.
  await popup.getByRole('link', { name: 'Allow' }).waitFor();
  await popup.evaluate(() => {
    window.opener = null;
  });
  await popup.getByRole('link', { name: 'Allow' }).click();
  await visited.page.getByRole('heading', { name: 'GitHub is connected' }).waitFor();
});

test('connects nothing when a message is forged', async () => {
  await using site = await startFakeSite(built, fakeBackend());
  await using visited = await visit(browser, site.link);
  await connect(visited);
  await visited.page.evaluate(() => {
    window.postMessage(
      { type: 'holdfast:authorization', flow_id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', status: 'success' },
      location.origin,
    );
  });
  await visited.page.waitForTimeout(2_000);
  expect(await visited.page.getByRole('heading').textContent()).toBe('Continue in the GitHub window');
});

test('offers to try again when the window is closed early', async () => {
  const backend = fakeBackend();
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  await (await connect(visited)).close();
  await visited.page.getByRole('heading', { name: 'The GitHub window was closed' }).waitFor();
  const again = visited.page.getByRole('button', { name: 'Try again' });
  const [popup] = await Promise.all([visited.page.waitForEvent('popup'), again.click()]);
  await popup.getByRole('link', { name: 'Allow' }).click();
  await visited.page.getByRole('heading', { name: 'GitHub is connected' }).waitFor();
  expect(backend.started).toHaveLength(2);
});

test('connects when the end user finishes in a window that looks closed', async () => {
  const backend = fakeBackend();
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  await (await connect(visited)).close();
  await visited.page.getByRole('heading', { name: 'The GitHub window was closed' }).waitFor();
  backend.allow();
  await visited.page.getByRole('heading', { name: 'GitHub is connected' }).waitFor();
});

test('shows a link in the same tab when windows are blocked', async () => {
  await using site = await startFakeSite(built, fakeBackend());
  await using visited = await visit(browser, site.link);
  const { page } = visited;
  await page.evaluate(() => {
    window.open = () => null;
  });
  await page.getByRole('button', { name: 'Connect GitHub' }).click();
  await page.getByRole('link', { name: 'Continue to GitHub' }).click();
  await page.getByRole('heading', { name: 'Allow access?' }).waitFor();
  expect(page.url()).toBe(`${site.url}/oauth/start/one`);
});

test("explains a failure and shows the provider's message as text", async () => {
  const hostile = `<img src=x onerror=alert(1)><script>alert(2)</script>"'>javascript:alert(3)`;
  const backend = fakeBackend({ outcome: { status: 'failed', error: { code: 'provider_refused', message: hostile } } });
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  await visited.page.getByRole('button', { name: 'Connect GitHub' }).click();
  await visited.page.getByRole('heading', { name: 'GitHub was not connected' }).waitFor();
  expect(await visited.page.getByText('GitHub refused the request.').count()).toBe(1);
  expect(await visited.page.getByText(hostile).isVisible()).toBe(false);
  await visited.page.getByText('Details').click();
  await visited.page.getByText(hostile).waitFor();
  const again = visited.page.getByRole('button', { name: 'Try again' });
  await Promise.all([visited.page.waitForEvent('popup'), again.click()]);
  expect(visited.complaints).toEqual([]);
});

test("shows one sentence, without the provider's message and code, when access was denied", async () => {
  const backend = fakeBackend({
    outcome: { status: 'failed', error: { code: 'access_denied', message: 'The user said no' } },
  });
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link);
  await visited.page.getByRole('button', { name: 'Connect GitHub' }).click();
  await visited.page.getByText('Access was not granted at GitHub.').waitFor();
  expect(await visited.page.locator('.detail').count()).toBe(0);
  expect(await visited.page.getByText('The user said no').count()).toBe(0);
});

test('closes the window and keeps the form when the attempt is canceled', async () => {
  await using site = await startFakeSite(built, fakeBackend());
  await using visited = await visit(browser, site.link);
  const popup = await connect(visited);
  const closed = popup.waitForEvent('close');
  await visited.page.getByRole('button', { name: 'Cancel' }).click();
  await closed;
  await visited.page.getByRole('heading', { name: 'Connect GitHub as Ada Lovelace' }).waitFor();
});

test('says Reconnect, and with which account, when the connection exists', async () => {
  await using site = await startFakeSite(
    built,
    fakeBackend({
      session: sessionView({
        isReconnecting: true,
        connected: [{ integration_id: 'github-main', account: 'ada-l' }],
      }),
    }),
  );
  await using visited = await visit(browser, site.link);
  await visited.page.getByText('Sign in there with the account ada-l.').waitFor();
  const popup = await connect(visited);
  await popup.getByRole('link', { name: 'Allow' }).click();
  await visited.page.getByRole('heading', { name: 'GitHub is connected again' }).waitFor();
});
