import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, test } from 'vitest';

import { launchBrowser } from './browser.js';

const pageHtml = `<!doctype html><meta charset="utf-8"><title>A page</title><h1>Hello</h1>
<button type="button">Greet</button><output></output>
<script>document.querySelector('button').onclick = () => { document.querySelector('output').value = 'Good day'; };</script>`;

async function servePage(): Promise<{ url: string; [Symbol.asyncDispose](): Promise<void> }> {
  const server = http.createServer((_request, response) => response.end(pageHtml));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/`, [Symbol.asyncDispose]: async () => close() };
}

test(
  'launchBrowser opens a page on loopback, runs its script and takes a screenshot',
  { timeout: 60_000 },
  async () => {
    await using site = await servePage();
    await using browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 400, height: 300 } });

    await page.goto(site.url);
    await page.getByRole('button', { name: 'Greet' }).click();
    const picture = await page.screenshot();

    expect(await page.getByRole('status').textContent()).toBe('Good day');
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
  },
);

test('launchBrowser starts several browsers at once', { timeout: 60_000 }, async () => {
  const browsers = await Promise.all([launchBrowser(), launchBrowser()]);
  expect(browsers.map((browser) => browser.isConnected())).toEqual([true, true]);
  await Promise.all(browsers.map(async (browser) => browser.close()));
});

test('launchBrowser resolves no names outside loopback', { timeout: 60_000 }, async () => {
  await using browser = await launchBrowser();
  const page = await browser.newPage();
  await expect(page.goto('http://example.com/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
});
