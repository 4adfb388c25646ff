import { buildPage, launchBrowser, type BuiltPage, type Visit } from '@holdfast/fixtures';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startFakeSite, type FakeSite } from './fake-site.js';
import { fakeBackend, FRESHDESK, GITHUB, integration } from './fixtures.js';
import { startHostSite, type HostSite } from './host-site.js';
import { visit } from './visit.js';

let browser: Awaited<ReturnType<typeof launchBrowser>>;
let built: BuiltPage;
let host: HostSite;
beforeAll(async () => {
  [browser, built, host] = await Promise.all([
    launchBrowser(),
    buildPage(new URL('..', import.meta.url)),
    startHostSite(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await host[Symbol.asyncDispose]();
});

interface Embedding {
  readonly token?: string;
  /** Query parameters of the framed page. */
  readonly query?: string;
}

async function embed(
  site: FakeSite,
  { token = 'hfcs_test', query = '' }: Embedding = {},
): Promise<Visit & { frame: () => Frame }> {
  const frame = `${site.url}/connect/?apiURL=${encodeURIComponent('https://api.evil.example')}${query}`;
  const visited = await visit(browser, `${host.url}?${new URLSearchParams({ frame, token })}`);
  return { ...visited, frame: () => visited.page.frames()[1] ?? visited.page.mainFrame() };
}

const received = (page: Page): Promise<unknown> =>
  page.evaluate(() => (window as unknown as { received: unknown }).received);
const types = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { received: { type: string }[] }).received.map(({ type }) => type));

test('connects through a window when framed by another site, and reports to the site', async () => {
  const backend = fakeBackend();
  await using site = await startFakeSite(built, backend);
  await using visited = await embed(site);
  const { page, frame, complaints } = visited;
  const button = frame().getByRole('button', { name: /connect GitHub/i });
  const [popup] = await Promise.all([page.waitForEvent('popup'), button.click()]);
  await popup.getByRole('link', { name: 'Allow' }).click();
  await frame().getByRole('heading', { name: 'GitHub is connected' }).waitFor();
  await frame().getByRole('button', { name: 'Finish' }).click();
  await page.waitForFunction(() => document.querySelector('iframe') === null);
  const origin = site.url;
  expect(await received(page)).toEqual([
    { origin, type: 'ready' },
    {
      origin,
      type: 'connect',
      payload: { connectionId: expect.any(String), providerConfigKey: expect.any(String), isPending: false },
    },
    { origin, type: 'close' },
  ]);
  expect(complaints).toEqual([]);
});

test('tells the site around it which connection the end user disconnected', async () => {
  await using site = await startFakeSite(built, fakeBackend());
  await using visited = await embed(site, { token: 'hfms_test' });
  const { page, frame } = visited;
  await frame().getByRole('button', { name: 'Disconnect GitHub (ada-l)' }).click();
  await frame().getByRole('button', { name: 'Disconnect' }).click();
  await frame().getByText('GitHub was disconnected.').waitFor();
  expect(await received(page)).toEqual([
    { origin: site.url, type: 'ready' },
    { origin: site.url, type: 'disconnect', payload: { connectionId: 'c1', providerConfigKey: 'github-main' } },
  ]);
});

test('connects in the frame when the mode has a form', async () => {
  await using site = await startFakeSite(
    built,
    fakeBackend({ integrations: [integration('open-main', 'open', 'Open data')] }),
  );
  await using visited = await embed(site);
  await visited
    .frame()
    .getByRole('button', { name: /connect Open data/i })
    .click();
  await visited.frame().getByRole('heading', { name: 'Open data is connected' }).waitFor();
  expect(await received(visited.page)).toContainEqual({
    origin: site.url,
    type: 'connect',
    payload: { connectionId: 'c1', providerConfigKey: 'open-main', isPending: false },
  });
});

test('reports a failure to the site and stays open for another attempt', async () => {
  const backend = fakeBackend({
    outcome: { status: 'failed', error: { code: 'access_denied', message: 'No access.' } },
  });
  await using site = await startFakeSite(built, backend);
  await using visited = await embed(site);
  await visited
    .frame()
    .getByRole('button', { name: /connect GitHub/i })
    .click();
  await visited.frame().getByRole('heading', { name: 'GitHub was not connected' }).waitFor();
  expect(await received(visited.page)).toContainEqual({
    origin: site.url,
    type: 'error',
    payload: { errorType: 'access_denied', errorMessage: 'No access.' },
  });
});

test('reports a window that is closed early when the site asked for it', async () => {
  await using site = await startFakeSite(built, fakeBackend());
  await using visited = await embed(site, { query: '&detectClosedAuthWindow=true' });
  const [popup] = await Promise.all([
    visited.page.waitForEvent('popup'),
    visited
      .frame()
      .getByRole('button', { name: /connect GitHub/i })
      .click(),
  ]);
  await popup.close();
  await visited.frame().getByRole('heading', { name: 'The GitHub window was closed' }).waitFor();
  // The frame may be in another process, so its messages can arrive after what it shows.
  await expect.poll(() => types(visited.page)).toEqual(['ready', 'error']);
});

test.each([
  ['Escape', (frame: Frame) => frame.locator('h1').press('Escape')],
  ['the close button', (frame: Frame) => frame.getByRole('button', { name: 'Close' }).click()],
])('closes by %s', async (_way, close) => {
  await using site = await startFakeSite(built, fakeBackend());
  await using visited = await embed(site);
  await visited.frame().getByRole('heading', { name: 'Connect GitHub' }).waitFor();
  await close(visited.frame());
  await visited.page.waitForFunction(() => document.querySelector('iframe') === null);
  expect(await types(visited.page)).toEqual(['ready', 'close']);
});

test('uses only the token that the page around the frame sends', async () => {
  const backend = fakeBackend();
  await using site = await startFakeSite(built, backend);
  await using visited = await embed(site, { token: '', query: '&session_token=hfcs_test' });
  await visited.frame().locator('.close').waitFor();
  await visited
    .frame()
    .evaluate(() => window.postMessage({ type: 'session_token', sessionToken: 'hfcs_test' }, location.origin));
  await visited.page.waitForTimeout(500);
  expect(backend.requests.filter((request) => request.includes('/trpc/'))).toEqual([]);
  await visited.frame().getByRole('heading', { name: 'This page needs a link' }).waitFor();
});

test('works in a frame when storage throws', async () => {
  await using site = await startFakeSite(built, fakeBackend());
  const context = await browser.newContext();
  await context.addInitScript(() => {
    if (window.parent === window) return;
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    }
    Object.defineProperty(document, 'cookie', { get: () => '', set() {} });
  });
  const page = await context.newPage();
  await page.goto(`${host.url}?${new URLSearchParams({ frame: `${site.url}/connect/`, token: 'hfcs_test' })}`);
  const frame = page.frameLocator('iframe');
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    frame.getByRole('button', { name: /connect GitHub/i }).click(),
  ]);
  await popup.getByRole('link', { name: 'Allow' }).click();
  await frame.getByRole('heading', { name: 'GitHub is connected' }).waitFor();
  await context.close();
});

