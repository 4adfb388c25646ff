import { gzipSync } from 'node:zlib';

import { launchBrowser } from '@holdfast/fixtures';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';

import type * as HoldfastConnect from '../src/index.js';
import { buildScripts, type BuiltScripts } from './build-scripts.js';
import { startSites, type Sites } from './sites.js';

declare global {
  interface Window {
    HoldfastConnect: typeof HoldfastConnect;
    attempt: Promise<unknown>;
    events: unknown[];
  }
}

const BUDGET_BYTES = 6_000;

let browser: Awaited<ReturnType<typeof launchBrowser>>;
let scripts: BuiltScripts;
let sites: Sites;
let page: Page;
beforeAll(async () => {
  [browser, scripts] = await Promise.all([launchBrowser(), buildScripts()]);
  sites = await startSites(scripts);
});
afterAll(async () => {
  await browser.close();
  await sites[Symbol.asyncDispose]();
});
beforeEach(async () => {
  page = await browser.newPage();
  await page.goto(sites.product);
});
afterEach(() => page.close());

/** Calls `connect` and returns the frame of the Connect UI once it has received the token. */
async function begin(options: Readonly<Record<string, string>> = {}): Promise<Frame> {
  await page.evaluate(
    (given) => {
      window.attempt = window.HoldfastConnect.connect({ sessionToken: 'hfcs_test', ...given }).catch((error: unknown) =>
        error instanceof window.HoldfastConnect.ConnectError
          ? { refused: error.code, message: error.message }
          : { unexpected: String(error) },
      );
    },
    { url: sites.holdfast, ...options },
  );
  await page.frameLocator('iframe').getByText('session_token').waitFor();
  const [, frame] = page.frames();
  if (!frame) throw new Error('there is no frame');
  return frame;
}

const say = (frame: Frame, message: object): Promise<void> =>
  frame.evaluate(([data, target]) => parent.postMessage(data, target), [
    message,
    new URL(sites.product).origin,
  ] as const);
const outcome = (): Promise<unknown> => page.evaluate(() => window.attempt);
const frames = (): Promise<number> => page.locator('iframe').count();

