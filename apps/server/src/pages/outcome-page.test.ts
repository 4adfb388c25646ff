import { runInNewContext } from 'node:vm';

import { expect, test } from 'vitest';

import { renderOutcomePage } from './outcome-page.js';

const options = { targetOrigins: ['https://holdfast.example', 'https://connect.example'], nonce: 'bm9uY2U=' };

test('names the outcome and the only origins that may receive it', () => {
  const html = renderOutcomePage(
    {
      status: 'success',
      flowId: 'f1',
      title: 'Connected',
      message: 'Done.',
      isAwaited: false,
      returnTo: null,
      isHandedOver: false,
    },
    options,
  );
  expect(html).toContain(
    '<html lang="en" data-status="success" data-flow="f1" data-targets="https://holdfast.example https://connect.example">',
  );
  expect(html).toContain('<h1>Connected</h1>\n<p>Done.</p>');
  expect(html).toContain('<main role="status">');
  expect(html).not.toContain('data-awaited');
});

test('notifies a page that an SDK opened with the messages of the published SDKs', () => {
  const html = renderOutcomePage(
    { status: 'success', flowId: 'f1', title: 't', message: 'm', isAwaited: true, returnTo: null, isHandedOver: false },
    options,
  );
  expect(html).toContain('data-awaited="yes"');
});

test.each([
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='alert(1)",
  '</title><svg onload=alert(1)>',
  '&lt;script&gt;',
])('keeps %s as text everywhere', (text) => {
  const html = renderOutcomePage(
    {
      status: 'failed',
      flowId: text,
      title: text,
      message: text,
      isAwaited: true,
      returnTo: null,
      isHandedOver: false,
    },
    options,
  );
  expect(html).not.toContain(text);
  // The icon of the page itself, and its script.
  expect(html.match(/<(script|img|svg|iframe)\b/gi)).toEqual(['<svg', '<script']);
});

test('runs nothing inline without the nonce', () => {
  const html = renderOutcomePage(
    { status: 'failed', flowId: null, title: 't', message: 'm', isAwaited: false, returnTo: null, isHandedOver: false },
    options,
  );
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
  const html = renderOutcomePage(
    { status: 'success', flowId: 'f1', title: 't', message: 'm', isAwaited: true, returnTo, isHandedOver: false },
    options,
  );
  const [, script = ''] = /<script nonce="[^"]*">([^]*?)<\/script>/.exec(html) ?? [];
  const happened: string[] = [];
  const listeners: ((event: object) => void)[] = [];
  const opener = { postMessage: () => undefined };
  runInNewContext(script, {
    window: { opener, close: () => happened.push('close') },
    document: {
      documentElement: {
        dataset: {
          flow: 'f1',
          status: 'success',
          targets: '',
          awaited: 'yes',
          ...(returnTo !== null && { goes: returnTo }),
        },
      },
    },
    location: { search: '', pathname: '/', replace: (to: string) => happened.push(`replace ${to}`) },
    history: { replaceState: () => undefined },
    addEventListener: (_type: string, listener: (event: object) => void) => listeners.push(listener),
    setTimeout: () => 0,
    clearTimeout: () => undefined,
    URLSearchParams,
    BroadcastChannel: class {
      postMessage = (): void => undefined;
    },
  });
  for (const listener of listeners) listener({ source: opener, data: { type: 'nango_oauth_callback_ack' } });
  expect(happened).toEqual(done);
});
