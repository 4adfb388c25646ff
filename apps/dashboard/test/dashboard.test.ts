import { text } from 'node:stream/consumers';

import { buildPage, launchBrowser, visitPage, type BuiltPage, type Visit } from '@holdfast/fixtures';
import { AppError } from '@holdfast/schema';
import type { Download } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { FakeService } from './fake-service.js';
import { fakeService, startFakeSite } from './fake-site.js';
import { connection, integration, PEOPLE } from './fixtures.js';

let browser: Awaited<ReturnType<typeof launchBrowser>>;
let built: BuiltPage;
beforeAll(async () => {
  [browser, built] = await Promise.all([launchBrowser(), buildPage(new URL('..', import.meta.url))]);
});
afterAll(async () => browser.close());

async function signIn({ page }: Visit, key = 'hfs_right'): Promise<void> {
  await page.getByLabel('Secret key').fill(key);
  await page.keyboard.press('Enter');
}

async function rowsOf({ page }: Visit): Promise<number> {
  await page.getByRole('table', { name: 'Connections' }).waitFor();
  return (await page.getByRole('row').count()) - 1;
}

test('signs an operator in and out, and keeps the secret key nowhere in the page', async () => {
  const service = fakeService();
  await using site = await startFakeSite(built, service);
  await using visited = await visitPage(browser, site.url);
  const { page } = visited;
  await page.getByRole('heading', { name: 'Sign in to Holdfast' }).waitFor();
  await signIn(visited, 'hfs_wrong');
  await page.getByRole('alert').filter({ hasText: 'No environment has this secret key.' }).waitFor();
  expect(await page.getByLabel('Secret key').evaluate((input) => input === document.activeElement)).toBe(true);

  await signIn(visited);
  expect(await rowsOf(visited)).toBe(PEOPLE.length);
  const kept = await page.evaluate(
    () => document.documentElement.outerHTML + JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie,
  );
  expect(kept).not.toContain('hfs_right');
  expect(service.requests.filter((request) => request.includes('hfs_'))).toEqual([]);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in to Holdfast' }).waitFor();
  expect(visited.complaints).toEqual([]);
});

async function signedIn(service: FakeService, url: string): Promise<Visit> {
  const visited = await visitPage(browser, url);
  await signIn(visited);
  await visited.page.getByRole('heading', { name: 'Connections', level: 1 }).waitFor();
  expect(service.signedIn).toBe(true);
  return visited;
}

test('shows the person, three tags, the integration, the state and the age of a connection', async () => {
  const tags = { ...PEOPLE[0]?.tags, region: 'eu', seats: '25' };
  const service = fakeService({ connections: [connection(5, tags)] });
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const { page } = visited;
  const row = page.getByRole('row').nth(1);
  await row.waitFor();
  const cells = await row.locator('th, td').allInnerTexts();
  expect(cells.map((cell) => cell.split(/\s*\n\s*/).filter((line) => line !== ''))).toEqual([
    ['AL', 'Ada Lovelace', 'ada@example.com', '7c1d2f4e-0000-4000-8000-000000000005'],
    ['GitHub', 'github-main'],
    ['end_user_id', '42', 'plan', 'pro', 'team', 'engines', '+2', 'more tags'],
    ['Active'],
    [expect.stringMatching(/ago$|^just now$/)],
  ]);
  expect(await row.locator('time').getAttribute('title')).toContain('November 1, 2026');
  await row.getByRole('button', { name: '+2 more tags' }).click();
  await row.getByRole('button', { name: 'seats 25' }).waitFor();
});

