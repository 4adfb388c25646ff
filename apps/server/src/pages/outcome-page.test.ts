import { expect, test } from 'vitest';

import { renderOutcomePage } from './outcome-page.js';

const terms = { targetOrigin: 'https://connect.example', nonce: 'bm9uY2U=' };

test('the page names the outcome and the one origin that may hear of it', () => {
  const html = renderOutcomePage({ status: 'success', flowId: 'f1', title: 'Connected', message: 'Done.', isAwaited: false }, terms);
  expect(html).toContain('<html lang="en" data-status="success" data-flow="f1" data-target="https://connect.example">');
  expect(html).toContain('<h1>Connected</h1>\n<p>Done.</p>');
  expect(html).toContain('<main role="status">');
  expect(html).not.toContain('data-awaited');
});

test('a page that an SDK opened is told in the words of the contract', () => {
  const html = renderOutcomePage({ status: 'success', flowId: 'f1', title: 't', message: 'm', isAwaited: true }, terms);
  expect(html).toContain('data-awaited="yes"');
});

test.each([
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='alert(1)",
  '</title><svg onload=alert(1)>',
  '&lt;script&gt;',
])('%s stays text wherever it is shown', (text) => {
  const html = renderOutcomePage({ status: 'failed', flowId: text, title: text, message: text, isAwaited: true }, terms);
  expect(html).not.toContain(text);
  expect(html.match(/<(script|img|svg|iframe)\b/gi)).toEqual(['<script']);
});

test('nothing inline runs without the nonce', () => {
  const html = renderOutcomePage({ status: 'failed', flowId: null, title: 't', message: 'm', isAwaited: false }, terms);
  for (const tag of html.match(/<(script|style)\b[^>]*>/g) ?? []) expect(tag).toContain('nonce="bm9uY2U="');
  expect(html).not.toMatch(/\son\w+=|style=|javascript:/);
});
