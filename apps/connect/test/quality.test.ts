import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { brotliCompressSync } from 'node:zlib';

import { buildPage, launchBrowser, type BuiltPage } from '@holdfast/fixtures';
import { AppError } from '@holdfast/schema';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { FakeBackend } from './fake-router.js';
import { startFakeSite } from './fake-site.js';
import { fakeBackend, FRESHDESK, GITHUB, integration, LOGO, sessionView } from './fixtures.js';
import { visit } from './visit.js';

/** The limit for everything that the page loads before it shows something, compressed. */
const FIRST_LOAD_BYTES = 40_000;
const FIRST_LOAD_FILES = 3;

let browser: Awaited<ReturnType<typeof launchBrowser>>;
let built: BuiltPage;
let axe: string;
beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  [browser, built] = await Promise.all([launchBrowser(), buildPage(new URL('..', import.meta.url))]);
});
afterAll(async () => browser.close());

test('loads little, in three requests, before it shows something', async () => {
  const backend = fakeBackend();
  await using site = await startFakeSite(built, backend);
  await using visited = await visit(browser, site.link, { locale: 'en-GB' });
  await visited.page.waitForLoadState('networkidle');
  const files = backend.requests
    .map((request) => /\/connect\/([^? ]*)/.exec(request)?.[1])
    .flatMap((path) => (path === undefined || path.endsWith('icon.svg') ? [] : [path || 'index.html']));
  expect(files).toHaveLength(FIRST_LOAD_FILES);
  const bytes = files.reduce((sum, path) => sum + brotliCompressSync(built.get(path) ?? '').length, 0);
  expect(bytes).toBeLessThan(FIRST_LOAD_BYTES);
});

test('contains no inline script or style', () => {
  const html = built.get('index.html')?.toString() ?? '';
  expect(html.match(/<script[^>]*>/g)).toHaveLength(1);
  expect(html).toMatch(/<script type="module" crossorigin src="\.\/assets\/[^"]+"><\/script>/);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
});

interface Scene {
  readonly manages?: boolean;
  readonly backend: Partial<FakeBackend>;
  readonly act?: (page: Page) => Promise<unknown>;
}

const press = (page: Page): Promise<void> => page.locator('button[type=submit]').click();
const seven = ['A', 'B', 'C', 'D', 'E', 'F', 'A name that is so long that it must wrap on every phone'];

const SCENES: Readonly<Record<string, Scene>> = {
  'the list': {
    backend: { integrations: seven.map((name) => integration(name.replaceAll(' ', '-'), 'github', name)) },
  },
  'the form': {
    backend: { integrations: [FRESHDESK, GITHUB] },
    act: async (page) => {
      await page.getByRole('button', { name: 'Freshdesk' }).click();
      await page.getByRole('heading', { name: 'Connect Freshdesk' }).waitFor();
    },
  },
  'the product, by its logo alone': {
    backend: {
      integrations: [FRESHDESK],
      session: sessionView({ product: { url: 'https://acme.example/', logo: LOGO } }),
    },
  },
  'the form with faults': {
    backend: { integrations: [FRESHDESK] },
    act: (page) => press(page).then(() => page.getByText('Subdomain is required.').waitFor()),
  },
  'an account that is connected already': {
    backend: { session: sessionView({ connected: [{ integration_id: 'github-main', account: 'a'.repeat(80) }] }) },
  },
  'a refused key with its details': {
    backend: {
      integrations: [FRESHDESK],
      connectRefusal: new AppError('connection_test_failed', 'x'.repeat(300)),
    },
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Subdomain' }).fill('acme');
      await page.getByLabel('API key', { exact: true }).fill('key');
      await press(page);
      await page.getByText('Details').click();
    },
  },
  'the wait': { backend: {}, act: (page) => press(page).then(() => page.getByText('Show the window').waitFor()) },
  'a failure': {
    backend: { outcome: { status: 'failed', error: { code: 'provider_refused', message: 'x'.repeat(300) } } },
    act: (page) => press(page).then(() => page.getByRole('heading', { name: 'was not connected' }).waitFor()),
  },
  'the success': {
    backend: {
      outcome: { status: 'success', connection_id: 'c1', provider_config_key: 'github-main', is_pending: false },
    },
    act: (page) => press(page).then(() => page.getByRole('heading', { name: 'is connected' }).waitFor()),
  },
  'what is connected': { backend: {}, manages: true },
  'the question before a disconnection': {
    backend: {},
    manages: true,
    act: (page) => page.getByRole('button', { name: 'Disconnect GitHub (ada-l)' }).click(),
  },
  'a session problem': { backend: { refusal: new AppError('unknown_connect_session_token', 'no') } },
};

describe.each(['light', 'dark'] as const)('in %s colors, on a phone of 320 pixels', (colorScheme) => {
  test.each(Object.entries(SCENES))(
    '%s meets WCAG 2.2 AA and fits the screen',
    async (_name, { backend, manages, act }) => {
      await using site = await startFakeSite(built, fakeBackend(backend));
      await using visited = await visit(browser, manages ? site.manageLink : site.link, {
        colorScheme,
        viewport: { width: 320, height: 640 },
        reducedMotion: 'reduce',
      });
      const { page } = visited;
      await act?.(page);

      expect(await violationsIn(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      expect(visited.complaints).toEqual([]);
    },
  );
});

async function violationsIn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>(
    "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
  );
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
