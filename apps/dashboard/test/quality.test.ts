import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { brotliCompressSync } from 'node:zlib';

import { buildPage, launchBrowser, visitPage, type BuiltPage } from '@holdfast/fixtures';
import { AppError } from '@holdfast/schema';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { FakeService } from './fake-service.js';
import { fakeService, startFakeSite } from './fake-site.js';

let browser: Awaited<ReturnType<typeof launchBrowser>>;
let built: BuiltPage;
let axe: string;
beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  [browser, built] = await Promise.all([launchBrowser(), buildPage(new URL('..', import.meta.url))]);
});
afterAll(async () => browser.close());

test('loads at most 150 kB before the first page is shown, and other pages when they are opened', () => {
  const html = built.get('index.html')?.toString() ?? '';
  const first = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, path = '']) => path);
  const sizes = first.map((path) => brotliCompressSync(built.get(path) ?? '').length);
  expect(first.length).toBeLessThanOrEqual(10);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(150_000);
  expect([...built.keys()].filter((path) => /-view-[^/]+\.js$/.test(path)).length).toBeGreaterThan(0);
});

test('contains no inline script or style', () => {
  const html = built.get('index.html')?.toString() ?? '';
  expect(html.match(/<script[^>]*>/g)).toHaveLength(1);
  expect(html).toMatch(/<script type="module" crossorigin src="\.\/assets\/[^"]+"><\/script>/);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
});

interface Scene {
  readonly service: Partial<FakeService>;
  readonly query?: string;
  readonly until: (page: Page) => Promise<unknown>;
}

const heading = (name: string) => (page: Page) => page.getByRole('heading', { name }).waitFor();

const SCENES: Readonly<Record<string, Scene>> = {
  'the sign-in': { service: {}, until: heading('Sign in to Holdfast') },
  'the list': {
    service: { signedIn: true },
    query: '?tag=plan=pro',
    until: (page) => page.getByRole('table').waitFor(),
  },
  'a page that does not exist': {
    service: { signedIn: true },
    query: 'nowhere',
    until: heading('This page does not exist'),
  },
  'the empty list': { service: { signedIn: true, connections: [] }, until: heading('No connections yet') },
  'a list without matches': { service: { signedIn: true }, query: '?search=zzz', until: heading('Nothing matches') },
  'a fault': {
    service: { signedIn: true, refusal: new AppError('forbidden', 'x'.repeat(200)) },
    until: heading('This could not be loaded'),
  },
};

describe.each([
  ['light', 320],
  ['dark', 320],
  ['light', 1280],
  ['dark', 1280],
] as const)('in %s colors, %d pixels wide', (colorScheme, width) => {
  test.each(Object.entries(SCENES))(
    '%s meets WCAG 2.2 AA, fits the screen, and requests nothing from other origins',
    async (_name, { service, query = '', until }) => {
      await using site = await startFakeSite(built, fakeService(service));
      await using visited = await visitPage(browser, 'about:blank', {
        colorScheme,
        viewport: { width, height: 700 },
        reducedMotion: 'reduce',
      });
      const { page, complaints } = visited;
      const elsewhere: string[] = [];
      page.on('request', (request) => {
        if (new URL(request.url()).origin !== new URL(site.url).origin) elsewhere.push(request.url());
      });
      if (service.signedIn === true)
        await page.context().addCookies([{ name: 'operator', value: 'one', domain: 'localhost', path: '/' }]);
      await page.goto(`${site.url}${query}`);
      await until(page);

      expect(await violationsIn(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect([complaints, elsewhere]).toEqual([[], []]);
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
