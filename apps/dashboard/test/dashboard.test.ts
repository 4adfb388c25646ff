import { AppError } from '@holdfast/schema';
import { launchBrowser } from '@holdfast/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { buildPage, type BuiltPage } from './built-page.js';
import type { FakeService } from './fake-service.js';
import { fakeService, startFakeSite } from './fake-site.js';
import { connection, PEOPLE } from './fixtures.js';
import { visit, type Visit } from './visit.js';

let browser: Awaited<ReturnType<typeof launchBrowser>>;
let built: BuiltPage;
beforeAll(async () => {
  [browser, built] = await Promise.all([launchBrowser(), buildPage()]);
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

test('an operator signs in with the secret key, which stays nowhere in the page, and out again', async () => {
  const service = fakeService();
  await using site = await startFakeSite(built, service);
  await using visited = await visit(browser, site.url);
  const { page } = visited;
  await page.getByRole('heading', { name: 'Sign in to Holdfast' }).waitFor();
  await signIn(visited, 'hfs_wrong');
  await page.getByRole('alert').filter({ hasText: 'This key opens no environment here.' }).waitFor();
  expect(await page.getByLabel('Secret key').evaluate((input) => input === document.activeElement)).toBe(true);

  await signIn(visited);
  expect(await rowsOf(visited)).toBe(PEOPLE.length);
  const kept = await page.evaluate(() => document.documentElement.outerHTML + JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
  expect(kept).not.toContain('hfs_right');
  expect(service.requests.filter((request) => request.includes('hfs_'))).toEqual([]);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in to Holdfast' }).waitFor();
  expect(visited.complaints).toEqual([]);
});

async function signedIn(service: FakeService, url: string): Promise<Visit> {
  const visited = await visit(browser, url);
  await signIn(visited);
  await visited.page.getByRole('heading', { name: 'Connections', level: 1 }).waitFor();
  expect(service.signedIn).toBe(true);
  return visited;
}

test('a row shows the person in place of the id, every tag, the integration, the state and the age', async () => {
  const service = fakeService({ connections: [connection(5, { ...PEOPLE[0]?.tags })] });
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const { page } = visited;
  await page.getByRole('row').nth(1).waitFor();
  const cells = await page.getByRole('row').nth(1).locator('th, td').allInnerTexts();
  expect(cells.slice(0, 4).map((cell) => cell.split(/\s*\n\s*/).filter((line) => line !== ''))).toEqual([
    ['AL', 'Ada Lovelace', 'ada@example.com', '7c1d2f4e-0000-4000-8000-000000000005'],
    ['GitHub', 'github-main'],
    ['end_user_id', '42', 'end_user_display_name', 'Ada Lovelace', 'end_user_email', 'ada@example.com', 'plan', 'pro', 'team', 'engines'],
    ['Active'],
  ]);
  expect(await page.getByRole('button', { name: /ago$|^just now$/ }).count()).toBe(1);
  await page.getByRole('button', { name: /ago$|^just now$/ }).focus();
  await page.getByRole('tooltip').filter({ hasText: 'November 1, 2026' }).waitFor();
});

test('a row says whose account it is at the provider, and what was not granted', async () => {
  const account = { id: '583231', name: 'octocat', email: null };
  const service = fakeService({ connections: [connection(5, {}, { account, missing_scopes: ['gist', 'repo'] })] });
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const row = visited.page.getByRole('row').nth(1);
  await row.getByText('octocat').waitFor();
  expect(await row.getByText('2 scopes missing').getAttribute('title')).toBe('Not granted: gist, repo');
});

test('names that look like markup are shown as they are', async () => {
  const service = fakeService();
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  await visited.page.getByText('<img src=x onerror=alert(1)>').first().waitFor();
  expect(visited.complaints).toEqual([]);
});

test('a click on a tag narrows the list to it, a typed tag narrows it further, and the address can be shared', async () => {
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

test('a tag that is none is refused at its input', async () => {
  const service = fakeService();
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const { page } = visited;
  await page.getByLabel('Filter by tag').fill('pro');
  await page.getByRole('button', { name: 'Add the tag filter' }).click();
  await page.getByRole('alert').filter({ hasText: 'Write it as key=value' }).waitFor();
  expect(await page.getByLabel('Filter by tag').getAttribute('aria-invalid')).toBe('true');
});

test('the search and the integration narrow the list, and a list without matches can be cleared', async () => {
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

test('a long list has pages', async () => {
  const service = fakeService({ connections: Array.from({ length: 30 }, (_, index) => connection(30 - index)) });
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const { page } = visited;
  expect(await rowsOf(visited)).toBe(25);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect.poll(() => rowsOf(visited)).toBe(5);
  expect(new URL(page.url()).search).toBe('?page=2');
  await page.getByRole('button', { name: 'Previous' }).click();
  await expect.poll(() => rowsOf(visited)).toBe(25);
  await page.goto(`${site.url}?page=9`);
  await page.getByRole('heading', { name: 'There is nothing on this page' }).waitFor();
});

test('an environment without connections says how to make one', async () => {
  const service = fakeService({ connections: [] });
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  await visited.page.getByRole('heading', { name: 'No connections yet' }).waitFor();
  await visited.page.getByText(new URL('/connect/sessions', site.url).href).waitFor();
});

test('a list that fails can be tried again, and a session that ends asks to sign in', async () => {
  const service = fakeService({ refusal: new AppError('forbidden', 'not now') });
  await using site = await startFakeSite(built, service);
  await using visited = await signedIn(service, site.url);
  const { page } = visited;
  await page.getByText('The server refused the request: not now.').waitFor();
  service.refusal = null;
  await page.getByRole('button', { name: 'Try again' }).click();
  expect(await rowsOf(visited)).toBe(PEOPLE.length);

  service.signedIn = false;
  await page.getByRole('button', { name: 'plan pro', exact: true }).first().click();
  await page.getByRole('heading', { name: 'Sign in to Holdfast' }).waitFor();
});