test('reaches the content, the filters and each connection by one tab stop each', async () => {
  const service = fakeService();
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const { page } = visited;
  await page.getByRole('row').nth(1).waitFor();
  await page.reload();
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('link', { name: 'Skip to the content' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  const stops: string[] = [];
  for (let stop = 0; stop < 14; stop += 1) {
    await page.keyboard.press('Tab');
    stops.push(await page.evaluate(() => document.activeElement?.textContent || document.activeElement?.tagName || ''));
  }
  expect(stops.slice(-PEOPLE.length)).toEqual([
    'Ada Lovelace',
    'grace.hopper@example.com',
    '7c1d2f4e-0000-4000-8000-000000000003',
    '7c1d2f4e-0000-4000-8000-000000000002',
    '<img src=x onerror=alert(1)>',
  ]);
});

test('counts the connections, and narrows the list to those that need a reconnect', async () => {
  const service = fakeService();
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const { page } = visited;
  await page.getByText(`${PEOPLE.length} connections · `).waitFor();
  await page.getByRole('button', { name: '1 needs a reconnect' }).click();
  await expect.poll(() => rowsOf(visited)).toBe(1);
  expect(new URL(page.url()).search).toBe('?state=needs_reconnect');
  expect(await page.getByLabel('State', { exact: true }).inputValue()).toBe('reauthorization_required');
  service.connections = [];
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
});

test('says what is missing in an integration with which nobody can connect', async () => {
  const service = fakeService({
    integrations: [
      { ...integration('github-main', 'GitHub'), ready: true },
      { ...integration('slack-eu', 'Slack'), ready: false, missing_fields: ['client_id', 'client_secret'] },
      { ...integration('gone', 'Gone'), ready: false },
    ],
  });
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const list = visited.page.getByRole('list', { name: 'Integrations that are not ready' });
  await list.waitFor();
  expect(await list.getByRole('listitem').allInnerTexts()).toEqual([
    'slack-eu Not ready: client id, client secret missing',
    'gone Not ready: the provider gone is not in the catalogue',
  ]);
  service.integrations = [{ ...integration('github-main', 'GitHub'), ready: true }];
  await visited.page.reload();
  await visited.page.getByRole('table', { name: 'Connections' }).waitFor();
  expect(await list.count()).toBe(0);
});

test('shows the account at the provider and the scopes that were not granted', async () => {
  const account = { id: '583231', name: 'octocat', email: null };
  const service = fakeService({ connections: [connection(5, {}, { account, missing_scopes: ['gist', 'repo'] })] });
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const row = visited.page.getByRole('row').nth(1);
  await row.getByText('octocat').waitFor();
  expect(await row.getByText('2 scopes missing').getAttribute('title')).toBe('Not granted: gist, repo');
});

test('shows names that look like markup as text', async () => {
  const service = fakeService();
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  await visited.page.getByText('<img src=x onerror=alert(1)>').first().waitFor();
  expect(visited.complaints).toEqual([]);
});

test('filters by a clicked tag and by a typed one, and keeps the filters in the URL', async () => {
  const service = fakeService();
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const { page } = visited;
  await page.getByRole('button', { name: 'plan pro', exact: true }).first().click();
  await page.waitForURL('**/dashboard/?tag=plan%3Dpro');
  await expect.poll(() => rowsOf(visited)).toBe(2);

  await page.getByLabel('Filter by tag').fill('team=engines');
  await page.keyboard.press('Enter');
  await expect.poll(() => rowsOf(visited)).toBe(1);
  expect(service.asked.at(-1)?.tags).toEqual({ plan: 'pro', team: 'engines' });

  await page.reload();
  expect(await rowsOf(visited)).toBe(1);
  await page.goBack();
  await expect.poll(() => rowsOf(visited)).toBe(2);
  await page.getByRole('button', { name: 'Remove the filter plan pro' }).click();
  await expect.poll(() => rowsOf(visited)).toBe(PEOPLE.length);
});

test('rejects an invalid tag at its input', async () => {
  const service = fakeService();
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const { page } = visited;
  await page.getByLabel('Filter by tag').fill('pro');
  await page.getByRole('button', { name: 'Add the tag filter' }).click();
  await page.getByRole('alert').filter({ hasText: 'Write it as key=value' }).waitFor();
  expect(await page.getByLabel('Filter by tag').getAttribute('aria-invalid')).toBe('true');
});

test('filters by search and integration, and clears the filters when nothing matches', async () => {
  const service = fakeService();
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const { page } = visited;
  await page.getByLabel('Integration', { exact: true }).selectOption('slack-eu');
  await expect.poll(() => rowsOf(visited)).toBe(1);
  await page.getByRole('searchbox').fill('lovelace');
  await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
  expect(new URL(page.url()).search).toBe('?search=lovelace&integration=slack-eu');
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  expect(await rowsOf(visited)).toBe(PEOPLE.length);
  expect(await page.getByRole('searchbox').inputValue()).toBe('');
});

test('splits a long list into pages', async () => {
  const service = fakeService({ connections: Array.from({ length: 30 }, (_, index) => connection(30 - index)) });
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const { page } = visited;
  expect(await rowsOf(visited)).toBe(25);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect.poll(() => rowsOf(visited)).toBe(5);
  expect(new URL(page.url()).search).toBe('?after=1-6');
  await page.getByRole('button', { name: 'Previous' }).click();
  await expect.poll(() => rowsOf(visited)).toBe(25);
  await page.goto(`${site.url}?after=1-6`);
  await page.getByRole('button', { name: 'First page' }).click();
  await expect.poll(() => rowsOf(visited)).toBe(25);
  await page.goto(`${site.url}?after=1-1`);
  await page.getByRole('heading', { name: 'This page is empty' }).waitFor();
});

test('says how to create a connection when the environment has none', async () => {
  const service = fakeService({ connections: [] });
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  await visited.page.getByRole('heading', { name: 'No connections yet' }).waitFor();
  await visited.page.getByText(new URL('/connect/sessions', site.url).href).waitFor();
});

test('offers to try again when the list fails, and to sign in when the session ends', async () => {
  const service = fakeService({ refusal: new AppError('forbidden', 'not now') });
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const { page } = visited;
  await page.getByText('Your secret key does not allow this: not now.').waitFor();
  service.refusal = null;
  await page.getByRole('button', { name: 'Try again' }).click();
  expect(await rowsOf(visited)).toBe(PEOPLE.length);

  await page.getByLabel('Filter by tag').fill('half-typed');
  service.signedIn = false;
  await page.getByRole('button', { name: 'plan pro', exact: true }).first().click();
  await page.getByRole('heading', { name: 'Sign in to Holdfast' }).waitFor();
  expect(await page.getByRole('table').isVisible()).toBe(false);
  await signIn(visited);
  await expect.poll(() => rowsOf(visited)).toBe(2);
  expect(await page.getByLabel('Filter by tag').inputValue()).toBe('half-typed');
});

test.each([
  ['too_many_request', 'There were too many requests. Wait a minute and try again.'],
  ['service_unavailable', 'The server is busy or restarting. Wait a moment and try again.'],
  ['server_error', 'The server reported an error.'],
] as const)('says what to do on %s, keeps what is shown and typed, and recovers', async (code, sentence) => {
  const service = fakeService();
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const { page } = visited;
  expect(await rowsOf(visited)).toBe(PEOPLE.length);
  await page.getByLabel('Filter by tag').fill('half-typed');
  service.refusal = new AppError(code, 'no');
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page
    .getByRole('alert')
    .filter({ hasText: `The list may be out of date. ${sentence}` })
    .waitFor();
  expect(await rowsOf(visited)).toBe(PEOPLE.length);
  service.refusal = null;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('The list may be out of date.').waitFor({ state: 'detached' });
  expect(await page.getByLabel('Filter by tag').inputValue()).toBe('half-typed');
});

test('deletes the selected connections after their number is typed, and lists those that failed', async () => {
  const service = fakeService();
  service.undeletable = new Set(['7c1d2f4e-0000-4000-8000-000000000004']);
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const { page } = visited;
  expect(await rowsOf(visited)).toBe(PEOPLE.length);
  await page.getByRole('button', { name: 'Select', exact: true }).press('Enter');
  await page.getByLabel('Select Ada Lovelace').press('Space');
  await page.getByLabel('Select grace.hopper@example.com').press('Space');
  await page.getByText('2 selected').waitFor();
  await page.getByRole('group', { name: 'Selection' }).getByRole('button', { name: 'Delete' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Type delete 2 to confirm').fill('delete');
  await page.keyboard.press('Enter');
  expect(service.connections).toHaveLength(PEOPLE.length);
  await dialog.getByLabel('Type delete 2 to confirm').fill('delete 2');
  await page.keyboard.press('Enter');
  await dialog.getByText('1 of 2 done, 1 failed').waitFor();
  await dialog.getByText('Your secret key does not allow this').waitFor();
  service.undeletable = new Set();
  await dialog.getByRole('button', { name: 'Try the rest again' }).click();
  await dialog.getByText('2 of 2 done').waitFor();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect.poll(() => rowsOf(visited)).toBe(PEOPLE.length - 2);
  await page.getByText('0 selected').waitFor();
  await page.getByRole('button', { name: 'End the selection' }).click();
  expect(await page.getByRole('checkbox').count()).toBe(0);
});

test('saves reconnect links of the selected connections, and every filtered page, as CSV', async () => {
  const tags = { end_user_display_name: '=HYPERLINK("http://x")', plan: 'pro' };
  const service = fakeService({
    connections: Array.from({ length: 600 }, (_, index) => connection(600 - index, tags)),
  });
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, `${site.url}?tag=plan%3Dpro`);
  const { page } = visited;
  expect(await rowsOf(visited)).toBe(25);
  const exported = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByText('600 connections were saved.').waitFor();
  const lines = await linesOf(await exported);
  expect(lines).toHaveLength(601);
  expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(service.asked.slice(-2).map(({ limit, tags: asked }) => [limit, asked])).toEqual([
    [500, { plan: 'pro' }],
    [500, { plan: 'pro' }],
  ]);
  await page.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await page.getByRole('button', { name: 'Select this page' }).click();
  await page.getByRole('button', { name: 'Reconnect links' }).click();
  await page.getByText('25 of 25 done').waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the links as CSV' }).click();
  const links = await linesOf(await saved);
  expect(links).toHaveLength(26);
  expect(links[1]).toContain('https://holdfast.example/connect/?session_token=hfcs_');
  expect(visited.complaints).toEqual([]);
});

async function linesOf(download: Download): Promise<string[]> {
  return (await text(await download.createReadStream())).trim().split('\r\n');
}