test.each(['light', 'dark'] as const)(
  'shows the product around the card when the person prefers %s',
  async (colorScheme) => {
    await using site = await startFakeSite(built, fakeBackend());
    const context = await browser.newContext({ colorScheme, viewport: { width: 900, height: 700 } });
    const page = await context.newPage();
    await page.goto(`${host.url}?${new URLSearchParams({ frame: `${site.url}/connect/`, token: 'hfcs_test' })}`);
    await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
    const shot = await page.screenshot({ clip: { x: 2, y: 2, width: 4, height: 4 } });
    const [red = 0, green = 255, blue = 0] = await page.evaluate(async (png) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
      const canvas = new OffscreenCanvas(4, 4);
      const drawing = canvas.getContext('2d');
      drawing?.drawImage(image, 0, 0);
      return [...(drawing?.getImageData(1, 1, 1, 1).data ?? [])];
    }, shot.toString('base64'));
    expect(red).toBeGreaterThan(60);
    expect(blue).toBeGreaterThan(60);
    expect(green).toBeLessThan(40);
    await context.close();
  },
);

test('starts with the theme and the integration that the site chooses', async () => {
  await using site = await startFakeSite(built, fakeBackend({ integrations: [GITHUB, FRESHDESK] }));
  await using visited = await embed(site, { query: `&theme=dark&integration=${FRESHDESK.unique_key}` });
  await visited
    .frame()
    .getByRole('heading', { name: /Freshdesk/ })
    .waitFor();
  expect(await visited.frame().evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
});