test.each(['esm', 'script'] as const)('the %s bundle stays below its size budget and imports nothing', (kind) => {
  expect(gzipSync(scripts[kind]).length).toBeLessThan(BUDGET_BYTES);
  expect(scripts[kind]).not.toMatch(/\bimport\b|\brequire\(/);
});

test('connect posts the token to the Connect UI and puts it in no URL', async () => {
  const frame = await begin({ integrationId: 'github', theme: 'dark', language: 'de' });
  expect(frame.url()).toBe(
    `${sites.holdfast}/connect/?detectClosedAuthWindow=true&integration=github&theme=dark&lang=de`,
  );
  expect(JSON.parse((await frame.locator('p').textContent()) ?? '')).toEqual({
    origin: new URL(sites.product).origin,
    type: 'session_token',
    sessionToken: 'hfcs_test',
    takesCompletionCode: true,
  });
});

test('connect resolves and closes the page when an account is connected', async () => {
  const frame = await begin();
  await say(frame, { type: 'connect', payload: { connectionId: 'c1', providerConfigKey: 'github', isPending: false } });
  // The page shows its success before it closes.
  expect(await frames()).toBe(1);
  expect(await outcome()).toEqual({ connectionId: 'c1', integrationId: 'github' });
  expect(await frames()).toBe(0);
  expect(await page.evaluate(() => document.body.style.overflow)).toBe('');
});

test('connect resolves with the completion code when the session requires completion', async () => {
  const frame = await begin();
  await say(frame, {
    type: 'connect',
    payload: { connectionId: 'c1', providerConfigKey: 'github', isPending: true, completionCode: 'hfcc_one' },
  });
  expect(await outcome()).toEqual({ connectionId: 'c1', integrationId: 'github', completionCode: 'hfcc_one' });
});

describe('connect rejects when the end user closes the page after', () => {
  test.each([
    ['no attempt', null, 'closed'],
    ['access denied', 'access_denied', 'access_denied'],
    ['a blocked window', 'blocked_by_browser', 'popup_blocked'],
    ['a closed window', 'window_closed', 'window_closed'],
  ])('%s', async (_what, errorType, code) => {
    const frame = await begin();
    if (errorType !== null) await say(frame, { type: 'error', payload: { errorType, errorMessage: 'A sentence.' } });
    await say(frame, { type: 'close' });
    expect(await outcome()).toMatchObject({ refused: code });
    expect(await frames()).toBe(0);
  });
});

test.each([
  ['another page', () => sites.product],
  ['nothing', () => 'http://127.0.0.1:9'],
])('connect rejects soon after %s answers at the address, and closes the page', async (_what, url) => {
  const refused = await page.evaluate(
    (address) =>
      window.HoldfastConnect.connect({ url: address, sessionToken: 't' }).catch(
        (error: { code: string }) => error.code,
      ),
    url(),
  );
  expect([refused, await frames()]).toEqual(['not_reached', 0]);
});

test('openConnectUI shows a panel at once, which can be closed before the page is ready', async () => {
  const shown = await page.evaluate((url) => {
    window.events = [];
    window.HoldfastConnect.openConnectUI({ url, onEvent: (event) => window.events.push(event) });
    const button = document.querySelector<HTMLButtonElement>('button[aria-label="Close"]');
    const isVisible = button?.checkVisibility();
    button?.click();
    return isVisible;
  }, sites.holdfast);
  expect([shown, await frames(), await page.evaluate(() => window.events)]).toEqual([true, 0, [{ type: 'close' }]]);
  await begin();
  expect(await page.getByRole('button', { name: 'Close' }).count()).toBe(0);
});

test('connect ignores messages from other pages and malformed ones', async () => {
  const frame = await begin();
  await page.evaluate(() =>
    window.postMessage(
      { type: 'connect', payload: { connectionId: 'forged', providerConfigKey: 'x' } },
      location.origin,
    ),
  );
  await say(frame, { type: 'connect', payload: { connectionId: 7 } });
  await say(frame, { type: 'disconnect', payload: { connectionId: 'c1' } });
  await say(frame, { type: 'connect', payload: { connectionId: 'c1', providerConfigKey: 'github' } });
  expect(await outcome()).toEqual({ connectionId: 'c1', integrationId: 'github' });
});

test('connect does not send the token to a frame that has navigated to another site', async () => {
  await begin();
  const elsewhere = sites.holdfast.replace('localhost', 'other.localhost');
  await page.evaluate((url) => document.querySelector('iframe')?.setAttribute('src', `${url}/connect/`), elsewhere);
  await page.waitForTimeout(500);
  expect(await page.frames()[1]?.locator('p').textContent()).toBe('');
});

test('connect rejects a second call while the page is open and accepts one afterwards', async () => {
  const frame = await begin();
  const second = page.evaluate(
    (url) => window.HoldfastConnect.connect({ url, sessionToken: 't' }).catch((error: { code: string }) => error.code),
    sites.holdfast,
  );
  expect(await second).toBe('already_open');
  await say(frame, { type: 'close' });
  await outcome();
  await begin();
  expect(await frames()).toBe(1);
});

test('connect rejects and closes the page when its signal is aborted', async () => {
  const code = await page.evaluate(async (url) => {
    const ending = new AbortController();
    const attempt = window.HoldfastConnect.connect({ url, sessionToken: 't', signal: ending.signal }).catch(
      (error: { code: string }) => error.code,
    );
    ending.abort();
    return attempt;
  }, sites.holdfast);
  expect([code, await frames()]).toEqual(['aborted', 0]);
});

test('openConnectUI passes on a token that is set later and reports every event', async () => {
  await page.evaluate((url) => {
    window.events = [];
    const ui = window.HoldfastConnect.openConnectUI({ url, onEvent: (event) => window.events.push(event) });
    setTimeout(() => ui.setSessionToken('hfcs_late'), 300);
  }, sites.holdfast);
  await page.frameLocator('iframe').getByText('hfcs_late').waitFor();
  const [, frame] = page.frames();
  if (!frame) throw new Error('there is no frame');
  await say(frame, { type: 'error', payload: { errorType: 'token_err', errorMessage: 'No.' } });
  await say(frame, { type: 'disconnect', payload: { connectionId: 'c1', providerConfigKey: 'github' } });
  await say(frame, { type: 'close' });
  await page.waitForFunction(() => window.events.length === 4);
  expect(await page.evaluate(() => window.events)).toEqual([
    { type: 'ready' },
    { type: 'error', code: 'token_err', message: 'No.' },
    { type: 'disconnect', connectionId: 'c1', integrationId: 'github' },
    { type: 'close' },
  ]);
});
