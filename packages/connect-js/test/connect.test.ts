import { gzipSync } from 'node:zlib';

import { launchBrowser } from '@holdfast/testing';
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

/** Begins `connect` and gives the frame of the Connect UI once it has its token. */
async function begin(options: Readonly<Record<string, string>> = {}): Promise<Frame> {
  await page.evaluate((given) => {
    window.attempt = window.HoldfastConnect.connect({ sessionToken: 'hfcs_test', ...given }).catch((error: unknown) =>
      error instanceof window.HoldfastConnect.ConnectError ? { refused: error.code, message: error.message } : { unexpected: String(error) },
    );
  }, { url: sites.holdfast, ...options });
  await page.frameLocator('iframe').getByText('session_token').waitFor();
  const [, frame] = page.frames();
  if (!frame) throw new Error('there is no frame');
  return frame;
}

const say = (frame: Frame, message: object): Promise<void> =>
  frame.evaluate(([data, target]) => parent.postMessage(data, target), [message, new URL(sites.product).origin] as const);
const outcome = (): Promise<unknown> => page.evaluate(() => window.attempt);
const frames = (): Promise<number> => page.locator('iframe').count();

test.each(['esm', 'script'] as const)('the %s file stays small and imports nothing', (kind) => {
  expect(gzipSync(scripts[kind]).length).toBeLessThan(BUDGET_BYTES);
  expect(scripts[kind]).not.toMatch(/\bimport\b|\brequire\(/);
});

test('the token goes to the page that was asked for, by a message and in no address', async () => {
  const frame = await begin({ integrationId: 'github', theme: 'dark' });
  expect(frame.url()).toBe(`${sites.holdfast}/connect/?detectClosedAuthWindow=true&integration=github&theme=dark`);
  expect(JSON.parse((await frame.locator('p').textContent()) ?? '')).toEqual({
    origin: new URL(sites.product).origin,
    type: 'session_token',
    sessionToken: 'hfcs_test',
  });
});

test('a connection resolves the promise and closes the page', async () => {
  const frame = await begin();
  await say(frame, { type: 'connect', payload: { connectionId: 'c1', providerConfigKey: 'github', isPending: false } });
  expect(await outcome()).toEqual({ connectionId: 'c1', integrationId: 'github' });
  expect(await frames()).toBe(0);
  expect(await page.evaluate(() => document.body.style.overflow)).toBe('');
});

describe('giving up rejects with the reason of the last try:', () => {
  test.each([
    ['no try', null, 'closed'],
    ['access was denied', 'access_denied', 'access_denied'],
    ['the window was blocked', 'blocked_by_browser', 'popup_blocked'],
    ['the window was closed', 'window_closed', 'window_closed'],
  ])('%s', async (_what, errorType, code) => {
    const frame = await begin();
    if (errorType !== null) await say(frame, { type: 'error', payload: { errorType, errorMessage: 'A sentence.' } });
    await say(frame, { type: 'close' });
    expect(await outcome()).toMatchObject({ refused: code });
    expect(await frames()).toBe(0);
  });
});

test('a message of another page counts for nothing', async () => {
  const frame = await begin();
  await page.evaluate(() => window.postMessage({ type: 'connect', payload: { connectionId: 'forged', providerConfigKey: 'x' } }, location.origin));
  await say(frame, { type: 'connect', payload: { connectionId: 7 } });
  await say(frame, { type: 'connect', payload: { connectionId: 'c1', providerConfigKey: 'github' } });
  expect(await outcome()).toEqual({ connectionId: 'c1', integrationId: 'github' });
});

test('a frame that has gone to another site is not given the token', async () => {
  await begin();
  const elsewhere = sites.holdfast.replace('localhost', 'other.localhost');
  await page.evaluate((url) => document.querySelector('iframe')?.setAttribute('src', `${url}/connect/`), elsewhere);
  await page.waitForTimeout(500);
  expect(await page.frames()[1]?.locator('p').textContent()).toBe('');
});

test('one attempt at a time, and another one afterwards', async () => {
  const frame = await begin();
  const second = page.evaluate((url) => window.HoldfastConnect.connect({ url, sessionToken: 't' }).catch((error: { code: string }) => error.code), sites.holdfast);
  expect(await second).toBe('already_open');
  await say(frame, { type: 'close' });
  await outcome();
  await begin();
  expect(await frames()).toBe(1);
});

test('a signal ends the attempt', async () => {
  const code = await page.evaluate(async (url) => {
    const ending = new AbortController();
    const attempt = window.HoldfastConnect.connect({ url, sessionToken: 't', signal: ending.signal }).catch((error: { code: string }) => error.code);
    ending.abort();
    return attempt;
  }, sites.holdfast);
  expect([code, await frames()]).toEqual(['aborted', 0]);
});

test('a page that is opened first is given its token later, and tells every step', async () => {
  await page.evaluate((url) => {
    window.events = [];
    const ui = window.HoldfastConnect.openConnectUI({ url, onEvent: (event) => window.events.push(event) });
    setTimeout(() => ui.setSessionToken('hfcs_late'), 300);
  }, sites.holdfast);
  await page.frameLocator('iframe').getByText('hfcs_late').waitFor();
  const [, frame] = page.frames();
  if (!frame) throw new Error('there is no frame');
  await say(frame, { type: 'error', payload: { errorType: 'token_err', errorMessage: 'No.' } });
  await say(frame, { type: 'close' });
  await page.waitForFunction(() => window.events.length === 3);
  expect(await page.evaluate(() => window.events)).toEqual([{ type: 'ready' }, { type: 'error', code: 'token_err', message: 'No.' }, { type: 'close' }]);
});
