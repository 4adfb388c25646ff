import { createHoldfast, type Holdfast } from '@holdfast/client';
import { launchBrowser } from '@holdfast/fixtures';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { visit } from './browser-visit.js';
import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { startServer, type TestServer } from './start-server.js';

let browser: Browser;
let app: TestServer;
let holdfast: Holdfast;
const ADA = {
  end_user_id: 'user_1',
  end_user_display_name: 'Ada Lovelace',
  end_user_email: 'ada@example.com',
  plan: 'pro',
};

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startServer()]);
  holdfast = createHoldfast({ url: app.url, secretKey: app.secretKey });
  await createApiKeyIntegration(app);
  await importApiKey(app, 'private', { connectionId: 'of-ada', tags: ADA });
  await importApiKey(app, 'private', { connectionId: 'of-ben', tags: { end_user_display_name: 'Ben', plan: 'free' } });
  await importApiKey(app, 'private', { connectionId: 'of-nobody' });
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

const dashboardUrl = (): string => new URL('dashboard/', app.running.wiring.config.publicUrl).href;

async function signIn(page: Page, key: string): Promise<void> {
  await page.getByLabel('Secret key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const rowOf = (page: Page, words: string): Locator => page.getByRole('rowheader').filter({ hasText: words });

/** The rows of the list as text. */
async function rowsOf(page: Page): Promise<string[]> {
  return page.getByRole('table', { name: 'Connections' }).getByRole('rowheader').allInnerTexts();
}

/** Everything that a script on the page could read. */
async function readable(page: Page): Promise<string> {
  return page.evaluate(() => {
    const inputs = [...document.querySelectorAll('input')].map((input) => input.value);
    const stored = [localStorage, sessionStorage].map((storage) => JSON.stringify({ ...storage }));
    return [document.documentElement.outerHTML, document.cookie, location.href, window.name, ...inputs, ...stored].join(
      '\n',
    );
  });
}

test('lets an operator sign in with the secret key, see the owners of connections, and filter them by tag', async () => {
  await using operator = await visit(browser, dashboardUrl(), { viewport: { width: 390, height: 844 } });
  const { page, context } = operator;
  // A different key of the same form; any last character is valid.
  await signIn(page, `${app.secretKey.slice(0, -1)}${app.secretKey.endsWith('x') ? 'y' : 'x'}`);
  await page.getByRole('alert').filter({ hasText: /\w/ }).waitFor();
  expect(await context.cookies()).toEqual([]);

  await signIn(page, app.secretKey);
  await rowOf(page, 'Ada Lovelace').waitFor();
  const rows = await rowsOf(page);
  expect(rows.map((row) => row.split('\n').filter((line) => /\w{3}/.test(line)))).toEqual([
    ['of-nobody'],
    ['Ben', 'of-ben'],
    ['Ada Lovelace', 'ada@example.com', 'of-ada'],
  ]);
  for (const tag of ['end_user_id = user_1', 'plan = pro'])
    await page.getByTitle(`Show connections with ${tag}`, { exact: true }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await page.getByPlaceholder('Tag, like plan=pro').fill('plan=pro');
  await page.keyboard.press('Enter');
  await rowOf(page, 'of-ben').waitFor({ state: 'detached' });
  expect(await rowsOf(page)).toEqual([expect.stringContaining('Ada Lovelace')]);
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await rowOf(page, 'of-ben').waitFor();
  expect(operator.complaints).toEqual([]);
  expect([...operator.origins]).toEqual([new URL(dashboardUrl()).origin]);
});

test('keeps the secret key out of pages and storage, and the session in a cookie that no script can read', async () => {
  await using operator = await visit(browser, dashboardUrl());
  const { page, context } = operator;
  const answered: string[] = [];
  context.on(
    'response',
    (response) =>
      void response.text().then(
        (text) => answered.push(text),
        () => undefined,
      ),
  );
  await signIn(page, app.secretKey);
  await rowOf(page, 'Ada Lovelace').waitFor();

  const [cookie, ...others] = await context.cookies();
  expect(others).toEqual([]);
  expect(cookie).toMatchObject({ name: 'holdfast-operator', httpOnly: true, sameSite: 'Strict', path: '/' });
  for (const text of [await readable(page), ...answered]) {
    expect(text).not.toContain(app.secretKey);
    expect(text).not.toContain(cookie?.value);
  }

  await page.reload();
  await rowOf(page, 'Ada Lovelace').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in to Holdfast' }).waitFor();
  expect([await context.cookies(), await rowOf(page, 'Ada Lovelace').count()]).toEqual([[], 0]);
  const replayed = await fetch(`${app.url}/trpc/operator.session`, {
    headers: { cookie: `holdfast-operator=${cookie?.value}` },
  });
  expect([replayed.status, operator.complaints]).toEqual([401, []]);
});

test('shows a hostile tag as text', async () => {
  const hostile = `<img src=x onerror=alert(1)>"'><script>alert(2)</script>`;
  await importApiKey(app, 'private', {
    connectionId: 'hostile',
    tags: { end_user_display_name: hostile, note: hostile },
  });
  await using operator = await visit(browser, dashboardUrl());
  await signIn(operator.page, app.secretKey);
  await rowOf(operator.page, hostile).waitFor();
  expect(await operator.page.evaluate(() => document.images.length)).toBe(0);
  await holdfast.deleteConnection('private', 'hostile');
  expect(operator.complaints).toEqual([]);
});
