import { runInNewContext } from 'node:vm';

import { expect, test } from 'vitest';

import { renderOutcomePage, type OutcomePageProps } from './outcome-page.js';
import type { PageTexts } from './texts/page-texts.js';
import { PAGE_TEXTS } from './texts/pick-texts.js';

const options = {
  targetOrigins: ['https://holdfast.example', 'https://connect.example'],
  nonce: 'bm9uY2U=',
  language: 'en',
} as const;

const page = {
  status: 'success',
  kind: 'connected',
  flowId: 'f1',
  message: '',
  code: null,
  language: null,
  isAwaited: false,
  returnTo: null,
  isHandedOver: false,
} as const;
const failed = { ...page, status: 'failed', kind: 'failed' } as const;

test('names the outcome and the only origins that may receive it', () => {
  const html = renderOutcomePage(page, options);
  expect(html).toContain(
    '<html lang="en" data-status="success" data-flow="f1" data-targets="https://holdfast.example https://connect.example">',
  );
  expect(html).toContain('<h1>Connected</h1>\n<p>The connection is ready. You can close this window.</p>');
  expect(html).toContain('<main role="status">');
  expect(html).not.toContain('data-awaited');
});

test('notifies a page that an SDK opened with the messages of the published SDKs', () => {
  const html = renderOutcomePage({ ...page, isAwaited: true }, options);
  expect(html).toContain('data-awaited="yes"');
});

test.each(
  [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    '</title><svg onload=alert(1)>',
    '&lt;script&gt;',
  ].flatMap((text) => [[text, 'en'] as const, [text, 'de'] as const]),
)('keeps %s as text everywhere, in the language %s', (text, language) => {
  const html = renderOutcomePage(
    { ...failed, flowId: text, message: text, code: text, isAwaited: true, returnTo: text },
    { ...options, language },
  );
  expect(html).not.toContain(text);
  // The icon of the page itself, and its script.
  expect(html.match(/<(script|img|svg|iframe)\b/gi)).toEqual(['<svg', '<script']);
});

test('runs nothing inline without the nonce', () => {
  const html = renderOutcomePage({ ...failed, flowId: null, message: 'm' }, { ...options, language: 'fr' });
  for (const tag of html.match(/<(script|style)\b[^>]*>/g) ?? []) expect(tag).toContain('nonce="bm9uY2U="');
  expect(html).not.toMatch(/\son\w+=|style=|javascript:/);
});

test.each([
  [
    'continues to the product even when its opener asks it to close',
    'https://product.example/back?completion_code=c',
    ['replace https://product.example/back?completion_code=c'],
  ],
  ['closes when the page that opened it requests that', null, ['close']],
])('lets a window that an SDK opened %s', (_what, returnTo, done) => {
  const html = renderOutcomePage({ ...page, isAwaited: true, returnTo }, options);
  const dataset = { status: 'success', awaited: 'yes', ...(returnTo !== null && { goes: returnTo }) };
  const { happened, tell } = runScript(html, { dataset, hasOpener: true });
  tell({ type: 'nango_oauth_callback_ack' });
  expect(happened).toEqual(done);
});

test.each([
  [
    'closes after access was denied, even if the provider severed it from its opener',
    'access_denied',
    false,
    ['close'],
  ],
  ['closes after another failure, which its opener shows', 'provider_refused', true, ['close']],
  ['stays open after another failure when no page opened it', 'provider_refused', false, []],
])('%s', (_what, code, hasOpener, done) => {
  const html = renderOutcomePage({ ...failed, code, message: 'm' }, options);
  const { happened, passTime } = runScript(html, { dataset: { status: 'failed', code }, hasOpener });
  passTime();
  expect(happened).toEqual(done);
});

test('speaks every language, with the message of a failure as a detail', () => {
  const message = 'The provider said no.';
  for (const [language, texts] of Object.entries(PAGE_TEXTS) as [OutcomePageProps['language'], PageTexts][]) {
    const html = renderOutcomePage({ ...failed, message, code: 'provider_refused' }, { ...options, language });
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toContain(`<h1>${texts.notConnected}</h1>\n<p>${texts.failures?.refused ?? message}</p>`);
    expect(html.includes('<details>')).toBe(language !== 'en');
    expect(renderOutcomePage(page, { ...options, language })).toContain(texts.connected.message);
    expect(texts.ifYouGoOn('GitHub', 'Acme')).toMatch(/GitHub.*Acme|Acme.*GitHub/);
    const failures = Object.values(texts.failures ?? {});
    expect(new Set(failures).size).toBe(failures.length);
  }
  const denied = renderOutcomePage({ ...failed, message, code: 'access_denied' }, { ...options, language: 'de' });
  expect(denied).not.toContain('<details>');
});

interface Surroundings {
  readonly dataset: Readonly<Record<string, string>>;
  readonly hasOpener: boolean;
}

/** Runs the script of the page; `tell` is a message from its opener, and `passTime` ends every wait. */
function runScript(html: string, { dataset, hasOpener }: Surroundings) {
  const [, script = ''] = /<script nonce="[^"]*">([^]*?)<\/script>/.exec(html) ?? [];
  const happened: string[] = [];
  const listeners: ((event: object) => void)[] = [];
  const waits: (() => void)[] = [];
  const opener = hasOpener ? { postMessage: () => undefined } : null;
  runInNewContext(script, {
    window: { opener, close: () => happened.push('close') },
    document: { documentElement: { dataset: { flow: 'f1', targets: '', ...dataset } } },
    location: { search: '', pathname: '/', replace: (to: string) => happened.push(`replace ${to}`) },
    history: { replaceState: () => undefined },
    addEventListener: (_type: string, listener: (event: object) => void) => listeners.push(listener),
    setTimeout: (wait: () => void) => waits.push(wait),
    clearTimeout: () => undefined,
    URLSearchParams,
    BroadcastChannel: class {
      postMessage = (): void => undefined;
    },
  });
  return {
    happened,
    tell: (data: object) => listeners.forEach((listener) => listener({ source: opener, data })),
    passTime: () => waits.forEach((wait) => wait()),
  };
}
